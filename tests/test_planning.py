"""Where each probe and check runs is known before anything is asked; a bad declaration costs nobody but itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from hostdoctor.host.machine import Machine
from hostdoctor.judging import judge
from hostdoctor.model import Finding, Status
from hostdoctor.planning import kind_of, plan
from hostdoctor.scopes import Across, Each, Unknown
from hostdoctor.wiring import DeclarationError, ProbeSpec, check, needs_of, probe
from tests.semantics import PROBES, Box, Cap, Checkout, Daemon, Memory, Side, Toolchain, looked, planned, spec_of


@dataclass(frozen=True)
class Left:
    pass


@dataclass(frozen=True)
class Right:
    pass


@dataclass(frozen=True)
class Downstream:
    pass


@check("Plain")
def memory_small(memory: Memory) -> Iterator[Finding]:
    yield from ()


@check("In a container")
def box_plain(box: Box, memory: Memory) -> Iterator[Finding]:
    yield from ()


@check("No common scope")
def box_and_checkout(box: Box, checkout: Checkout) -> Iterator[Finding]:
    yield from ()


@check("Across what there is one of")
def two_of_one(go: Toolchain, toolchains: Across[Toolchain]) -> Iterator[Finding]:
    yield from ()


@check("Nobody gives it")
def needs_left(left: Left) -> Iterator[Finding]:
    yield from ()


def refusal(*functions: Callable[..., Any]) -> dict[str, str]:
    """Why these probes and checks, beside those of the small host, are refused."""
    probes = [each for each in functions if hasattr(each, "__probe__")]
    checks = [each for each in functions if hasattr(each, "__check__")]
    return dict(planned(checks, [*PROBES, *probes]).refused)


def test_each_runs_in_the_scope_of_its_innermost_parameter() -> None:
    made = planned([memory_small, box_plain])
    assert () == made.runs["memory-small"]
    assert (Daemon, Box) == made.runs["box-plain"]
    assert (Daemon, Box) == made.path[Box] == made.path[Cap]
    assert (Side,) == made.path[Toolchain]
    assert {} == made.refused


def test_a_fact_knows_all_that_it_rests_on() -> None:
    assert {Cap, Box, Daemon, Machine} == planned([]).behind[Cap]


def test_parameters_that_share_no_scope_are_refused_with_the_way_out() -> None:
    assert {
        "box-and-checkout": "its parameters share no scope: Box is found in Daemon > Box, "
        "Checkout is found in Side > Checkout; take one of them as Across[...]"
    } == refusal(box_and_checkout)


def test_across_of_what_there_is_only_one_of_is_refused() -> None:
    assert {"two-of-one": "in Side there is only one Toolchain: take 'toolchains' without Across"} == refusal(
        two_of_one
    )


@check("One toolchain, seen or not")
def one_seen_or_not(side: Side, toolchains: Across[Toolchain | Unknown]) -> None:
    """Judges where the toolchain of its side could not be seen, too."""


def test_the_only_one_may_be_taken_across_to_judge_without_it() -> None:
    assert {} == refusal(one_seen_or_not)


def test_a_refused_check_is_an_outcome_and_the_others_run() -> None:
    outcomes = {outcome.check: outcome for outcome in judge(looked(box_and_checkout, memory_small))}
    assert Status.CRASHED is outcomes["box-and-checkout"].status
    assert outcomes["box-and-checkout"].why.startswith("cannot be served: its parameters share no scope")
    assert Status.PASS is outcomes["memory-small"].status


def test_what_nobody_provides_is_named() -> None:
    assert {"needs-left": "nothing provides Left"} == refusal(needs_left)


def test_what_a_refused_probe_would_provide_says_so() -> None:
    @probe()
    def read_left(box: Box, checkout: Checkout) -> Left:
        return Left()

    refused = refusal(read_left, needs_left)
    assert refused["read_left"].startswith("its parameters share no scope")
    assert "nothing provides Left: its probe read_left is refused" == refused["needs-left"]


def test_probes_that_wait_for_each_other_are_refused_and_so_is_what_rests_on_them() -> None:
    @probe()
    def read_left(right: Right) -> Left:
        return Left()

    @probe()
    def read_right(left: Across[Left]) -> Each[Right]:
        return Each({})

    @probe()
    def read_downstream(left: Left, memory: Memory) -> Downstream:
        return Downstream()

    refused = refusal(read_downstream, read_left, read_right, needs_left, memory_small)
    assert {
        "read_left": "these probes wait for each other: read_left, read_right",
        "read_right": "these probes wait for each other: read_left, read_right",
        "read_downstream": "it rests on probes that wait for each other: read_left, read_right",
        "needs-left": "nothing provides Left: its probe read_left is refused",
    } == refused


def test_a_probe_that_needs_its_own_fact_waits_for_itself() -> None:
    @probe()
    def read_left(left: Left) -> Left:
        return left

    assert {"read_left": "these probes wait for each other: read_left"} == refusal(read_left)


def test_the_first_probe_of_a_fact_wins_and_the_second_is_refused() -> None:
    @probe()
    def read_other_toolchain(side: Side) -> Toolchain:
        return Toolchain(1)

    assert {"read_other_toolchain": "Toolchain has a probe already: read_toolchain"} == refusal(read_other_toolchain)


def test_what_is_given_needs_no_probe() -> None:
    @probe()
    def make_machine(memory: Memory) -> Machine:
        raise NotImplementedError

    assert {"make_machine": "Machine is given and needs no probe"} == refusal(make_machine)


def test_two_probes_of_one_name_are_not_mixed_up() -> None:
    @probe()
    def read_memory(side: Side) -> Left:
        return Left()

    made = planned([needs_left], [*PROBES, read_memory])
    assert () == made.runs["read_memory"]
    assert "another probe is called read_memory; rename the one that gives Left" == made.refused["read_memory"]
    assert "nothing provides Left: its probe read_memory is refused" == made.refused["needs-left"]


def test_only_checks_and_makers_look_across() -> None:
    @probe()
    def sum_caps(caps: Across[Cap]) -> Left:
        return Left()

    assert {"sum_caps": "only a check, or a probe that makes scopes, may take Across[...]"} == refusal(sum_caps)


def test_the_plan_does_not_depend_on_the_order_of_probes() -> None:
    forwards, backwards = planned([box_plain]), planned([box_plain], list(reversed(PROBES)))
    assert forwards.path == backwards.path
    assert forwards.runs == backwards.runs
    assert forwards.behind == backwards.behind


def test_a_plugins_kind_of_scope_is_another_one_though_it_has_our_name() -> None:
    from hostdoctor.facts.places import Place

    assert "Place" == kind_of(Place)
    assert f"{__name__}.Left" == kind_of(Left)


def no_annotation(memory) -> None:  # type: ignore[no-untyped-def]  # what a plug-in may do
    pass


def two_facts(either: Memory | Side) -> None:
    pass


def unknown_alone(memory: Memory | Unknown) -> None:
    pass


@pytest.mark.parametrize(
    ("function", "says"),
    [
        pytest.param(no_annotation, "parameter 'memory' names no fact type; annotate it", id="no-annotation"),
        pytest.param(two_facts, "'either' must name one fact type", id="two-facts"),
        pytest.param(unknown_alone, "'memory' must name one fact type", id="unknown-without-across"),
    ],
)
def test_a_parameter_that_names_no_fact_is_refused_when_it_is_declared(function: Callable[..., Any], says: str) -> None:
    with pytest.raises(DeclarationError, match=says):
        needs_of(function)


def test_facts_imported_for_the_type_checker_only_are_refused_with_the_way_out() -> None:
    def late(memory: NotThere) -> None:  # type: ignore[name-defined]  # noqa: F821  # imported under TYPE_CHECKING
        pass

    with pytest.raises(DeclarationError, match="import facts at run time, not under TYPE_CHECKING"):
        needs_of(late)


def test_a_probe_must_say_which_fact_it_gives() -> None:
    with pytest.raises(DeclarationError, match="it must say which fact it returns"):

        @probe()
        def read_nothing(memory: Memory):  # type: ignore[no-untyped-def]  # noqa: ANN202, RUF100
            pass


def test_specs_say_what_is_needed_and_how() -> None:
    def all_ways(side: Side, memory: Memory | None, caps: Across[Cap], boxes: Across[Box | Unknown | None]) -> None: ...

    needs = needs_of(all_ways)
    assert [(Side, False, False, False), (Memory, True, False, False)] == [
        (need.fact, need.optional, need.across, need.partial) for need in (needs["side"], needs["memory"])
    ]
    assert [(Cap, False, True, False), (Box, True, True, True)] == [
        (need.fact, need.optional, need.across, need.partial) for need in (needs["caps"], needs["boxes"])
    ]


def test_no_probe_and_no_check_is_a_plan_too() -> None:
    made = plan([], [], [])
    assert ((), (), {}) == (made.probes, made.checks, made.refused)
    assert all(isinstance(spec_of(each), ProbeSpec) for each in PROBES)


def test_annotations_say_the_same_however_they_are_written() -> None:
    def plain(memory: Memory | None, caps: Across[Cap | Unknown | None], side: Side) -> None: ...

    def other(memory: None | Memory, caps: "Across[None | Unknown | Cap]", side: "Side") -> None: ...  # noqa: UP037, RUF036, RUF100

    assert needs_of(other) == needs_of(plain)
