"""Messages of Docker Compose that somebody reported."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .reported import ReportedErrors

KIND = "compose-errors"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedComposeError:
    """`kind` is one of parsers/compose_errors.py, `name` the service, file or variable that it names, or empty."""

    kind: str
    name: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class ReportedComposeErrors:
    """In the order of the ticket."""

    items: tuple[ReportedComposeError, ...]


@probe()
def read_reported_compose_errors(reported: ReportedErrors) -> ReportedComposeErrors:
    """Absent where no message of Compose is among them."""
    from hostdoctor.parsers.compose_errors import parse_compose_errors  # noqa: PLC0415  # a machine reports no errors, only a ticket does

    items = tuple(
        ReportedComposeError(
            kind=error.kind, name=error.name, text=error.text, source=text.lines[error.line - 1].source
        )
        for text in reported.of(KIND)
        for error in parse_compose_errors(text.text)
    )
    if not items:
        raise NotHere("no message of Compose was reported")
    return ReportedComposeErrors(items)
