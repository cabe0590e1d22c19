"""Errors of Docker as a ticket shows them; for tests."""

from __future__ import annotations

from hostdoctor.facts.docker_reported import ReportedDockerErrors, read_reported_docker_errors
from hostdoctor.facts.reported import ReportedErrors, ReportedLine, ReportedText
from hostdoctor.scopes import Known
from hostdoctor.testing import probed


def reported(*lines: str, kind: str = "docker-errors") -> ReportedDockerErrors:
    """What a ticket with these lines tells, from its first line on; nothing where none is an error of Docker's."""
    rows = tuple(ReportedLine(text, f"ticket.md:{number}") for number, text in enumerate(lines, 1))
    state = probed(read_reported_docker_errors, ReportedErrors((ReportedText(kind, rows),)))
    return state.value if isinstance(state, Known) else ReportedDockerErrors(())
