from tests.checks.docker.dockers import IN_DISTRIBUTION, RANCHER, READY, WSL_2, at_pipe, at_socket, engine

from hostdoctor.facts.distributions import Distributions, RegisteredDistribution
from hostdoctor.facts.docker_engine import Engine, EngineInfo
from hostdoctor.facts.own_engines import OwnEngine
from hostdoctor.facts.places import Place
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown, within
from hostdoctor_checks.docker.second_engine import second_engine

OTHER = Engine(context="rancher-desktop", endpoint="npipe:////./pipe/docker_engine", active=False, kind="npipe")
ALONE = within(Place(name="Debian", side="linux:Debian", kind="wsl2"), "Debian", absent(OwnEngine))
OWN = within(Place(name="Debian", side="linux:Debian", kind="wsl2"), "Debian", OwnEngine("Debian"))
DESKTOP = engine(at_pipe(), READY, WSL_2)
NO_WSL = absent(Distributions)


def running(*names: str) -> Distributions:
    return Distributions(tuple(RegisteredDistribution(name=name, version=2, running=True) for name in names))


def test_two_products_that_answer() -> None:
    (finding,) = findings_of(second_engine, DESKTOP, engine(OTHER, READY, RANCHER), NO_WSL, ALONE)

    assert (Severity.INFO, "More than one engine runs here: Docker Desktop and Rancher Desktop") == (
        finding.severity,
        finding.what,
    )
    assert ["docker --context desktop-linux info", "docker --context rancher-desktop info"] == [
        item.source for item in finding.evidence
    ]


def test_a_product_whose_distribution_runs_beside_an_engine_of_a_distribution() -> None:
    own = engine(at_socket(), READY, IN_DISTRIBUTION)
    (finding,) = findings_of(second_engine, own, running("Ubuntu-24.04", "podman-machine-default"), ALONE)

    assert "More than one engine runs here: Podman and Ubuntu 24.04.3 LTS (pc1)" == finding.what


def test_docker_desktop_and_its_own_distribution_are_one() -> None:
    assert () == findings_of(
        second_engine, DESKTOP, running("Ubuntu-24.04", "docker-desktop", "docker-desktop-data"), ALONE
    )


def test_an_engine_that_is_off_is_none() -> None:
    off = engine(OTHER, READY, absent(EngineInfo, "it does not answer"))

    assert Status.PASS is outcome(second_engine, DESKTOP, off, running("docker-desktop"), ALONE).status


def test_a_dockerd_that_no_context_leads_to() -> None:
    (finding,) = findings_of(second_engine, DESKTOP, NO_WSL, OWN)

    assert "More than one engine runs here: Docker Desktop and dockerd in Debian" == finding.what


def test_the_dockerd_that_answers_is_not_counted_twice() -> None:
    assert () == findings_of(second_engine, engine(at_socket(), READY, IN_DISTRIBUTION), NO_WSL, OWN)


def test_unknown_where_the_engine_in_force_does_not_answer() -> None:
    silent = engine(at_pipe(), READY, unknown(EngineInfo, "it does not answer"))
    ended = outcome(second_engine, silent, NO_WSL, ALONE)

    assert (Status.UNKNOWN, "desktop-linux: it does not answer") == (ended.status, ended.why)
