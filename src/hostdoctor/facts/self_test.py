"""What Docker Desktop's self test found, where somebody pasted its output."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.parsers.docker_diagnose import ENGINE, DiagnoseCheck, parse_docker_diagnose
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .reported import ReportedErrors, ReportedText

KIND = "diagnose-output"
OF_THE_ENGINE = frozenset({"DD0001", "DD0004", "DD0010", "DD0012", "DD0031"})
"""Rows about the application, its engine and the engine's API."""
PART = "part-not-answering"
"""Failed rows that tell no cause and do not concern the engine."""
BESIDE = frozenset(
    {"vm-disk-full", "network-overlap", "no-internet", "clock-skew", "docker-not-on-path", "other-docker-context"}
)
"""Causes that do not keep the engine from running; the disk of an engine that is off cannot be measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTestFailure:
    """`cause` is one of parsers/docker_diagnose.py, or PART; `text` is the row that tells it, and `source` its line."""

    cause: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class SelfTest:
    """The failures of the last run, in the order of its rows; those that follow from another one are left out."""

    failures: tuple[SelfTestFailure, ...]


@probe()
def read_self_test(reported: ReportedErrors) -> SelfTest:
    """Absent where nobody pasted one of Windows; an empty one ended before it tested anything."""
    texts = reported.of(KIND)
    if not texts:
        raise NotHere("no self test of Docker Desktop was pasted")
    return SelfTest(_failures(texts[-1]))


def _failures(text: ReportedText) -> tuple[SelfTestFailure, ...]:
    whole = parse_docker_diagnose(text.text)
    if whole.system != "windows":
        return ()
    found: dict[str, SelfTestFailure] = {}
    for line in text.lines:
        row = parse_docker_diagnose(line.text)
        for cause in row.root_causes:
            told = _told(cause, row.checks[0], whole.root_causes)
            if told and told not in found:
                found[told] = SelfTestFailure(cause=told, text=line.text.strip(), source=line.source)
    if ENGINE in found:
        found.pop(PART, None)
    return tuple(found.values())


def _told(cause: str, row: DiagnoseCheck, causes: tuple[str, ...]) -> str:
    """What the row tells, or "" where it follows from another one."""
    if cause in causes and cause != ENGINE:
        return cause
    if cause != ENGINE or not BESIDE.issuperset(set(causes) - {ENGINE}):
        return ""
    if row.id in OF_THE_ENGINE:
        return ENGINE
    return PART if ENGINE in causes else ""
