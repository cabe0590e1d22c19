"""A report as JSON, as `report.schema.json` promises it. Nothing heavy is imported here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hostdoctor import __version__
from hostdoctor.model import Cost, Do, Edit, FactRow, Finding, Fix, Outcome, Ranked, Report, Run, Step
from hostdoctor.rank import seconds_a_day
from hostdoctor.samples import Sample

from .json_text import dumps
from .jsonable import enum_word, jsonable, scope_object
from .starred import starred

SCHEMA = "hostdoctor-report/1"


def render_json(report: Report) -> str:
    """The document with a line end. ASCII only, so that no code page on the way can harm it."""
    return dumps(report_document(report))


def report_document(report: Report) -> dict[str, Any]:
    """The report as plain values; a command may add members of its own."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "hostdoctor", "version": __version__},
        "host": jsonable(report.host),
        "project": jsonable(report.project),
        "started": jsonable(report.started),
        "seconds": _seconds(report.seconds),
        "interrupted": report.interrupted,
        "options": jsonable(report.options),
        "findings": [row for ranked in report.ranked for row in _findings(ranked)],
        "outcomes": [_outcome(each) for each in report.outcomes],
        "facts": [_fact(each) for each in report.facts],
        "measurements": [sample_object(each) for each in report.measurements],
        "complaints": jsonable(report.complaints),
    }


def _findings(ranked: Ranked) -> Iterator[dict[str, Any]]:
    """The finding, then its consequences: they have its rank and name its check."""
    yield _finding(ranked.finding, ranked.rank, None, ranked.seconds_a_day)
    for effect in ranked.consequences:
        yield _finding(effect, ranked.rank, ranked.finding.check, seconds_a_day(*effect.costs))


def _finding(finding: Finding, rank: int, explained_by: str | None, daily: float | None) -> dict[str, Any]:
    return {
        "rank": rank,
        "check": jsonable(finding.check),
        "scope": scope_object(finding.where),
        "area": jsonable(finding.area),
        "subject": jsonable(finding.subject),
        "severity": enum_word(finding.severity),
        "what": jsonable(finding.what),
        "evidence": jsonable(finding.evidence),
        "cost": _cost(finding.cost),
        "further_costs": [_cost(each) for each in finding.further],
        "seconds_a_day": jsonable(daily),
        "certainty": enum_word(finding.certainty),
        "fixes": [_fix(each) for each in finding.fixes],
        "explains": jsonable(finding.explains),
        "explained_by": jsonable(explained_by),
    }


def _cost(cost: Cost | None) -> dict[str, Any] | None:
    return None if cost is None else jsonable(cost)


def sample_object(sample: Sample) -> dict[str, Any]:
    """One measured quantity."""
    return {**jsonable(sample), "scope": scope_object(sample.scope)}


def _fix(fix: Fix) -> dict[str, Any]:
    return {**jsonable(fix), "steps": [_step(each) for each in fix.steps]}


def _step(step: Step) -> dict[str, Any]:
    kinds = {Run: "run", Edit: "edit", Do: "do"}
    return {"kind": kinds[type(step)], **jsonable(step)}


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "check": jsonable(outcome.check),
        "scope": scope_object(outcome.scope),
        "area": jsonable(outcome.area),
        "title": jsonable(outcome.title),
        "status": enum_word(outcome.status),
        "why": jsonable(outcome.why),
        "to_look": jsonable(outcome.to_look),
        "seconds": _seconds(outcome.seconds),
    }


def _fact(row: FactRow) -> dict[str, Any]:
    """The value of what is known, the reason for what is not."""
    said = {"value": starred(jsonable(row.value))} if row.state == "known" else {"why": jsonable(row.why)}
    return {
        "name": jsonable(row.name),
        "scope": scope_object(row.scope),
        "state": row.state,
        **said,
        "seconds": _seconds(row.seconds),
    }


def _seconds(seconds: float) -> float:
    """Microseconds are noise."""
    return round(seconds, 6)
