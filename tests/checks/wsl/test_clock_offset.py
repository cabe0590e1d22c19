import pytest

from hostdoctor.api import Do, Run
from hostdoctor.facts.clocks import ClockOffset, Offset
from hostdoctor.facts.places import UNNAMED
from hostdoctor.model import Certainty, Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.wsl.clock_offset import clock_offset


def clock(seconds: float, uncertainty: float = 0.02) -> ClockOffset:
    return ClockOffset(offset=Offset(seconds=seconds, uncertainty=uncertainty), place="Ubuntu-24.04")


def found(seconds: float, uncertainty: float = 0.02) -> tuple[Finding, ...]:
    return findings_of(clock_offset, clock(seconds, uncertainty))


@pytest.mark.parametrize(
    ("seconds", "severity", "says"),
    [
        pytest.param(
            -7.5,
            Severity.LOW,
            "The clock of WSL is 7.5 s behind that of Windows: files that Windows writes seem too new to Go",
            id="seconds-behind",
        ),
        pytest.param(
            45.0,
            Severity.LOW,
            "The clock of WSL is 45 s ahead of that of Windows: make takes files that Windows writes for old",
            id="ahead",
        ),
        pytest.param(
            -900.0,
            Severity.MEDIUM,
            "The clock of WSL is 15 min behind that of Windows: certificates and signed requests can be refused",
            id="more-than-servers-accept",
        ),
        pytest.param(
            -28800.0,
            Severity.HIGH,
            "The clock of WSL is 8.0 h behind that of Windows: certificates and signed requests can be refused",
            id="a-night-of-sleep-behind",
        ),
    ],
)
def test_a_clock_that_is_off_is_told_with_what_it_harms(seconds: float, severity: Severity, says: str) -> None:
    (finding,) = found(seconds)

    assert (severity, says, Certainty.MEASURED) == (finding.severity, finding.what, finding.certainty)


def test_the_evidence_holds_the_measured_value_and_its_uncertainty() -> None:
    (finding,) = found(-7.5)

    assert [("-7.5 s, give or take 0.02 s", "Ubuntu-24.04", "2 s")] == [
        (row.value, row.side, row.threshold) for row in finding.evidence
    ]


@pytest.mark.parametrize(
    ("seconds", "uncertainty"),
    [
        pytest.param(0.004, 0.002, id="healthy"),
        pytest.param(-1.9, 0.01, id="less-than-a-tool-notices"),
        pytest.param(-2.4, 0.52, id="busybox-that-tells-whole-seconds"),
        pytest.param(400.0, 399.0, id="the-answer-took-minutes"),
    ],
)
def test_what_may_be_less_than_two_seconds_is_quiet(seconds: float, uncertainty: float) -> None:
    assert () == found(seconds, uncertainty)


def test_the_clock_is_set_without_a_restart_first() -> None:
    set_it, restart = found(-60)[0].fixes

    (command,) = set_it.steps
    assert isinstance(command, Run)
    assert {"wsl -d Ubuntu-24.04 -u root hwclock -s"} == set(command.commands.values())
    assert "" == command.interrupts
    shutdown, update = restart.steps
    assert isinstance(shutdown, Run)
    assert "stops every distribution and Docker Desktop's engine" == shutdown.interrupts
    assert isinstance(update, Do)
    assert "2.1.1" in update.text


def test_unknown_while_nothing_runs_and_not_applicable_without_windows() -> None:
    assert Status.UNKNOWN is outcome(clock_offset, unknown(ClockOffset, "no WSL 2 distribution runs now")).status
    assert Status.NOT_APPLICABLE is outcome(clock_offset, absent(ClockOffset)).status


def test_a_distribution_without_a_name_is_not_named_in_the_fix() -> None:
    unnamed = ClockOffset(offset=Offset(seconds=-900.0, uncertainty=1.0), place=UNNAMED)
    (finding,) = findings_of(clock_offset, unnamed)

    step = finding.fixes[0].steps[0]
    assert isinstance(step, Run)
    assert {"wsl -u root hwclock -s"} == set(step.commands.values())


@pytest.mark.parametrize(
    ("zones", "what", "value"),
    [
        pytest.param(True, "is 8.0 h behind that of Windows", "-28809 s, typed up to 120 s", id="both-in-utc"),
        pytest.param(False, "is at least 8 h off that of Windows", "about 8 h apart after", id="a-zone-is-open"),
    ],
)
def test_what_somebody_typed_is_read_and_no_more_exact_than_its_zones(zones: bool, what: str, value: str) -> None:
    typed = ClockOffset(offset=Offset(seconds=-28809.0, uncertainty=120.0), place="Ubuntu", pasted=True, zones=zones)
    (finding,) = findings_of(clock_offset, typed)

    assert Certainty.READ == finding.certainty
    assert what in finding.what
    assert finding.evidence[0].value.startswith(value)
