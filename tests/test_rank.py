"""One order that a person can follow: severity, seconds a day, certainty, effort; consequences under their cause."""

from __future__ import annotations

from dataclasses import replace

import hypothesis.strategies as st
import pytest
from hypothesis import given

from hostdoctor.model import Certainty, Cost, Do, Event, Finding, Fix, Severity
from hostdoctor.rank import BANDS, PER_DAY, ExplainsCycle, explains, rank, seconds_a_day, severity_of, sort_key
from hostdoctor.scopes import HERE, Scope

UBUNTU = Scope((("Place", "Ubuntu"),))
DEBIAN = Scope((("Place", "Debian"),))
DESKTOP = Scope((("Engine", "desktop"),))


def finding(check: str, severity: Severity = Severity.MEDIUM, **more: object) -> Finding:
    return replace(Finding(severity=severity, what=check, check=check, scope=HERE), **more)  # type: ignore[arg-type]


def measured(severity: Severity, low: float, *, n: int = 9, event: Event = Event.START) -> Finding:
    cost = Cost(seconds=low * 1.2, event=event, n=n, low=low, high=low * 1.5)
    return finding("slow", severity, cost=cost, certainty=Certainty.MEASURED)


def order(*findings: Finding) -> list[str]:
    return [ranked.finding.check for ranked in rank(findings)]


def test_severity_comes_first() -> None:
    assert ["d", "c", "b", "a"] == order(
        finding("a", Severity.INFO),
        finding("b", Severity.LOW),
        finding("c", Severity.HIGH),
        finding("d", Severity.BLOCKER),
    )


def test_seconds_a_day_come_second_and_what_was_measured_stands_before_what_was_not() -> None:
    pull, save = Cost(300, Event.PULL), Cost(3, Event.SAVE)
    assert ["save", "pull", "none"] == order(finding("none"), finding("pull", cost=pull), finding("save", cost=save))


def test_then_certainty_then_effort_then_the_id_then_the_place() -> None:
    easy = Fix(title="easy", steps=(Do("x"),), minutes=1)
    hard = Fix(title="hard", steps=(Do("x"),), minutes=30)
    assert ["m", "r", "i"] == order(
        finding("i", certainty=Certainty.INFERRED),
        finding("r", certainty=Certainty.READ),
        finding("m", certainty=Certainty.MEASURED),
    )
    assert ["b", "a", "c"] == order(finding("a", fixes=(hard,)), finding("b", fixes=(easy, hard)), finding("c"))
    places = rank([finding("x", scope=UBUNTU), finding("x", scope=DEBIAN, subject="b"), finding("x", scope=DEBIAN)])
    assert [(DEBIAN, ""), (DEBIAN, "b"), (UBUNTU, "")] == [(r.finding.scope, r.finding.subject) for r in places]


def test_places_are_numbered_from_one_and_carry_their_seconds() -> None:
    first, second = rank([finding("b"), finding("a", cost=Cost(2, Event.BUILD))])
    assert (1, "a", 100.0) == (first.rank, first.finding.check, first.seconds_a_day)
    assert (2, "b", None) == (second.rank, second.finding.check, second.seconds_a_day)


@pytest.mark.parametrize(
    ("given_severity", "low", "expected"),
    [
        pytest.param(Severity.MEDIUM, 100, Severity.MEDIUM, id="inside-its-band"),
        pytest.param(Severity.MEDIUM, 599, Severity.MEDIUM, id="above-but-not-clear"),
        pytest.param(Severity.MEDIUM, 600, Severity.HIGH, id="clearly-above"),
        pytest.param(Severity.HIGH, 151, Severity.HIGH, id="below-but-not-clear"),
        pytest.param(Severity.HIGH, 149, Severity.MEDIUM, id="clearly-below"),
        pytest.param(Severity.LOW, 500, Severity.MEDIUM, id="clear-of-one-edge-and-not-of-the-next"),
        pytest.param(Severity.HIGH, 20, Severity.MEDIUM, id="below-one-edge-and-not-clearly-below-the-next"),
        pytest.param(Severity.INFO, 5000, Severity.HIGH, id="clear-of-all"),
        pytest.param(Severity.HIGH, 0, Severity.INFO, id="costs-nothing"),
        pytest.param(Severity.BLOCKER, 0, Severity.BLOCKER, id="blocker-is-no-time-problem"),
    ],
)
def test_a_measured_cost_sets_the_severity_of_a_time_problem(
    given_severity: Severity, low: float, expected: Severity
) -> None:
    assert expected is severity_of(measured(given_severity, low))


def test_few_samples_and_read_values_set_no_severity() -> None:
    assert Severity.LOW is severity_of(measured(Severity.LOW, 5000, n=4))
    assert Severity.LOW is severity_of(replace(measured(Severity.LOW, 5000), certainty=Certainty.READ))
    assert Severity.LOW is severity_of(finding("a", Severity.LOW))


def test_without_an_interval_the_value_itself_counts() -> None:
    cost = Cost(seconds=14, event=Event.BUILD, n=9)
    assert Severity.HIGH is severity_of(finding("a", Severity.LOW, cost=cost, certainty=Certainty.MEASURED))


SEVERITIES = st.sampled_from(Severity)
EVENTS = st.sampled_from(Event)
SECONDS = st.floats(min_value=0, max_value=10_000, allow_nan=False)


@given(severity=SEVERITIES, low=SECONDS, event=EVENTS, noise=st.floats(min_value=0.75, max_value=1.33))
def test_noise_does_not_flip_a_severity_that_fits_its_measurement(
    severity: Severity, low: float, event: Event, noise: float
) -> None:
    """A check that gives the band it measured keeps it when the next run measures a third more or a quarter less."""
    daily = low * PER_DAY[event]
    fitting = next((band for band, edge in BANDS if daily >= edge), Severity.INFO)
    assert fitting is severity_of(measured(fitting, low * noise, event=event))
    assert severity is not Severity.BLOCKER or severity_of(measured(severity, low)) is Severity.BLOCKER


@given(severity=SEVERITIES, low=SECONDS, more=SECONDS, event=EVENTS)
def test_costing_more_never_lowers_a_severity(severity: Severity, low: float, more: float, event: Event) -> None:
    less, greater = measured(severity, low, event=event), measured(severity, low + more, event=event)
    assert severity_of(less) <= severity_of(greater)


def test_a_consequence_folds_under_its_cause_in_an_agreeing_place() -> None:
    cause = finding("mount", Severity.HIGH, explains=("watch",), scope=UBUNTU)
    ranked = rank(
        [finding("watch", scope=UBUNTU), cause, finding("watch", scope=DEBIAN), finding("watch", scope=DESKTOP)]
    )
    assert [("mount", UBUNTU), ("watch", DEBIAN)] == [(each.finding.check, each.finding.scope) for each in ranked]
    assert [DESKTOP, UBUNTU] == [each.scope for each in ranked[0].consequences]


def test_consequences_of_consequences_stand_under_the_outermost_cause() -> None:
    ranked = rank(
        [
            finding("c", Severity.LOW),
            finding("b", explains=("c",)),
            finding("a", Severity.HIGH, explains=("b",)),
        ]
    )
    assert [("a", ["b", "c"])] == [
        (each.finding.check, [inner.check for inner in each.consequences]) for each in ranked
    ]


def test_a_blocker_is_never_hidden_and_nothing_folds_under_something_milder() -> None:
    cause = finding("cause", Severity.HIGH, explains=("block", "low"))
    assert ["block", "cause"] == order(finding("block", Severity.BLOCKER), cause, finding("low", Severity.LOW))
    mild = finding("mild", Severity.LOW, explains=("worse",))
    assert ["worse", "mild"] == order(mild, finding("worse", Severity.HIGH))


def test_a_blocker_explains_others_as_any_cause_does() -> None:
    cause = finding("cause", Severity.BLOCKER, explains=("low",))
    assert ["cause"] == order(finding("low", Severity.LOW), cause)


def test_of_two_equal_causes_the_one_that_explains_more_stands_first() -> None:
    assert ["b", "a"] == order(finding("a"), finding("b", explains=("c",)), finding("c", Severity.LOW))


@pytest.mark.parametrize("length", [2, 3])
def test_findings_that_explain_each_other_in_a_circle_are_an_error_that_names_them(length: int) -> None:
    names = ["first", "second", "third"][:length]
    circle = [finding(name, explains=(names[(place + 1) % length],)) for place, name in enumerate(names)]
    with pytest.raises(ExplainsCycle, match=" and ".join(names)):
        rank(circle)


def test_a_cause_may_name_one_finding_of_a_check_by_its_subject() -> None:
    cause = finding("old", Severity.HIGH, explains=("ended golang:1.22",))
    effect, other = finding("ended", subject="golang:1.22"), finding("ended", subject="postgres:11")

    assert explains(cause, effect)
    assert not explains(cause, other)


def test_findings_of_one_check_do_not_explain_each_other() -> None:
    one, other = finding("a", explains=("a",), subject="x"), finding("a", explains=("a",), subject="y")
    assert not explains(one, other)
    assert ["a", "a"] == order(one, other)


def made(
    check: str, severity: Severity, scope: Scope, cost: Cost | None, certainty: Certainty, effects: list[str]
) -> Finding:
    """A finding that explains later letters only, so that no circle arises."""
    later = tuple(effect for effect in effects if effect > check)
    return finding(check, severity, scope=scope, cost=cost, certainty=certainty, explains=later)


FINDINGS = st.lists(
    st.builds(
        made,
        st.sampled_from("abcdef"),
        SEVERITIES,
        st.sampled_from([HERE, UBUNTU, DEBIAN, DESKTOP]),
        st.none() | st.builds(Cost, SECONDS, EVENTS, st.integers(1, 20)),
        st.sampled_from(Certainty),
        st.lists(st.sampled_from("abcdef"), max_size=3),
    ),
    max_size=9,
    unique_by=lambda one: (one.check, one.where),
)


@given(FINDINGS, st.randoms(use_true_random=False))
def test_nothing_is_lost_and_the_order_does_not_depend_on_arrival(findings: list[Finding], chance: object) -> None:
    ranked = rank(findings)
    shown = [each for r in ranked for each in (r.finding, *r.consequences)]
    assert sorted(map(text_of, findings)) == sorted(map(text_of, shown))
    assert list(range(1, len(ranked) + 1)) == [each.rank for each in ranked]
    shuffled = list(findings)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert [text_of(each.finding) for each in ranked] == [text_of(each.finding) for each in rank(shuffled)]


@given(FINDINGS)
def test_what_stands_above_is_never_milder(findings: list[Finding]) -> None:
    ranked = rank(findings)
    severities = [each.finding.severity for each in ranked]
    assert sorted(severities, reverse=True) == severities
    assert all(inner.severity <= each.finding.severity for each in ranked for inner in each.consequences)
    blockers = [each for each in findings if each.severity is Severity.BLOCKER]
    assert len(blockers) == severities.count(Severity.BLOCKER)


def text_of(one: Finding) -> str:
    """A finding without its severity, which a measured cost may change."""
    return f"{one.check} {one.where} {one.cost} {one.certainty} {one.explains}"


def test_the_sort_key_can_be_said_aloud() -> None:
    key = sort_key(finding("a", Severity.HIGH, cost=Cost(2, Event.BUILD)))
    assert (-Severity.HIGH, False, -100.0, -Certainty.READ, 0, float("inf"), "a", HERE, "") == key
    assert seconds_a_day(None) is None
