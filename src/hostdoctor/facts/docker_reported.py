"""Errors of Docker that somebody reported, sorted by their cause."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .reported import ReportedErrors, ReportedText

GO = "go-errors"
"""The kind of what the go command printed by itself, outside of a container."""
OF_GO = frozenset({"name-resolution", "registry-slow", "proxy-refused", "certificate-unknown", "certificate-time"})
"""Errors of Go's own network library: from the go command they say nothing of Docker."""
FULL = re.compile("no space left on device", re.IGNORECASE)
"""What the bare code ENOSPC does not say: the same code means spent watches where the text speaks of a watcher."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedDockerError:
    """`kind` is one of parsers/docker_error_rules.py; `detail` is what the text names, or empty."""

    kind: str
    text: str
    source: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ReportedDockerErrors:
    """In the order of the ticket."""

    items: tuple[ReportedDockerError, ...]

    def of(self, *kinds: str) -> tuple[ReportedDockerError, ...]:
        """The errors of these kinds, each text once."""
        found = {(item.kind, item.text): item for item in reversed(self.items) if item.kind in kinds}
        return tuple(sorted(found.values(), key=self.items.index))

    @property
    def say_why(self) -> bool:
        """Whether any of them says more than that something failed."""
        from hostdoctor.parsers.docker_error_rules import GENERIC  # noqa: PLC0415  # as in _errors

        return any(item.kind not in GENERIC for item in self.items)

    def only(self, fits: Callable[[ReportedDockerError], bool]) -> ReportedDockerErrors:
        """Those errors that fit, in the same order."""
        return ReportedDockerErrors(tuple(item for item in self.items if fits(item)))

    def details(self, *kinds: str) -> tuple[str, ...]:
        """What the errors of these kinds name, each once."""
        return tuple(dict.fromkeys(item.detail for item in self.of(*kinds) if item.detail))


@probe()
def read_reported_docker_errors(reported: ReportedErrors) -> ReportedDockerErrors:
    """Absent where no error of Docker's is among them."""
    items = tuple(error for text in reported.items for error in _errors(text))
    if not items:
        raise NotHere("no error of Docker was reported")
    return ReportedDockerErrors(items)


def _errors(text: ReportedText) -> Iterator[ReportedDockerError]:
    from hostdoctor.parsers.docker_errors import parse_docker_errors  # noqa: PLC0415  # a machine reports no errors, only a ticket does
    from hostdoctor.parsers.inotify import parse_inotify  # noqa: PLC0415

    watches = parse_inotify(text.text.encode()).limit is not None
    for error in parse_docker_errors(text.text):
        if text.kind == GO and error.kind in OF_GO:
            continue
        if watches and error.kind == "no-space" and not FULL.search(error.text):
            continue
        source = text.lines[error.line - 1].source
        yield ReportedDockerError(kind=error.kind, text=error.text, source=source, detail=error.detail)
