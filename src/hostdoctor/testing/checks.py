"""Checks, judged on given facts by the engine that runs them for users."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hostdoctor.engine import Facts
from hostdoctor.judging import judge
from hostdoctor.model import Finding, Outcome, Status
from hostdoctor.planning import plan
from hostdoctor.wiring import CheckSpec

from .given import GivenFacts


def outcome(check: Callable[..., object] | CheckSpec, *facts: object) -> Outcome:
    """How a check ends on these facts, where it runs in one scope only."""
    ended = outcomes(check, *facts)
    if len(ended) != 1:
        raise ValueError(f"it ran in {len(ended)} scopes ({[str(each.scope) for each in ended]}); use outcomes()")
    return ended[0]


def outcomes(check: Callable[..., object] | CheckSpec, *facts: object) -> tuple[Outcome, ...]:
    """How a check ends on these facts, in each of its scopes, sorted."""
    return judge_with([check], facts)


def findings_of(check: Callable[..., object] | CheckSpec, *facts: object) -> tuple[Finding, ...]:
    """Its findings in all scopes. AssertionError where it crashed or could not be judged."""
    ended = outcomes(check, *facts)
    for each in ended:
        if each.status not in (Status.FOUND, Status.PASS):
            raise AssertionError(f"{each.check} in scope ({each.scope}): {each.status.value}: {each.why}")
    return tuple(finding for each in ended for finding in each.findings)


def judge_with(checks: Iterable[Callable[..., object] | CheckSpec], facts: Iterable[object]) -> tuple[Outcome, ...]:
    """The outcomes of several checks on facts: instances, `absent(X)`, `unknown(X)`, `within(...)`.

    Every fact that a check needs must be given, one way or the other, in each scope where it runs.
    """
    specs = [_check_spec(check) for check in checks]
    given = GivenFacts()
    given.add(facts)
    made = plan(given.stand_ins(), specs, [fact for fact, path in given.paths.items() if not path])
    if made.refused:
        reasons = "; ".join(f"{name}: {why}" for name, why in sorted(made.refused.items()))
        raise TypeError(f"{reasons} (give facts as instances, absent(X), unknown(X), or within(kind, label, ...))")
    held = Facts(made, given.states, scopes=given.scopes)
    for spec in specs:
        _require_all(held, spec)
    return tuple(judge(held))


def _require_all(facts: Facts, spec: CheckSpec) -> None:
    for at in facts.scopes.get(facts.plan.runs[spec.id], ()):
        for need in spec.needs.values():
            if not need.across and not facts.settled(need.fact, at):
                name = need.fact.__name__
                where = f" in scope ({at})" if at.labels else ""
                raise TypeError(f"{spec.id} needs {name}{where}: give one, absent({name}) or unknown({name})")


def _check_spec(check: Callable[..., object] | CheckSpec) -> CheckSpec:
    spec = check if isinstance(check, CheckSpec) else getattr(check, "__check__", None)
    if not isinstance(spec, CheckSpec):
        raise TypeError(f"{check!r} is no check; mark it with @check(...)")
    return spec
