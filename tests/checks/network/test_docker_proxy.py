import pytest
from tests.checks.docker.dockers import READY, WSL_2, at_pipe, engine, settings

from hostdoctor.facts.docker_context import DockerContexts
from hostdoctor.facts.docker_engine import EngineInfo
from hostdoctor.facts.environment import Environment
from hostdoctor.facts.places import Place
from hostdoctor.model import Severity, Status
from hostdoctor.parsers.docker_contexts import DockerCliConfig, ResolvedContext
from hostdoctor.testing import findings_of, outcome, unknown, within
from hostdoctor.testing.given import Within
from hostdoctor_checks.network.docker_proxy import docker_proxy

ENGINE = engine(at_pipe(), READY, WSL_2)
PLAIN = settings()
PROXY = {"https_proxy": "http://***@proxy.example:3128"}
DEFAULT = ResolvedContext(name="default", endpoint=None, rule="default")


def ubuntu(variables: dict[str, str], *proxies: str) -> Within:
    config = DockerCliConfig(proxies=proxies)
    contexts = DockerContexts(side="linux:Ubuntu", items=(), active=DEFAULT, config=config)
    return within(Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2"), "Ubuntu", Environment(variables), contexts)


def test_a_proxy_of_the_shell_alone_is_a_note_without_its_address() -> None:
    (finding,) = findings_of(docker_proxy, ubuntu(PROXY), ENGINE, PLAIN)

    assert Severity.INFO is finding.severity
    assert ["HTTPS_PROXY set", "no proxies", "the engine has no proxy"] == [item.value for item in finding.evidence]
    assert "proxy.example" not in str(finding)


def test_a_manual_proxy_without_an_address() -> None:
    (finding,) = findings_of(docker_proxy, ubuntu({}), ENGINE, settings('{"ProxyHTTPMode": "manual"}'))

    assert (Severity.LOW, "ProxyHTTPMode: manual") == (finding.severity, finding.evidence[0].value)


@pytest.mark.parametrize(
    ("place", "file"),
    [
        pytest.param(ubuntu({}), "{}", id="no-proxy"),
        pytest.param(ubuntu(PROXY, "httpsProxy"), "{}", id="in-config-json"),
        pytest.param(ubuntu(PROXY), '{"ContainersOverrideProxyHTTP": "http://p:1"}', id="docker-desktop-hands-it-on"),
        pytest.param(ubuntu({}), '{"ProxyHTTPMode": "system"}', id="the-systems"),
        pytest.param(ubuntu({}), '{"ProxyHTTPMode": "manual", "OverrideProxyHTTP": "http://p:1"}', id="manual"),
    ],
)
def test_quiet_where_nothing_is_missing(place: Within, file: str) -> None:
    assert () == findings_of(docker_proxy, place, ENGINE, settings(file))


def test_unknown_where_the_engine_does_not_answer() -> None:
    silent = engine(at_pipe(), READY, unknown(EngineInfo))

    assert Status.UNKNOWN is outcome(docker_proxy, ubuntu(PROXY), silent, PLAIN).status
