import pytest
from tests.checks.docker.dockers import ACCEPTED, SETTINGS, about, at_pipe, engine, failed, on_windows

from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.model import Severity, Status
from hostdoctor.testing import findings_of, outcome, unknown
from hostdoctor_checks.docker.docker_engine import docker_engine
from hostdoctor_checks.docker.docker_licence import docker_licence

CONTROL = "dockerBackendApiServer"
NEW = '{"AutoStart": false}'


def test_a_first_start_that_waits_for_somebody() -> None:
    (finding,) = findings_of(docker_licence, on_windows(CONTROL, file=NEW))

    assert Severity.HIGH is finding.severity
    assert ("no LicenseTermsVersion", SETTINGS) == (finding.evidence[0].value, finding.evidence[0].source)


@pytest.mark.parametrize(
    "traces",
    [
        pytest.param(on_windows(CONTROL, "dockerDesktopLinuxEngine", file=NEW), id="the-engine-runs"),
        pytest.param(on_windows(file=NEW), id="docker-desktop-is-stopped"),
        pytest.param(on_windows(CONTROL, file=NEW, organisations=("acme",)), id="a-policy-wants-a-sign-in"),
        pytest.param(on_windows(CONTROL, file=ACCEPTED), id="accepted"),
        pytest.param(DockerTraces(), id="linux"),
    ],
)
def test_quiet_where_the_licence_is_not_what_is_waited_for(traces: DockerTraces) -> None:
    assert () == findings_of(docker_licence, traces)


def test_it_stands_below_the_engine_that_waits_for_it() -> None:
    traces = on_windows(CONTROL, file=NEW)
    (finding,) = findings_of(docker_engine, engine(at_pipe(), failed("pipe-missing")), about(), traces)

    assert ("docker-licence",) == finding.explains


def test_unknown_where_nobody_could_look() -> None:
    assert Status.UNKNOWN is outcome(docker_licence, unknown(DockerTraces)).status
