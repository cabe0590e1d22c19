import pytest
from tests.facts.parts import about

from hostdoctor.facts.environment import Environment
from hostdoctor.facts.localhost_proxy import LocalhostProxy, find_localhost_proxy
from hostdoctor.facts.places import Place
from hostdoctor.facts.ports import Listener, Listeners
from hostdoctor.facts.wsl2_place import Wsl2Place
from hostdoctor.model import Certainty, Severity, Status
from hostdoctor.scopes import Absent, Known
from hostdoctor.testing import FakeMachine, absent, findings_of, outcome, probed, unknown, within
from hostdoctor_checks.network.localhost_proxy import localhost_proxy

UBUNTU = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2")


def found(variables: dict[str, str], *listening: int) -> object:
    listeners = Listeners(tuple(Listener(address="127.0.0.1", port=port) for port in listening))
    return probed(
        find_localhost_proxy, FakeMachine({}), about("wsl"), Wsl2Place(UBUNTU), Environment(variables), listeners
    )


def test_a_proxy_of_windows_is_not_on_linux_localhost() -> None:
    state = found({"HTTPS_PROXY": "http://user:secret@127.0.0.1:7890", "http_proxy": "localhost:7890"})
    assert isinstance(state, Known)
    (finding,) = findings_of(localhost_proxy, within(UBUNTU, "Ubuntu", state.value))

    assert (Severity.LOW, Certainty.INFERRED) == (finding.severity, finding.certainty)
    assert "HTTPS_PROXY and http_proxy of Ubuntu lead to its own localhost" in finding.what
    assert "secret" not in repr(finding)


@pytest.mark.parametrize(
    ("variables", "listening"),
    [
        pytest.param({"HTTPS_PROXY": "http://127.0.0.1:7890"}, (7890,), id="proxy-in-the-distribution"),
        pytest.param({"HTTPS_PROXY": "http://proxy.corp.example:8080"}, (), id="company's-proxy"),
        pytest.param({"HTTPS_PROXY": "http://172.25.96.1:7890"}, (), id="windows-by-the-gateway"),
        pytest.param({}, (), id="no-proxy"),
        pytest.param({"HTTPS_PROXY": "http://[broken"}, (), id="no-address"),
    ],
)
def test_what_leads_somewhere_is_absent(variables: dict[str, str], listening: tuple[int, ...]) -> None:
    assert isinstance(found(variables, *listening), Absent)


def test_in_nat_mode_it_is_medium() -> None:
    proxy = LocalhostProxy(place="Ubuntu", names=("HTTPS_PROXY",), port=7890, mode="nat")
    (finding,) = findings_of(localhost_proxy, within(UBUNTU, "Ubuntu", proxy))

    assert (Severity.MEDIUM, Certainty.READ) == (finding.severity, finding.certainty)


def test_mirrored_mode_has_one_localhost() -> None:
    proxy = LocalhostProxy(place="Ubuntu", names=("HTTPS_PROXY",), port=7890, mode="mirrored")

    assert () == findings_of(localhost_proxy, within(UBUNTU, "Ubuntu", proxy))


def test_not_applicable_without_such_a_variable() -> None:
    ended = outcome(localhost_proxy, within(UBUNTU, "Ubuntu", absent(LocalhostProxy)))

    assert Status.NOT_APPLICABLE is ended.status


def test_unknown_where_it_sleeps() -> None:
    assert Status.UNKNOWN is outcome(localhost_proxy, within(UBUNTU, "Ubuntu", unknown(LocalhostProxy))).status
