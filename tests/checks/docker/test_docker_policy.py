import pytest
from tests.facts.parts import about

from hostdoctor.facts.docker_policies import DockerPolicies, read_docker_policies
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.model import Severity, Status
from hostdoctor.scopes import Absent, Known
from hostdoctor.testing import FakeMachine, absent, file, findings_of, outcome, probed, unknown
from hostdoctor_checks.docker.docker_policy import docker_policy

FILE = ("windows", "read", r"C:\ProgramData\DockerDesktop\admin-settings.json")
LOCKED = '{"exposeDockerAPIOnTCP2375": {"locked": true, "value": false}, "x": {"value": 1}}'


def test_what_is_forced_is_named_and_no_more() -> None:
    state = probed(
        read_docker_policies, FakeMachine({FILE: file(LOCKED)}), about("windows"), DockerTraces(organisations=("acme",))
    )
    assert isinstance(state, Known)
    locked, sign_in = findings_of(docker_policy, state.value)

    assert [Severity.INFO, Severity.INFO] == [locked.severity, sign_in.severity]
    assert "An administrator has locked settings of Docker Desktop: exposeDockerAPIOnTCP2375" == locked.what
    assert sign_in.what.endswith("signed in to acme")


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"a": 1}', "[" * 100_000])
def test_a_file_that_locks_nothing_is_no_policy(text: str) -> None:
    machine = FakeMachine({FILE: file(text)})

    assert isinstance(probed(read_docker_policies, machine, about("windows"), DockerTraces()), Absent)


def test_quiet_without_a_policy() -> None:
    assert () == findings_of(docker_policy, DockerPolicies())


def test_not_applicable_without_a_policy() -> None:
    assert Status.NOT_APPLICABLE is outcome(docker_policy, absent(DockerPolicies)).status


def test_unknown_stays_unknown() -> None:
    assert Status.UNKNOWN is outcome(docker_policy, unknown(DockerPolicies)).status
