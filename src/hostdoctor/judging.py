"""Asks each check in each of its scopes; a crash is an outcome like any other."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

from .engine import Facts, bind, unseen
from .model import Certainty, Finding, Outcome, Severity, Status
from .scopes import Absent, Scope, Unknown
from .wiring import CheckSpec


def judge(facts: Facts) -> Iterator[Outcome]:
    """One outcome for each check in each scope, sorted by id and scope, never by arrival."""
    for spec in facts.plan.checks:
        for scope in sorted(facts.scopes.get(facts.plan.runs[spec.id], ())):
            yield _judge(facts, spec, scope)
    for name, why in sorted(facts.plan.refused.items()):
        yield Outcome(check=name, scope=Scope(), status=Status.CRASHED, why=f"cannot be served: {why}")


def _judge(facts: Facts, spec: CheckSpec, scope: Scope) -> Outcome:
    def outcome(status: Status, why: str = "", to_look: str = "", findings: tuple[Finding, ...] = ()) -> Outcome:
        return Outcome(
            check=spec.id,
            scope=scope,
            status=status,
            area=spec.area,
            title=spec.title,
            why=why,
            to_look=to_look,
            findings=findings,
            seconds=time.monotonic() - begun,
        )

    begun = time.monotonic()
    arguments = bind(facts, spec, scope)
    if isinstance(arguments, Absent):
        return outcome(Status.NOT_APPLICABLE, arguments.why)
    if isinstance(arguments, Unknown):
        return outcome(Status.UNKNOWN, arguments.why, arguments.to_look)
    try:
        findings = tuple(_stamp(finding, spec, scope) for finding in spec.function(**arguments))
    except (Exception, SystemExit) as error:  # noqa: BLE001  # a crashed check is a line in the report, never its end
        return outcome(Status.CRASHED, f"{type(error).__name__}: {error}")
    hidden = unseen(arguments)
    if hidden:
        return outcome(Status.FOUND if findings else Status.UNKNOWN, hidden.why, hidden.to_look, findings)
    return outcome(Status.FOUND if findings else Status.PASS, findings=findings)


def _stamp(finding: Finding, spec: CheckSpec, scope: Scope) -> Finding:
    """Who said it and where. INFERRED alone is never above MEDIUM (field note D12)."""
    severity = finding.severity
    if finding.certainty is Certainty.INFERRED:
        severity = min(severity, Severity.MEDIUM)
    return replace(
        finding, check=spec.id, area=spec.area, scope=finding.scope if finding.scope else scope, severity=severity
    )
