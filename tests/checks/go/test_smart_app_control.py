import pytest
from tests.checks.go.parts import WINDOWS, toolchains

from hostdoctor.facts.app_control import POLICY, SmartAppControl, read_smart_app_control
from hostdoctor.facts.places import WindowsPlace
from hostdoctor.model import Severity, Status
from hostdoctor.scopes import Absent, Known
from hostdoctor.testing import FakeMachine, absent, findings_of, outcome, probed, registry, unknown
from hostdoctor_checks.go.smart_app_control import smart_app_control

HERE = WindowsPlace(WINDOWS)
GO = toolchains("1.27.3")


@pytest.mark.parametrize(
    ("state", "says"),
    [
        pytest.param("on", "Smart App Control is on", id="clean-windows-11"),
        pytest.param("evaluation", "Smart App Control is in evaluation", id="new-windows-11"),
    ],
)
def test_it_is_a_note_and_no_more(state: str, says: str) -> None:
    (finding,) = findings_of(smart_app_control, HERE, SmartAppControl(state, POLICY), GO)

    assert Severity.INFO is finding.severity
    assert finding.what.startswith(says)
    assert not any(word in str(finding.fixes).lower() for word in ("turn it off", "switch it off", "disable"))


def test_off_says_nothing() -> None:
    assert () == findings_of(smart_app_control, HERE, SmartAppControl("off", POLICY), GO)


def test_a_distribution_is_not_judged() -> None:
    outside = outcome(smart_app_control, absent(WindowsPlace), absent(SmartAppControl), GO)

    assert Status.NOT_APPLICABLE is outside.status


def test_a_key_that_is_closed_is_unknown() -> None:
    assert Status.UNKNOWN is outcome(smart_app_control, HERE, unknown(SmartAppControl), GO).status


@pytest.mark.parametrize(
    ("value", "state"),
    [pytest.param(0, "off", id="off"), pytest.param(1, "on", id="on"), pytest.param(2, "evaluation", id="evaluation")],
)
def test_the_state_is_read_from_the_registry(value: int, state: str) -> None:
    machine = FakeMachine({("windows", "registry", POLICY): registry({"VerifiedAndReputablePolicyState": value})})

    got = probed(read_smart_app_control, machine, HERE, GO)

    assert isinstance(got, Known)
    assert state == got.value.state


def test_windows_10_has_none() -> None:
    machine = FakeMachine({("windows", "registry", POLICY): registry({})})

    assert isinstance(probed(read_smart_app_control, machine, HERE, GO), Absent)
