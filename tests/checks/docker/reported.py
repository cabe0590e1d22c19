"""Errors of Docker as a ticket shows them; for tests."""

from __future__ import annotations

from collections.abc import Callable

from tests.checks.tickets import pasted

from hostdoctor.facts.docker_reported import ReportedDockerErrors, read_reported_docker_errors
from hostdoctor.model import Severity
from hostdoctor.scopes import Known
from hostdoctor.testing import findings_of, probed


def reported(*lines: str, kind: str = "docker-errors") -> ReportedDockerErrors:
    """What a ticket with these lines tells, from its first line on; nothing where none is an error of Docker's."""
    state = probed(read_reported_docker_errors, pasted(*lines, kind=kind))
    return state.value if isinstance(state, Known) else ReportedDockerErrors(())


def told(check: Callable[..., object], line: str, *facts: object) -> tuple[Severity, str]:
    """Severity and sentence of the one finding about a line of a ticket, whose fix ends when that check is quiet."""
    (finding,) = findings_of(check, reported("it stopped today:", line), *facts)
    assert ["ticket.md:2"] == [item.source for item in finding.evidence]
    assert finding.check == finding.fixes[0].verify
    return finding.severity, finding.what
