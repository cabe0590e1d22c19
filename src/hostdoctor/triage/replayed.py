"""The head of a report on a recording that was made of a ticket."""

from __future__ import annotations

from dataclasses import replace

from hostdoctor.host.recording import FROM_TICKET
from hostdoctor.model import Report

from .places import PROJECT


def of_ticket(report: Report) -> Report:
    """Say that nobody looked at a machine, and name no folder that the ticket did not show."""
    host = replace(report.host, parts=(*report.host.parts, f"recorded {FROM_TICKET}"))
    return replace(report, host=host, project="" if report.project == PROJECT else report.project)
