"""Errors of WSL in a ticket, for facts that hold both what was looked at and what somebody reported."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hostdoctor.host.machine import Machine
from hostdoctor.parsers.wsl_error_causes import CAUSES
from hostdoctor.parsers.wsl_remedies import Cause
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .reported import ReportedErrors, ReportedLine, read_reported_errors
from .tolerance import if_seen

__all__ = ["Cause", "ReportedWslError", "ReportedWslErrors", "find_reported_wsl_errors", "reported_lines"]

KIND = "wsl-errors"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedWslError:
    """`code` as printed, empty where only the text tells; `source` is the line of the ticket it stands in."""

    code: str
    cause: Cause | None
    source: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class ReportedWslErrors:
    """One for each output, in the order of the ticket; equal ones once."""

    items: tuple[ReportedWslError, ...]


def reported_lines(machine: Machine, pattern: re.Pattern[str]) -> tuple[ReportedLine, ...]:
    """Lines of a ticket in which the pattern is found; () where nothing was reported, or nobody could look."""
    reported = if_seen(read_reported_errors, machine)
    return reported.lines(pattern) if reported else ()


@probe()
def find_reported_wsl_errors(reported: ReportedErrors) -> ReportedWslErrors:
    """Failures that wsl.exe or a launcher printed. Warnings on settings are the business of the files themselves."""
    from hostdoctor.parsers.wsl_errors import CODE, parse_wsl_errors  # noqa: PLC0415  # costs a start without errors

    found: dict[str, ReportedWslError] = {}
    for item in reported.items:
        if item.kind != KIND and not CODE.search(item.text):
            continue
        said = parse_wsl_errors(item.text.encode())
        if said.warnings and not said.code:
            continue
        cause = CAUSES.get(said.cause or "")
        if said.code or cause:
            error = ReportedWslError(
                code=said.code or "", cause=cause, source=_source(item.lines, said.code or ""), path=said.path or ""
            )
            found.setdefault(error.code or str(said.cause), error)
    if not found:
        raise NotHere("no error of WSL was reported")
    return ReportedWslErrors(tuple(found.values()))


def _source(lines: tuple[ReportedLine, ...], code: str) -> str:
    """Where the last part of the code stands, which a terminal does not break; else the first line."""
    last = code.rpartition("/")[2]
    hit = next((line for line in lines if last and last in line.text), None)
    return (hit or lines[0]).source if lines else ""
