"""Asks each check in each of its scopes; a crash is an outcome like any other."""

from __future__ import annotations

import time
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from .engine import Facts, bind, unseen
from .lacking import lacking
from .model import Certainty, Finding, Outcome, Severity, Status
from .patience import NotFinished, Patience, Worker
from .scopes import Absent, Scope, Unknown
from .wiring import CheckSpec

OURS = "hostdoctor_checks"
"""The package of our own checks; a crash of another check is not our fault."""


class NotAFinding(TypeError):
    """A check yielded something else."""


def judge(facts: Facts, patience: Patience | None = None) -> Iterator[Outcome]:
    """One outcome for each check in each scope, sorted by id and scope, never by arrival.

    With patience each check is waited for only so long; without it, in this thread, for as long as it takes.
    """
    worker = Worker(patience) if patience else None
    try:
        for spec in facts.plan.checks:
            for scope in sorted(facts.scopes.get(facts.plan.runs[spec.id], ())):
                yield _judge(facts, spec, scope, worker)
    finally:
        if worker:
            worker.close()
    for name, why in sorted(facts.plan.refused.items()):
        yield Outcome(check=name, scope=Scope(), status=Status.CRASHED, why=f"cannot be served: {why}")


def _judge(facts: Facts, spec: CheckSpec, scope: Scope, worker: Worker | None) -> Outcome:
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
            ours=spec.origin.split(".")[0] == OURS,
            file=_file(spec).name,
        )

    begun = time.monotonic()
    arguments = bind(facts, spec, scope)
    if isinstance(arguments, Absent):
        return outcome(Status.NOT_APPLICABLE, arguments.why)
    if isinstance(arguments, Unknown):
        return outcome(Status.UNKNOWN, arguments.why, arguments.to_look)
    try:
        findings = _findings(spec, scope, arguments, worker)
    except NotFinished as late:
        if late.interrupted:
            return outcome(Status.UNKNOWN, "the run was interrupted before this was judged")
        return outcome(Status.CRASHED, f"did not finish in {late.seconds:.0f} s")
    except NotAFinding as error:
        return outcome(Status.CRASHED, str(error))
    except (Exception, SystemExit) as error:  # noqa: BLE001  # a crashed check is a line in the report, never its end
        return outcome(Status.CRASHED, f"{_place(spec, error)}{type(error).__name__}: {error}")
    hidden = unseen(arguments) or lacking(facts, spec, scope)
    if hidden:
        return outcome(Status.FOUND if findings else Status.UNKNOWN, hidden.why, hidden.to_look, findings)
    return outcome(Status.FOUND if findings else Status.PASS, findings=findings)


def _findings(spec: CheckSpec, scope: Scope, arguments: dict[str, Any], worker: Worker | None) -> tuple[Finding, ...]:
    def ask() -> tuple[Finding, ...]:
        return tuple(_stamp(finding, spec, scope) for finding in _only_findings(spec.function(**arguments)))

    found: tuple[Finding, ...] = worker.call(ask) if worker else ask()
    return found


def _only_findings(yielded: Iterable[object]) -> Iterator[Finding]:
    for each in yielded:
        if not isinstance(each, Finding):
            what = "None" if each is None else f"a value of type {type(each).__name__}"
            raise NotAFinding(f"yielded {what}, not a Finding")
        yield each


def _file(spec: CheckSpec) -> Path:
    code = getattr(spec.function, "__code__", None)
    return Path(code.co_filename if code else "")


def _place(spec: CheckSpec, error: BaseException) -> str:
    """The line of the check's own file that the error came through last: where its author looks."""
    file = _file(spec)
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename) == file]
    return f"{file.name}:{lines[-1]}: " if lines else ""


def _stamp(finding: Finding, spec: CheckSpec, scope: Scope) -> Finding:
    """Who said it and where. INFERRED alone is never above MEDIUM (field note D12)."""
    severity = finding.severity
    if finding.certainty is Certainty.INFERRED:
        severity = min(severity, Severity.MEDIUM)
    return replace(
        finding, check=spec.id, area=spec.area, scope=finding.scope if finding.scope else scope, severity=severity
    )
