from tests.checks.docker.dockers import IN_DISTRIBUTION, RANCHER, READY, WSL_2, at_pipe, at_socket, engine

from hostdoctor.facts.distributions import Distributions, RegisteredDistribution
from hostdoctor.facts.docker_engine import Engine, EngineInfo
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.docker.second_engine import second_engine

OTHER = Engine(context="rancher-desktop", endpoint="npipe:////./pipe/docker_engine", active=False, kind="npipe")
DESKTOP = engine(at_pipe(), READY, WSL_2)
NO_WSL = absent(Distributions)


def running(*names: str) -> Distributions:
    return Distributions(tuple(RegisteredDistribution(name=name, version=2, running=True) for name in names))


def test_two_products_that_answer() -> None:
    (finding,) = findings_of(second_engine, DESKTOP, engine(OTHER, READY, RANCHER), NO_WSL)

    assert (Severity.INFO, "More than one engine runs here: Docker Desktop and Rancher Desktop") == (
        finding.severity,
        finding.what,
    )
    assert ["docker --context desktop-linux info", "docker --context rancher-desktop info"] == [
        item.source for item in finding.evidence
    ]


def test_a_product_whose_distribution_runs_beside_an_engine_of_a_distribution() -> None:
    own = engine(at_socket(), READY, IN_DISTRIBUTION)
    (finding,) = findings_of(second_engine, own, running("Ubuntu-24.04", "podman-machine-default"))

    assert "More than one engine runs here: Podman and Ubuntu 24.04.3 LTS (pc1)" == finding.what


def test_docker_desktop_and_its_own_distribution_are_one() -> None:
    assert () == findings_of(second_engine, DESKTOP, running("Ubuntu-24.04", "docker-desktop", "docker-desktop-data"))


def test_an_engine_that_is_off_is_none() -> None:
    off = engine(OTHER, READY, absent(EngineInfo, "it does not answer"))

    assert Status.PASS is outcome(second_engine, DESKTOP, off, running("docker-desktop")).status


def test_unknown_where_the_engine_in_force_does_not_answer() -> None:
    silent = engine(at_pipe(), READY, unknown(EngineInfo, "it does not answer"))
    ended = outcome(second_engine, silent, NO_WSL)

    assert (Status.UNKNOWN, "desktop-linux: it does not answer") == (ended.status, ended.why)
