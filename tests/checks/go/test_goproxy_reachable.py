import pytest
from tests.checks.go.parts import UBUNTU, go_env

from hostdoctor.facts.go_proxies import ProxyList, read_go_proxies
from hostdoctor.facts.module_proxies import ProxyAnswer, ProxyAnswers
from hostdoctor.facts.proxy_round_trips import ProxyRoundTrips, RoundTrips
from hostdoctor.model import Certainty, Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.go.goproxy_reachable import goproxy_reachable

FIRM = "https://goproxy.corp.example.com"
PUBLIC = "https://proxy.golang.org"


def answer(outcome: str, status: int = 0, *, url: str = FIRM, without_login: bool = False) -> ProxyAnswer:
    return ProxyAnswer(url=url, asked=f"{url}/x", outcome=outcome, status=status, without_login=without_login)


def found(value: str, *answers: ProxyAnswer, timed: tuple[RoundTrips, ...] = ()) -> tuple[Finding, ...]:
    proxies = read_go_proxies(go_env(GOPROXY=value))
    return findings_of(goproxy_reachable, UBUNTU, proxies, ProxyAnswers(answers), ProxyRoundTrips(timed))


def trips(*milliseconds: float, url: str = FIRM) -> RoundTrips:
    return RoundTrips(url=url, asked=f"{url}/x", requests=milliseconds, connections=(85.0,))


@pytest.mark.parametrize(
    ("value", "severity", "then"),
    [
        pytest.param(f"{FIRM},direct", Severity.HIGH, "Go stops there", id="comma"),
        pytest.param(f"{FIRM}|direct", Severity.MEDIUM, "Go goes on to the next entry", id="bar"),
        pytest.param(FIRM, Severity.HIGH, "Go stops there", id="alone"),
    ],
)
@pytest.mark.parametrize(
    ("given", "word"),
    [
        pytest.param(answer("http", 500), "HTTP 500", id="500"),
        pytest.param(answer("timeout"), "no connection in time", id="timeout"),
        pytest.param(answer("no-answer"), "it takes the connection and does not answer", id="hang"),
        pytest.param(answer("dns"), "its name is not known", id="dns"),
        pytest.param(answer("tls"), "its certificate is not trusted", id="tls"),
    ],
)
def test_a_dead_proxy_stops_go_behind_a_comma_and_costs_time_behind_a_bar(
    value: str, severity: Severity, then: str, given: ProxyAnswer, word: str
) -> None:
    (finding,) = found(value, given)

    assert (severity, f"The module proxy {FIRM} does not answer as it should ({word}): {then}", Certainty.MEASURED) == (
        finding.severity,
        finding.what,
        finding.certainty,
    )


@pytest.mark.parametrize("status", [401, 403, 407])
def test_a_gatekeeper_that_refuses_is_a_note(status: int) -> None:
    (finding,) = found(f"{FIRM},direct", answer("http", status))

    assert Severity.INFO is finding.severity


def test_a_redirect_is_a_note_because_go_follows_it() -> None:
    (finding,) = found(FIRM, answer("http", 302))

    assert (Severity.INFO, f"The module proxy {FIRM} sends Go on to another address (HTTP 302)") == (
        finding.severity,
        finding.what,
    )


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(answer("ok", 200), id="ok"),
        pytest.param(answer("http", 404), id="not-here"),
        pytest.param(answer("http", 410), id="gone"),
        pytest.param(answer("http", 401, without_login=True), id="asks-for-the-login-that-was-not-sent"),
    ],
)
def test_an_answer_is_quiet(given: ProxyAnswer) -> None:
    assert () == found(f"{FIRM},direct", given)


def test_a_slow_proxy_is_worth_a_nearer_one() -> None:
    (finding,) = found(f"{FIRM},direct", answer("ok", 200), timed=(trips(1400.0, 1350.0, 1500.0, 2900.0, 1380.0),))

    assert (Severity.LOW, f"The module proxy {FIRM} takes 1.4 s for a small answer", Certainty.MEASURED) == (
        finding.severity,
        finding.what,
        finding.certainty,
    )
    assert ["p50 1400 ms, p95 2900 ms of 5 requests", "85 ms to open a connection"] == [
        row.value for row in finding.evidence
    ]
    assert finding.cost is None


@pytest.mark.parametrize(
    "timed",
    [
        pytest.param((trips(22.0, 20.0, 21.0, 25.0, 23.0),), id="near"),
        pytest.param((trips(320.0, 310.0, 300.0, 350.0, 340.0),), id="other-side-of-the-world"),
        pytest.param((trips(40.0, 41.0, 4000.0, 3900.0, 39.0),), id="two-slow-ones-of-five"),
        pytest.param((trips(5000.0, url=PUBLIC),), id="another-proxy"),
        pytest.param((), id="not-timed"),
    ],
)
def test_an_answer_in_fair_time_is_quiet(timed: tuple[RoundTrips, ...]) -> None:
    assert () == found(f"{FIRM},direct", answer("ok", 200), timed=timed)


def test_a_dead_proxy_is_told_once_even_if_it_is_slow() -> None:
    (finding,) = found(f"{FIRM},direct", answer("http", 503), timed=(trips(3000.0),))

    assert Severity.HIGH is finding.severity


def test_each_dead_proxy_is_a_finding_of_its_own() -> None:
    findings = found(f"{FIRM}|{PUBLIC},direct", answer("timeout"), answer("timeout", url=PUBLIC))

    assert [(FIRM, Severity.MEDIUM), (PUBLIC, Severity.HIGH)] == [
        (finding.subject, finding.severity) for finding in findings
    ]


def test_unknown_without_online_and_not_applicable_without_a_proxy() -> None:
    proxies, untimed = read_go_proxies(go_env()), absent(ProxyRoundTrips)
    unasked = unknown(ProxyAnswers, "not asked", "hostdoctor check --online")

    ended = outcome(goproxy_reachable, UBUNTU, proxies, unasked, untimed)

    assert (Status.UNKNOWN, "hostdoctor check --online") == (ended.status, ended.to_look)
    assert Status.NOT_APPLICABLE is outcome(goproxy_reachable, UBUNTU, proxies, absent(ProxyAnswers), untimed).status
    unread = unknown(ProxyList)
    assert Status.UNKNOWN is outcome(goproxy_reachable, UBUNTU, unread, unknown(ProxyAnswers), untimed).status
