import pytest

from hostdoctor.facts.remote_refused import RemoteEnginesRefused, find_remote_engines_refused
from hostdoctor.facts.reported import ReportedErrors, ReportedLine, ReportedText
from hostdoctor.model import Severity, Status
from hostdoctor.scopes import Absent, Known
from hostdoctor.testing import absent, findings_of, outcome, probed, unknown
from hostdoctor_checks.docker.docker_host_refused import docker_host_refused

OFF = "Cannot connect to the Docker daemon at tcp://10.1.2.3:2376. Is the docker daemon running?"
TLS = (
    'error during connect: Get "http://10.1.2.3:2376/v1.47/info": net/http: HTTP/1.x transport connection broken: '
    "malformed HTTP response. * Are you trying to connect to a TLS-enabled daemon without TLS?"
)


def told(*texts: str) -> Known[RemoteEnginesRefused] | Absent:
    items = (ReportedText("docker-connect-errors", (ReportedLine(text, "ticket.md:3"),)) for text in texts)
    state = probed(find_remote_engines_refused, ReportedErrors(tuple(items)))
    assert isinstance(state, Known | Absent), state
    return state


@pytest.mark.parametrize(
    ("texts", "what"),
    [
        pytest.param((OFF,), "docker is sent to another machine, tcp://10.1.2.3:2376: it does not answer", id="off"),
        pytest.param(
            (OFF, TLS, OFF),
            "docker is sent to another machine, tcp://10.1.2.3:2376: it speaks TLS and was asked without",
            id="docker-machine-with-tls",
        ),
    ],
)
def test_another_machine_that_does_not_answer(texts: tuple[str, ...], what: str) -> None:
    state = told(*texts)
    assert isinstance(state, Known)

    (finding,) = findings_of(docker_host_refused, state.value)

    assert (Severity.BLOCKER, what, "ticket.md:3") == (finding.severity, finding.what, finding.evidence[0].source)


def test_quiet_for_addresses_of_this_machine() -> None:
    assert isinstance(told(OFF.replace("10.1.2.3", "localhost")), Absent)
    assert () == findings_of(docker_host_refused, RemoteEnginesRefused(()))


def test_a_look_at_a_machine_leaves_other_machines_alone() -> None:
    assert Status.NOT_APPLICABLE is outcome(docker_host_refused, absent(RemoteEnginesRefused)).status
    assert Status.UNKNOWN is outcome(docker_host_refused, unknown(RemoteEnginesRefused)).status
