from typing import Any

import pytest
from tests.facts.parts import about

from hostdoctor.facts.go_proxies import read_go_proxies
from hostdoctor.facts.go_settings import GoEnv
from hostdoctor.facts.module_proxies import ProxyAnswer, ProxyAnswers, ask_module_proxies
from hostdoctor.facts.places import Place
from hostdoctor.scopes import Absent, Known, State, Unknown
from hostdoctor.testing import FakeMachine, probed

LINUX = Place(name="Linux", side="linux", kind="linux")
FIRM = "https://goproxy.corp.example.com"
PUBLIC = "https://proxy.golang.org"
FILE = "/golang.org/x/text/@v/v0.3.2.info"
OK = {"outcome": "ok", "status": 200}
TIMEOUT = {"outcome": "timeout", "status": 0}
DNS = {"outcome": "dns", "status": 0}


def asked(
    value: str, answers: dict[str, Any], *, online: bool = True, place: Place = LINUX, **settings: str
) -> tuple[State, list[str]]:
    machine = FakeMachine({("here", "fetch", url): answer for url, answer in answers.items()})
    env = GoEnv({"GOPROXY": value, **settings}, "go env")
    state = probed(ask_module_proxies, machine, about("linux", online=online), place, env, read_go_proxies(env))
    return state, [question.arguments[0] for question in machine.asked]


def known(state: State) -> tuple[ProxyAnswer, ...]:
    assert isinstance(state, Known), state
    assert isinstance(state.value, ProxyAnswers)
    return state.value.items


def test_each_proxy_is_asked_once_in_the_order_of_the_list() -> None:
    state, urls = asked(
        f"{FIRM}/,{PUBLIC},direct", {FIRM + FILE: {"outcome": "http", "status": 500}, PUBLIC + FILE: OK}
    )

    assert [FIRM + FILE, PUBLIC + FILE] == urls
    assert [("http", 500, "HTTP 500"), ("ok", 200, "ok")] == [
        (answer.outcome, answer.status, answer.word) for answer in known(state)
    ]


def test_without_online_nothing_is_asked() -> None:
    state, urls = asked(PUBLIC, {}, online=False)

    assert Absent("nothing outside this machine is asked without --online") == state
    assert [] == urls


def test_another_place_is_not_spoken_for() -> None:
    ubuntu = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2")

    state, urls = asked(PUBLIC, {}, place=ubuntu)

    assert (Unknown, []) == (type(state), urls)


def test_a_login_is_not_sent() -> None:
    state, urls = asked("https://***@goproxy.corp.example.com", {FIRM + FILE: {"outcome": "http", "status": 401}})

    assert [FIRM + FILE] == urls
    (answer,) = known(state)
    assert (True, "https://***@goproxy.corp.example.com", FIRM + FILE) == (
        answer.without_login,
        answer.url,
        answer.asked,
    )


@pytest.mark.parametrize(
    ("value", "settings", "says"),
    [
        pytest.param(FIRM, {"GOPRIVATE": "*"}, "GOPRIVATE keeps this module from proxies", id="all-private"),
        pytest.param(
            FIRM,
            {"GOPRIVATE": "*.corp.example.com"},
            "GOPRIVATE covers the hosts of the module proxies, which are not asked",
            id="host-is-private",
        ),
    ],
)
def test_what_goprivate_covers_is_not_asked(value: str, settings: dict[str, str], says: str) -> None:
    machine = FakeMachine({})
    env = GoEnv({"GOPROXY": value, **settings}, "go env")

    assert Unknown(says) == probed(
        ask_module_proxies, machine, about("linux", online=True), LINUX, env, read_go_proxies(env)
    )
    assert [] == machine.asked


def test_a_private_host_is_left_out_and_the_others_are_asked() -> None:
    state, urls = asked(f"{FIRM},{PUBLIC}", {PUBLIC + FILE: OK}, GOPRIVATE="*.corp.example.com")

    assert ([PUBLIC + FILE], 1) == (urls, len(known(state)))


@pytest.mark.parametrize("value", ["direct", "off", "file:///srv/proxy,off", ","])
def test_a_list_without_a_proxy_on_the_network_has_nothing_to_ask(value: str) -> None:
    state, urls = asked(value, {})

    assert (Absent("GOPROXY names no proxy that can be asked over the network"), []) == (state, urls)


@pytest.mark.parametrize("failure", [TIMEOUT, DNS], ids=["timeout", "dns"])
def test_a_machine_without_a_network_is_unknown_and_never_broken(failure: dict[str, Any]) -> None:
    state, urls = asked(PUBLIC, {PUBLIC + FILE: failure, "https://sum.golang.org/latest": failure})

    assert Unknown("no module proxy could be reached, so this machine may be offline") == state
    assert [PUBLIC + FILE, "https://sum.golang.org/latest"] == urls


def test_a_dead_proxy_on_a_machine_with_a_network_is_an_answer() -> None:
    state, _ = asked(FIRM, {FIRM + FILE: TIMEOUT, "https://sum.golang.org/latest": OK})

    assert "no connection in time" == known(state)[0].word


def test_the_database_that_is_configured_is_the_witness() -> None:
    database = {"https://sum.golang.google.cn/latest": {"outcome": "http", "status": 403}}

    state, _ = asked(FIRM, {FIRM + FILE: TIMEOUT, **database}, GOSUMDB="sum.golang.google.cn")

    assert 1 == len(known(state))


def test_without_a_database_there_is_no_witness() -> None:
    state, urls = asked(FIRM, {FIRM + FILE: TIMEOUT}, GOSUMDB="off")

    assert (Unknown, [FIRM + FILE]) == (type(state), urls)


@pytest.mark.parametrize(
    "failure",
    [
        pytest.param({"outcome": "refused", "status": 0}, id="refused"),
        pytest.param({"outcome": "tls", "status": 0}, id="certificate"),
        pytest.param({"outcome": "no-answer", "status": 0}, id="hang"),
        pytest.param({"outcome": "http", "status": 503}, id="503"),
    ],
)
def test_what_only_a_reached_host_says_needs_no_witness(failure: dict[str, Any]) -> None:
    state, urls = asked(FIRM, {FIRM + FILE: failure})

    assert ([FIRM + FILE], 1) == (urls, len(known(state)))


@pytest.mark.parametrize("host", ["http://127.0.0.1:3000", "http://[::1]:3000", "http://localhost:3000"])
def test_this_machine_is_always_reached(host: str) -> None:
    state, _ = asked(host, {host + FILE: TIMEOUT})

    assert 1 == len(known(state))


def test_no_more_than_four_are_asked() -> None:
    hosts = [f"https://p{number}.example" for number in range(6)]

    state, _ = asked("|".join(hosts), {host + FILE: OK for host in hosts})

    assert 4 == len(known(state))
