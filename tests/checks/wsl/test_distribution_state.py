import pytest

from hostdoctor.api import Run, Shell
from hostdoctor.facts.distributions import Distributions, RegisteredDistribution
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.wsl.distribution_state import distribution_state


def listed(name: str, state: str) -> Distributions:
    other = RegisteredDistribution(name="docker-desktop-data", version=2, running=False, state="Stopped")
    return Distributions((RegisteredDistribution(name=name, version=2, running=False, state=state), other))


def test_docker_desktop_that_is_stuck_is_a_blocker_and_its_data_stay() -> None:
    (finding,) = findings_of(distribution_state, listed("docker-desktop", "Uninstalling"))
    commands = [step.commands[Shell.CMD] for step in finding.fixes[0].steps if isinstance(step, Run)]

    assert (Severity.BLOCKER, ("docker-engine",)) == (finding.severity, finding.explains)
    assert ["wsl --shutdown", "wsl --unregister docker-desktop"] == commands


def test_a_distribution_of_ones_own_is_never_unregistered() -> None:
    (finding,) = findings_of(distribution_state, listed("Ubuntu", "Uninstalling"))
    commands = [step.commands[Shell.CMD] for step in finding.fixes[0].steps if isinstance(step, Run)]

    assert Severity.HIGH is finding.severity
    assert not [command for command in commands if "unregister" in command]


@pytest.mark.parametrize("state", ["Installing", "Converting", "Exporting"])
def test_what_may_still_go_on_is_low(state: str) -> None:
    (finding,) = findings_of(distribution_state, listed("Ubuntu", state))

    assert Severity.LOW is finding.severity


@pytest.mark.parametrize("name", ["Ubuntu", "docker-desktop"])
@pytest.mark.parametrize("state", ["Installing", "Converting", "Exporting"])
def test_nothing_is_stopped_while_it_goes_on(name: str, state: str) -> None:
    (finding,) = findings_of(distribution_state, listed(name, state))

    assert ["wsl -l -v"] == [step.commands[Shell.CMD] for step in finding.fixes[0].steps if isinstance(step, Run)]


@pytest.mark.parametrize("state", ["Running", "Stopped", ""])
def test_ordinary_states_are_quiet(state: str) -> None:
    assert () == findings_of(distribution_state, listed("docker-desktop", state))


def test_not_applicable_without_wsl() -> None:
    assert Status.NOT_APPLICABLE is outcome(distribution_state, absent(Distributions)).status


def test_unknown_where_nobody_could_list() -> None:
    assert Status.UNKNOWN is outcome(distribution_state, unknown(Distributions)).status
