"""What a ticket shows of Docker's errors, as findings: one for each cause, with the lines that tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hostdoctor.api import Finding, Fix, Severity
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor_checks.reported_error import evidence, shortened

LONGEST_NAME = 90
MOST_NAMES = 3


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
            names = ", ".join(shortened(name, LONGEST_NAME) for name in errors.details(cause.kind)[:MOST_NAMES])
            yield Finding(
                severity=cause.severity,
                what=f"{cause.what}: {names}" if names else cause.what,
                evidence=evidence(told),
                fixes=(cause.fix,),
                subject=cause.subject or cause.kind,
            )
