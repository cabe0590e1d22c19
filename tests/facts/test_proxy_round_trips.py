import pytest
from tests.facts.parts import about

from hostdoctor.facts.module_proxies import ProxyAnswer, ProxyAnswers
from hostdoctor.facts.proxy_round_trips import ProxyRoundTrips, RoundTrips, time_module_proxies
from hostdoctor.scopes import Known, Unknown
from hostdoctor.testing import FakeMachine, probed

FIRM = "https://goproxy.corp.example.com"
FILE = "/golang.org/x/text/@v/v0.3.2.info"
TIMES = {"milliseconds": [31.0, 30.0, 29.0, 90.0, 30.5], "connect": [60.0], "status": 200}
LINUX = about("linux", online=True)


def answer(outcome: str, status: int, url: str = FIRM) -> ProxyAnswer:
    return ProxyAnswer(url=url, asked=url + FILE, outcome=outcome, status=status)


def timed(machine: FakeMachine, *answers: ProxyAnswer, depth: str = "default") -> ProxyRoundTrips:
    state = probed(time_module_proxies, machine, about("linux", online=True, depth=depth), ProxyAnswers(answers))
    assert isinstance(state, Known), state
    assert isinstance(state.value, ProxyRoundTrips)
    return state.value


def test_the_file_that_was_asked_for_is_timed() -> None:
    machine = FakeMachine({("here", "round-trips", FIRM + FILE): TIMES})

    (item,) = timed(machine, answer("ok", 200)).items

    assert (30.5, 90.0, (60.0,)) == (item.p50, item.p95, item.connections)


@pytest.mark.parametrize(
    "dead",
    [
        pytest.param(answer("http", 503), id="503"),
        pytest.param(answer("timeout", 0), id="timeout"),
        pytest.param(answer("http", 401), id="gatekeeper"),
    ],
)
def test_a_proxy_that_does_not_serve_is_not_asked_again(dead: ProxyAnswer) -> None:
    machine = FakeMachine({})

    assert ((), []) == (timed(machine, dead).items, machine.asked)


@pytest.mark.parametrize("status", [404, 410])
def test_not_here_is_an_answer_in_time(status: int) -> None:
    machine = FakeMachine({("here", "round-trips", FIRM + FILE): {**TIMES, "status": status}})

    assert 1 == len(timed(machine, answer("http", status)).items)


@pytest.mark.parametrize(
    "got",
    [
        pytest.param(Unknown("the round trips could not be timed (timeout)"), id="broke-off"),
        pytest.param({**TIMES, "status": 503}, id="failed-meanwhile"),
        pytest.param({"milliseconds": [], "connect": [], "status": 0}, id="nothing-was-timed"),
    ],
)
def test_a_proxy_that_could_not_be_timed_is_left_out(got: object) -> None:
    machine = FakeMachine({("here", "round-trips", FIRM + FILE): got})

    assert () == timed(machine, answer("ok", 200)).items


def test_quick_times_nothing() -> None:
    machine = FakeMachine({("here", "round-trips", FIRM + FILE): TIMES})

    assert ((), []) == (timed(machine, answer("ok", 200), depth="quick").items, machine.asked)


def test_the_report_shows_the_request_apart_from_the_connection() -> None:
    trips = RoundTrips(url=FIRM, asked=FIRM + FILE, requests=(31.0, 30.0, 29.0), connections=(60.0,))

    request, connection = ProxyRoundTrips((trips,)).samples()

    assert (f"request to {FIRM}", 3, 30.0, 29.0, 31.0) == (
        request.name,
        request.n,
        request.p50,
        request.low,
        request.high,
    )
    assert (f"connection to {FIRM}", 1, 60.0) == (connection.name, connection.n, connection.p50)
