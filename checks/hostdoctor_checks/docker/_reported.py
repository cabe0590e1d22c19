"""What a ticket shows of Docker's errors, as findings: one for each cause, with the lines that tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hostdoctor.api import Evidence, Finding, Fix, Severity
from hostdoctor.facts.docker_reported import ReportedDockerError, ReportedDockerErrors

LONGEST = 160
"""Letters of an error that are shown; the ticket has the rest."""
MOST = 3
"""Errors of one cause that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """A kind of error, what it means and what mends it. `subject` tells two causes of one kind apart."""

    kind: str
    what: str
    fix: Fix
    severity: Severity = Severity.HIGH
    subject: str = ""


def findings_for(errors: ReportedDockerErrors, causes: Iterable[Cause]) -> Iterator[Finding]:
    """A finding for each cause that was reported; what the errors name stands behind its sentence."""
    for cause in causes:
        told = errors.of(cause.kind)
        if told:
            names = ", ".join(shortened(name, 90) for name in errors.details(cause.kind)[:MOST])
            yield Finding(
                severity=cause.severity,
                what=f"{cause.what}: {names}" if names else cause.what,
                evidence=evidence(told),
                fixes=(cause.fix,),
                subject=cause.subject or cause.kind,
            )


def evidence(errors: Sequence[ReportedDockerError]) -> tuple[Evidence, ...]:
    """The first few, each with its line."""
    return tuple(Evidence(value=shortened(error.text), source=error.source) for error in errors[:MOST])


def shortened(text: str, longest: int = LONGEST) -> str:
    """A text that fits a line of a report."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
