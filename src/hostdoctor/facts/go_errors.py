"""What the go command printed on a machine that cannot be asked: its own errors among those that somebody reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .reported import ReportedErrors

__all__ = ["GoErrors", "ReportedGoError", "read_go_errors"]
KIND = "go-errors"
"""What go printed by itself: outside of it a line without an address may be Docker's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedGoError:
    """One error: `kind` is a name of `parsers.go_errors`, `source` where the line stands, such as `ticket.md:42`.

    `origin` is the kind of the output that it stands in: a build of an image prints Go's errors too.
    """

    kind: str
    text: str
    source: str
    origin: str
    detail: Mapping[str, str]

    def says(self, name: str, otherwise: str = "") -> str:
        """A part that the line names."""
        return self.detail.get(name, otherwise)


@dataclass(frozen=True, slots=True)
class GoErrors:
    """In the order of the ticket. Absent where nobody reported any."""

    items: tuple[ReportedGoError, ...]

    def of(self, *kinds: str) -> tuple[ReportedGoError, ...]:
        """The errors of these kinds."""
        return tuple(item for item in self.items if item.kind in kinds)


@probe()
def read_go_errors(reported: ReportedErrors) -> GoErrors:
    """Go's own words, in whatever output they were pasted. Compile errors are the user's code and left out."""
    from hostdoctor.parsers.go_errors import parse_go_errors  # noqa: PLC0415  # a machine reports no errors, only a ticket does
    from hostdoctor.parsers.go_fetch_errors import BARE_MARK  # noqa: PLC0415

    found = tuple(
        ReportedGoError(
            kind=error.kind,
            text=error.text,
            source=item.lines[error.line - 1].source,
            origin=item.kind,
            detail=error.detail,
        )
        for item in reported.items
        for error in parse_go_errors(item.text)
        if error.kind != "compile" and (item.kind == KIND or BARE_MARK not in error.detail)
    )
    if not found:
        raise NotHere("no error of the go command was reported")
    return GoErrors(found)
