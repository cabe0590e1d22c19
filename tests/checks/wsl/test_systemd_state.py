import pytest

from hostdoctor.facts.systemd import SystemdState
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.wsl.systemd_state import systemd_state


def state(init: str = "systemd", **more: str) -> SystemdState:
    return SystemdState(place="Ubuntu", init=init, **more)


def test_asked_for_and_not_there_is_medium() -> None:
    (finding,) = findings_of(systemd_state, state("init(Ubuntu)", wanted="/etc/wsl.conf:2"))

    assert (Severity.MEDIUM, "Ubuntu asks for systemd and runs without it") == (finding.severity, finding.what)
    assert ("docker-engine", "systemd-session") == finding.explains
    assert ("systemd=true", "/etc/wsl.conf:2") == (finding.evidence[0].value, finding.evidence[0].source)


@pytest.mark.parametrize(
    ("systemd", "says"),
    [
        pytest.param(state(state="degraded"), "says degraded", id="a-service-failed"),
        pytest.param(state(state="running", cgroup="tmpfs"), "cgroups of version 1", id="cgroup-v1"),
    ],
)
def test_common_things_are_notes(systemd: SystemdState, says: str) -> None:
    (finding,) = findings_of(systemd_state, systemd)

    assert (Severity.INFO, True) == (finding.severity, says in finding.what)


@pytest.mark.parametrize(
    "systemd",
    [
        pytest.param(state(wanted="/etc/wsl.conf:2", state="running", cgroup="cgroup2"), id="healthy"),
        pytest.param(state("init"), id="without-by-choice"),
        pytest.param(state(state="starting"), id="still-starting"),
    ],
)
def test_quiet(systemd: SystemdState) -> None:
    assert () == findings_of(systemd_state, systemd)


def test_not_applicable_in_wsl_1() -> None:
    assert Status.NOT_APPLICABLE is outcome(systemd_state, absent(SystemdState, "this is WSL 1")).status


def test_unknown_where_it_sleeps() -> None:
    assert Status.UNKNOWN is outcome(systemd_state, unknown(SystemdState)).status
