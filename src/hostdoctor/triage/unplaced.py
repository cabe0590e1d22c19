"""What a report on a ticket says of Windows: nothing where nothing in the ticket shows one."""

from __future__ import annotations

import re
from dataclasses import replace

from hostdoctor.model import Finding, Fix, Report, Run, Shell, Step
from hostdoctor.scopes import Scope

from .places import Ticket

WINDOWS, LINUX = "windows", "linux"
"""Sides as a fix and an evidence name them."""
OF_DOCKER = re.compile(r"docker(?:-compose)? ")
"""A command that is the same in every shell, and belongs where the ticket's own docker command ran."""


def placed(report: Report, ticket: Ticket) -> Report:
    """Docker's commands on the ticket's own side, and no Windows in the report where none is shown."""
    if ticket.kind == "windows" and ticket.shows_side:
        return report
    return replace(
        report,
        host=report.host if ticket.shows_side else replace(report.host, os="", side="", parts=_parts(report)),
        ranked=tuple(
            replace(
                each,
                finding=_finding(each.finding, ticket),
                consequences=tuple(_finding(consequence, ticket) for consequence in each.consequences),
            )
            for each in report.ranked
        ),
        outcomes=tuple(
            replace(each, findings=tuple(_finding(finding, ticket) for finding in each.findings))
            for each in report.outcomes
        ),
    )


def _parts(report: Report) -> tuple[str, ...]:
    return tuple(part for part in report.host.parts if part != report.host.os)


def _finding(finding: Finding, ticket: Ticket) -> Finding:
    finding = replace(finding, fixes=tuple(map(_fix, finding.fixes)))
    if ticket.shows_side:
        return finding
    evidence = tuple(replace(each, side="" if each.side == WINDOWS else each.side) for each in finding.evidence)
    steps = tuple(step for step in finding.where.steps if step != ("Place", "Windows"))
    return replace(finding, evidence=evidence, scope=Scope(steps))


def _fix(fix: Fix) -> Fix:
    return replace(fix, steps=tuple(map(_step, fix.steps)))


def _step(step: Step) -> Step:
    if isinstance(step, Run) and step.side == WINDOWS and OF_DOCKER.match(step.commands.get(Shell.BASH, "")):
        return replace(step, side=LINUX)
    return step
