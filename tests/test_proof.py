"""Before against after: every rule by which two numbers differ or do not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.proof import judge, paired, prove
from hostdoctor.proof_values import Kind, Measured, Quantity, Verdict

STAT = Quantity(
    kind=Kind.MEASURED,
    name="stat in the project",
    place="Ubuntu-24.04",
    unit="ms",
    n=2000,
    p50=1.4,
    low=1.31,
    high=1.58,
)
FAST = replace(STAT, p50=0.012, low=0.011, high=0.014)
FAST_FSYNC = replace(FAST, kind=Kind.APART, name="fsync in the project")
COLD = replace(STAT, kind=Kind.COMMAND, name="go build ./..., cold", unit="s", n=1, p50=61.0, low=61.0, high=61.0)
COST = replace(
    STAT, kind=Kind.COST, name="project-mount per cold build", unit="s", n=5, check="project-mount", a_day=1, p50=41.0,
    low=38.0, high=45.0,
)  # fmt: skip
EVENTS = replace(STAT, name="changes that raised an event", unit="%", n=20, p50=0.0, low=0.0, high=16.1)


def measured(*quantities: Quantity, **more: Any) -> Measured:
    return replace(Measured(quantities=quantities), **more)


@pytest.mark.parametrize(
    ("before", "after", "verdict", "why"),
    [
        pytest.param(STAT, FAST, Verdict.BETTER, "", id="moved-off-9p"),
        pytest.param(FAST, STAT, Verdict.WORSE, "", id="moved-to-9p"),
        pytest.param(STAT, replace(STAT, p50=1.0, low=0.9, high=1.1), Verdict.SAME, "", id="under-one-and-a-half"),
        pytest.param(STAT, replace(STAT, p50=0.7, low=0.6, high=1.4), Verdict.SAME, "the ranges overlap", id="overlap"),
        pytest.param(COLD, replace(COLD, p50=14.0, low=14.0, high=14.0), Verdict.BETTER, "", id="once-and-clear"),
        pytest.param(
            COLD,
            replace(COLD, p50=35.0, low=35.0, high=35.0),
            Verdict.SAME,
            "under 2 times, which is little for what was measured once",
            id="once-and-not-clear",
        ),
        pytest.param(
            replace(STAT, reference=0.1),
            replace(STAT, p50=0.7, low=0.6, high=0.8, reference=0.05),
            Verdict.SAME,
            "the native file system changed as much",
            id="the-machine-became-faster",
        ),
        pytest.param(
            replace(STAT, reference=0.01), replace(FAST, reference=0.011), Verdict.BETTER, "", id="native-stayed"
        ),
        pytest.param(COST, replace(COST, p50=38.0, low=37.0, high=39.0), Verdict.SAME, "", id="cost-alike"),
        pytest.param(
            replace(COST, p50=4.0, low=3.9, high=4.1),
            replace(COST, p50=1.0, low=0.9, high=1.1),
            Verdict.SAME,
            "under 5 s a day",
            id="cost-too-small-to-matter",
        ),
        pytest.param(EVENTS, replace(EVENTS, p50=100.0, low=83.9, high=100.0), Verdict.BETTER, "", id="events-come"),
        pytest.param(replace(EVENTS, p50=100.0, low=83.9, high=100.0), EVENTS, Verdict.WORSE, "", id="events-lost"),
        pytest.param(EVENTS, EVENTS, Verdict.SAME, "", id="nothing-and-nothing"),
    ],
)
def test_two_numbers_are_told_apart(before: Quantity, after: Quantity, verdict: Verdict, why: str) -> None:
    assert (verdict, why) == judge(before, after)


def test_one_operation_of_a_folder_that_differs_alone_is_no_difference() -> None:
    names = ("stat in the project", "open in the project", "read in the project")
    before = [replace(STAT, name=name) for name in names]
    alone = prove(measured(*before), measured(replace(FAST, name=names[0]), *before[1:]))
    most = prove(measured(*before), measured(*(replace(FAST, name=name) for name in names[:2]), before[2]))

    assert {Verdict.SAME} == {line.verdict for line in alone.lines}
    assert "1 of 3 operations there differ so" in {line.why for line in alone.lines}
    assert [Verdict.BETTER, Verdict.BETTER, Verdict.SAME] == [line.verdict for line in most.lines]


def test_a_busy_machine_needs_a_greater_difference() -> None:
    after = replace(COLD, n=3, p50=25.0, low=24.0, high=26.0)

    assert Verdict.BETTER is judge(replace(COLD, n=3), after, load=0.5)[0]
    assert (Verdict.SAME, "under 3 times, which the load of the machine can make") == judge(COLD, after, load=1.0)


def test_a_cost_that_is_gone_is_better_where_its_check_finds_nothing() -> None:
    gone, unseen = measured(checks={"project-mount": "pass"}), measured(checks={"project-mount": "unknown"})

    assert [Verdict.BETTER] == [line.verdict for line in prove(measured(COST), gone).lines]
    assert [Verdict.WORSE] == [line.verdict for line in prove(gone, measured(COST)).lines]
    assert [(Verdict.SAME, "under 5 s a day")] == [
        (line.verdict, line.why) for line in prove(measured(replace(COST, p50=4.9)), gone).lines
    ]
    assert [Verdict.ONLY_BEFORE] == [line.verdict for line in prove(measured(COST), unseen).lines]


def test_what_moved_to_another_place_is_compared_where_its_name_is_unmistakable() -> None:
    moved = replace(FAST, place="Windows")

    assert [(STAT, moved)] == list(paired([STAT], [moved]))
    assert [(STAT, FAST), (None, moved)] == list(paired([STAT], [moved, FAST]))
    other = replace(STAT, place="Debian")
    assert [(STAT, None), (other, None), (None, moved)] == list(paired([STAT, other], [moved]))


def test_it_is_proven_by_something_better_and_nothing_worse() -> None:
    slower = replace(FAST, name="read in the project"), replace(STAT, name="read in the project")

    assert prove(measured(STAT), measured(FAST)).proven
    assert not prove(measured(STAT), measured(STAT)).proven
    assert not prove(measured(STAT, slower[0]), measured(FAST, slower[1])).proven
    assert not prove(measured(), measured()).proven


@pytest.mark.parametrize(
    ("before", "after", "doubt"),
    [
        pytest.param({"depth": "deep"}, {"depth": "default"}, "other thoroughness: deep before, default", id="depth"),
        pytest.param({"module": "example.com/a"}, {"module": "example.com/b"}, "It is another project", id="project"),
        pytest.param({"command": "go build"}, {"command": "go test"}, "another command: `go build`", id="command"),
        pytest.param({"load": 1.3}, {}, "busy before: its load was 1.3", id="load-before"),
        pytest.param({}, {"load": 0.7}, "busy after: its load was 0.7", id="load-after"),
        pytest.param({"machine": {"Go in Debian": "go1.26.4"}}, {}, "Go in Debian: go1.26.4 before, not seen", id="go"),
        pytest.param(
            {"versions": ("WSL 2.6.3", "Debian")},
            {"versions": ("WSL 2.7.1", "Debian")},
            "Versions: WSL 2.6.3 before, WSL 2.7.1 after",
            id="wsl",
        ),
        pytest.param({"incomplete": "it was interrupted"}, {}, "before is incomplete: it was interrupted", id="cut"),
        pytest.param(
            {"quantities": (replace(STAT, note="stopped after 4 s"), FAST)},
            {},
            "Before: stopped after 4 s (1 of 2 quantities)",
            id="stopped",
        ),
        pytest.param(
            {"quantities": (replace(STAT, kind=Kind.NATIVE),)},
            {"quantities": (replace(FAST, kind=Kind.NATIVE),)},
            "The native file system itself was faster after",
            id="native",
        ),
    ],
)
def test_what_makes_a_comparison_doubtful_is_said(
    before: dict[str, object], after: dict[str, object], doubt: str
) -> None:
    (said,) = prove(measured(**before), measured(**after)).doubts

    assert doubt in said


def test_a_faster_or_slower_fsync_is_shown_and_decides_nothing() -> None:
    fsync = replace(STAT, kind=Kind.APART, name="fsync in the project")
    proof = prove(measured(STAT, FAST_FSYNC), measured(FAST, fsync))

    assert [Verdict.BETTER, Verdict.APART] == [line.verdict for line in proof.lines]
    assert proof.proven
    assert [Verdict.SAME] == [line.verdict for line in prove(measured(fsync), measured(fsync)).lines]


def test_the_native_file_system_and_the_size_of_the_machine_are_no_lines() -> None:
    native, processors = replace(STAT, kind=Kind.NATIVE), replace(STAT, unit="processors")

    assert () == prove(measured(native, processors), measured(native, processors)).lines


numbers = st.floats(0, 1e6)
quantities = st.builds(
    Quantity,
    kind=st.sampled_from(Kind),
    name=st.sampled_from(("a", "b", "c")),
    place=st.sampled_from(("", "Windows", "Debian")),
    unit=st.sampled_from(("ms", "s", "%", "processors")),
    n=st.integers(0, 30),
    p50=numbers,
    low=numbers,
    high=numbers,
    reference=st.none() | numbers,
    check=st.sampled_from(("", "x")),
    a_day=st.sampled_from((0, 1, 200)),
)
unique = st.lists(quantities, max_size=6, unique_by=lambda each: (each.kind, each.name, each.place, each.unit))
sides = st.builds(
    Measured,
    quantities=unique.map(tuple),
    checks=st.dictionaries(st.just("x"), st.sampled_from(("pass", "found", "unknown"))),
    load=st.none() | st.floats(0, 4),
)


INVERSE = {
    Verdict.BETTER: Verdict.WORSE,
    Verdict.WORSE: Verdict.BETTER,
    Verdict.APART: Verdict.APART,
    Verdict.SAME: Verdict.SAME,
    Verdict.ONLY_BEFORE: Verdict.ONLY_AFTER,
    Verdict.ONLY_AFTER: Verdict.ONLY_BEFORE,
}
"""What a verdict becomes when before and after are exchanged."""


@given(sides, sides)
def test_exchanging_before_and_after_inverts_every_verdict(before: Measured, after: Measured) -> None:
    there = sorted((INVERSE[line.verdict], repr(line.after), repr(line.before)) for line in prove(before, after).lines)
    back = sorted((line.verdict, repr(line.before), repr(line.after)) for line in prove(after, before).lines)

    assert there == back


@given(sides)
def test_the_same_measurement_twice_is_never_a_difference(side: Measured) -> None:
    proof = prove(side, side)

    assert {line.verdict for line in proof.lines} <= {Verdict.SAME}
    assert not proof.proven


@given(sides, sides)
def test_every_compared_quantity_is_in_exactly_one_line(before: Measured, after: Measured) -> None:
    lines = prove(before, after).lines

    def compared(side: Measured) -> list[str]:
        kept = (each for each in side.quantities if each.kind is not Kind.NATIVE and each.unit != "processors")
        return sorted(map(repr, kept))

    assert compared(before) == sorted(repr(line.before) for line in lines if line.before)
    assert compared(after) == sorted(repr(line.after) for line in lines if line.after)
