"""Measurements run alone; hung, crashed and interrupted work leaves a report in which nothing is missing."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from hostdoctor.engine import NO_TIME_TO_MEASURE, Clock, Facts, gather
from hostdoctor.host.machine import Machine
from hostdoctor.judging import judge
from hostdoctor.model import Certainty, Finding, Severity, Status
from hostdoctor.scopes import HERE, Across, Each, Known, Unknown
from hostdoctor.testing import FakeMachine
from hostdoctor.wiring import check, probe
from tests.semantics import ANSWERS, PATIENCE, PROBES, Box, Memory, Side, Toolchain, asked, looked, planned, told


def finding(what: str) -> Finding:
    return Finding(severity=Severity.LOW, what=what)


@check("Go is supported")
def go_old(go: Toolchain) -> Iterator[Finding]:
    if go.minor < 24:
        yield finding(f"Go 1.{go.minor}")


@check("Containers have names")
def box_named(box: Box) -> Iterator[Finding]:
    if not box.name:
        yield finding("a container without a name")


@check("There is a Go")
def go_nowhere(toolchains: Across[Toolchain]) -> Iterator[Finding]:
    if not toolchains:
        yield finding("there is no Go")


class Loud:
    """A machine that notes how many questions run at the same time."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.running = 0
        self.most: dict[str, int] = {}
        self.order: list[str] = []

    def ask(self, question: Any) -> Known[str]:
        with self.lock:
            self.running += 1
            self.order.append(question.operation)
            self.most[question.operation] = max(self.running, self.most.get(question.operation, 0))
        time.sleep(0.03)
        with self.lock:
            self.running -= 1
        return Known(ANSWERS.get((question.side, question.operation), "7"))


@dataclass(frozen=True)
class Latency:
    milliseconds: int


@dataclass(frozen=True)
class Verdict:
    word: str


@probe(alone=True)
def measure_latency(machine: Machine, side: Side) -> Latency:
    return Latency(int(asked(machine, side.name, "latency")))


@probe()
def weigh_latency(machine: Machine, latency: Latency) -> Verdict:
    return Verdict(asked(machine, "here", "weigh") + str(latency.milliseconds))


def test_a_measurement_runs_alone_and_last_and_what_rests_on_it_does_not_lock() -> None:
    machine = Loud()
    checks = [go_old]
    made = planned(checks, [*PROBES, measure_latency, weigh_latency])
    facts = Facts(made)
    gather(facts, {Machine: machine}, Clock(time.monotonic() + 20))
    assert 1 == machine.most["latency"]
    assert [Known(Verdict("77"))] * 3 == [state for _, state in facts.across(Verdict, HERE)]
    ordinary = [place for place, what in enumerate(machine.order) if what not in ("latency", "weigh")]
    assert max(ordinary) < machine.order.index("latency")


def test_nothing_starts_beside_a_measurement_that_hangs() -> None:
    @probe(alone=True, timeout=PATIENCE)
    def measure_for_ever(machine: Machine, side: Side) -> Latency:
        time.sleep(PATIENCE * 4)
        return Latency(1)

    facts = looked(go_old, probes=[*PROBES, measure_for_ever])
    assert all(isinstance(state, Unknown) for _, state in facts.across(Latency, HERE))


def test_measurements_share_an_allowance_and_the_rest_of_the_run_does_not_need_it() -> None:
    @probe(alone=True)
    def measure_slowly(machine: Machine, side: Side) -> Latency:
        time.sleep(PATIENCE)
        return Latency(int(asked(machine, side.name, "latency")))

    facts = Facts(planned([go_old], [*PROBES, measure_slowly]))
    gather(facts, {Machine: Loud()}, Clock(time.monotonic() + 20, measuring=PATIENCE / 2))
    states = [state for _, state in facts.across(Latency, HERE)]

    assert "no answer in" in str(states)
    assert [NO_TIME_TO_MEASURE] * 2 == [state for state in states if state == NO_TIME_TO_MEASURE]
    assert all(isinstance(state, Known) for _, state in facts.across(Toolchain, HERE))


def test_the_budget_ends_the_run_and_every_check_is_still_in_the_report() -> None:
    begun = time.monotonic()
    facts = looked(go_old, box_named, go_nowhere, hangs=[("here", "distributions"), ("here", "daemons")], budget=0.2)
    assert time.monotonic() - begun < 2
    outcomes = list(judge(facts))
    assert ["box-named", "go-nowhere", "go-old"] == [outcome.check for outcome in outcomes]
    assert {Status.UNKNOWN} == {outcome.status for outcome in outcomes}
    assert {"--budget 120"} == {outcome.to_look for outcome in outcomes}
    assert "the time of the run was used up" in outcomes[0].why


def test_an_interrupted_run_keeps_what_is_known_and_names_the_rest() -> None:
    def interrupt(waiting: Mapping[str, float]) -> None:
        if set(waiting) == {"list daemons"}:
            raise KeyboardInterrupt

    machine = FakeMachine(ANSWERS, delays={("here", "daemons"): 30.0})
    facts = Facts(planned([go_old, box_named]))
    with pytest.raises(KeyboardInterrupt):
        gather(facts, {Machine: machine}, Clock(time.monotonic() + 10, interrupt, tick=0.02))
    assert {"go-old": {"pass", "found"}, "box-named": {"unknown"}} == statuses(facts)


def statuses(facts: Facts) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for outcome in judge(facts):
        found.setdefault(outcome.check, set()).add(outcome.status.value)
    return found


def test_the_watcher_hears_what_is_waited_for_by_name_and_scope() -> None:
    heard: set[str] = set()
    machine = FakeMachine(ANSWERS, delays={("Debian", "go"): 0.2})
    clock = Clock(time.monotonic() + 10, heard.update, tick=0.02)
    gather(Facts(planned([go_old])), {Machine: machine}, clock)
    assert "read toolchain (Debian)" in heard


def test_a_crashed_probe_is_one_line_and_silences_only_what_rests_on_it() -> None:
    lines = told(go_old, said={("Debian", "go"): "x"})
    assert lines[0].startswith(
        "Debian: unknown: read_toolchain failed, which is our fault: ValueError: invalid literal"
    )
    assert "Ubuntu: pass" in lines


@pytest.mark.parametrize("error", [SystemExit(3), RecursionError("deep"), AssertionError("no")])
def test_whatever_a_probe_raises_ends_it_alone(error: BaseException) -> None:
    @probe()
    def break_down(machine: Machine) -> Verdict:
        raise error

    facts = looked(go_old, probes=[*PROBES, break_down])
    assert Unknown(f"break_down failed, which is our fault: {type(error).__name__}: {error}") == facts.state(
        Verdict, HERE
    )


def test_a_maker_that_returns_something_else_is_said_to() -> None:
    @probe()
    def make_nothing(machine: Machine) -> Each[Verdict]:
        return {"a": Verdict("a")}  # type: ignore[return-value]  # what a plug-in may do

    facts = looked(go_old, probes=[*PROBES, make_nothing])
    (state,) = [state for _, state in facts.across(Verdict, HERE)]
    assert Unknown("make_nothing must return Each, not dict, which is our fault") == state


@pytest.mark.parametrize("error", [ZeroDivisionError("x"), SystemExit("y")])
def test_a_crashed_check_is_one_outcome_and_the_others_are_judged(error: BaseException) -> None:
    @check("It breaks")
    def breaks_down(memory: Memory) -> Iterator[Finding]:
        yield finding("first")
        raise error

    outcomes = {outcome.check: outcome for outcome in judge(looked(breaks_down, go_nowhere))}
    line = breaks_down.__code__.co_firstlineno + 3
    assert (Status.CRASHED, f"test_engine_faults.py:{line}: {type(error).__name__}: {error}", ()) == (
        outcomes["breaks-down"].status,
        outcomes["breaks-down"].why,
        outcomes["breaks-down"].findings,
    )
    assert Status.PASS is outcomes["go-nowhere"].status


def test_findings_are_stamped_with_their_check_and_scope_and_what_is_inferred_is_capped() -> None:
    @check("It guesses")
    def guesses(go: Toolchain) -> Iterator[Finding]:
        yield Finding(severity=Severity.BLOCKER, what="a guess", certainty=Certainty.INFERRED)
        yield Finding(severity=Severity.HIGH, what="read")

    first, second = next(judge(looked(guesses))).findings
    assert ("guesses", "Debian", Severity.MEDIUM) == (first.check, str(first.scope), first.severity)
    assert Severity.HIGH is second.severity


@check("Divides")
def divides(side: Side) -> Iterator[Finding]:
    yield finding(str(1 // (len(side.name) * 0)))


@check("Yields nothing that is a finding")
def yields_none(side: Side) -> Iterator[Finding]:
    yield None  # type: ignore[misc]  # what an author gets wrong


def test_a_check_that_crashes_names_its_line_and_its_file() -> None:
    outcomes = {outcome.check: outcome for outcome in judge(looked(divides, yields_none))}

    line = divides.__code__.co_firstlineno + 2
    assert f"test_engine_faults.py:{line}: ZeroDivisionError: integer division or modulo by zero" == (
        outcomes["divides"].why
    )
    assert "yielded None, not a Finding" == outcomes["yields-none"].why
    assert [(False, "test_engine_faults.py")] * 2 == [(each.ours, each.file) for each in outcomes.values()]
