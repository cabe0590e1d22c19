"""Findings about errors of the go command that somebody reported: one for each thing that went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hostdoctor.api import Do, Finding, Fix, Run, Severity, any_shell
from hostdoctor.facts.go_errors import GoErrors, ReportedGoError
from hostdoctor_checks.reported_error import evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What an error means and what to do. `what` and `title` may make a sentence of the first error of its kind."""

    what: Callable[[ReportedGoError], str]
    title: str | Callable[[ReportedGoError], str]
    steps: Callable[[ReportedGoError], Sequence[Do | Run]]
    severity: Severity = Severity.HIGH
    minutes: float = 2.0
    risk: str = ""
    undo: str = "take the change back"
    explains: tuple[str, ...] = ()


def advised(errors: GoErrors, table: Mapping[str, Advice], *, verify: str) -> Iterator[Finding]:
    """One finding for each kind of the table that was reported and each sentence about it."""
    sentences: dict[tuple[str, str], list[ReportedGoError]] = {}
    for error in errors.of(*table):
        sentences.setdefault((error.kind, table[error.kind].what(error)), []).append(error)
    for (kind, what), same in sentences.items():
        yield _finding(what, same, table[kind], verify)


def _finding(what: str, errors: Sequence[ReportedGoError], advice: Advice, verify: str) -> Finding:
    return Finding(
        severity=advice.severity,
        what=what,
        evidence=evidence(errors),
        fixes=(
            Fix(
                title=advice.title if isinstance(advice.title, str) else advice.title(errors[0]),
                steps=tuple(advice.steps(errors[0])),
                minutes=advice.minutes,
                risk=advice.risk,
                undo=advice.undo,
                verify=verify,
            ),
        ),
        explains=advice.explains,
        subject=what,
    )


def typed(command: str) -> Run:
    """A command that reads the same in every shell, on the side on which Go was run."""
    return Run(any_shell(command), side="linux")
