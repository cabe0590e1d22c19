import pytest
from tests.checks.go.parts import UBUNTU, WINDOWS, go_env, typed

from hostdoctor.facts.go_proxies import ProxyList, read_go_proxies
from hostdoctor.facts.go_settings import GoEnv
from hostdoctor.model import Finding, Severity, Shell, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.go.goproxy import goproxy


def found(value: str, *from_environment: str) -> tuple[Finding, ...]:
    env = go_env(*from_environment, GOPROXY=value)
    return findings_of(goproxy, UBUNTU, env, read_go_proxies(env))


@pytest.mark.parametrize(
    ("value", "why"),
    [
        pytest.param(",", "GOPROXY list is not the empty string, but contains no entries", id="only-a-comma"),
        pytest.param("foo:bar", 'parse "https://foo:bar": invalid host or port', id="port-that-is-none"),
        pytest.param("ftp://proxy.example.com", "invalid proxy URL scheme (must be https, http, file)", id="ftp"),
    ],
)
def test_a_value_that_go_refuses_fails_every_download(value: str, why: str) -> None:
    (finding,) = found(value)

    assert Severity.HIGH is finding.severity
    assert finding.what.startswith(f"Go cannot use this GOPROXY, so every download fails: {why}")


def test_a_password_is_named_and_not_shown() -> None:
    (first, *_) = found("https://***@proxy.example.com,direct")

    assert (Severity.MEDIUM, "GOPROXY holds a user name or password, which ends up in logs and histories") == (
        first.severity,
        first.what,
    )
    assert "Keep the password in .netrc" == first.fixes[0].title


@pytest.mark.parametrize(
    ("value", "says", "better"),
    [
        pytest.param(
            "https://proxy.golang.org,direct,https://goproxy.cn",
            "GOPROXY ends at direct: https://goproxy.cn behind it is never used",
            "go env -w GOPROXY=https://proxy.golang.org,https://goproxy.cn,direct",
            id="direct-in-the-middle",
        ),
        pytest.param(
            "off,https://goproxy.cn",
            "GOPROXY ends at off: https://goproxy.cn behind it is never used",
            "go env -w GOPROXY=https://goproxy.cn,off",
            id="off-first",
        ),
    ],
)
def test_entries_that_are_never_used_are_low(value: str, says: str, better: str) -> None:
    finding = found(value)[0]

    assert (Severity.LOW, says) == (finding.severity, finding.what)
    assert [better] == typed(finding.fixes[0])


@pytest.mark.parametrize(
    ("value", "says"),
    [
        pytest.param(
            "https://goproxy.io",
            "GOPROXY has one entry and no fallback: when https://goproxy.io fails, downloads fail",
            id="one-mirror",
        ),
        pytest.param(
            "goproxy.io",
            "GOPROXY has one entry and no fallback: when https://goproxy.io fails, downloads fail",
            id="without-a-scheme",
        ),
        pytest.param(
            "https://goproxy.io,direct",
            "When https://goproxy.io times out or fails, Go stops there: behind a comma only 404 and 410 go on",
            id="comma",
        ),
        pytest.param(
            "https://a.example|https://b.example,direct",
            "When https://b.example times out or fails, Go stops there: behind a comma only 404 and 410 go on",
            id="the-separator-belongs-to-the-entry-before-it",
        ),
        pytest.param(
            "direct", "GOPROXY=direct: modules come from version control, without a proxy's copies", id="direct"
        ),
        pytest.param("off", "GOPROXY=off: nothing is downloaded, only the module cache counts", id="off"),
    ],
)
def test_what_a_list_will_not_do_is_a_note(value: str, says: str) -> None:
    (finding,) = found(value)

    assert (Severity.INFO, says) == (finding.severity, finding.what)


def test_the_separators_are_offered_as_a_command_for_every_shell() -> None:
    (finding,) = found("https://goproxy.cn,direct")

    for shell in Shell:
        assert ['go env -w "GOPROXY=https://goproxy.cn|direct"'] == typed(finding.fixes[0], shell)


def test_hidden_passwords_are_not_written_back() -> None:
    *_, note = found("https://***@proxy.example.com,direct")

    assert ["Set GOPROXY anew with go env -w"] == typed(note.fixes[0])


def test_a_variable_is_taken_out_where_it_is_set() -> None:
    env = go_env("GOPROXY", GOPROXY="off")

    (finding,) = findings_of(goproxy, WINDOWS, env, read_go_proxies(env))

    assert "environment variable GOPROXY" == finding.evidence[0].source
    assert (
        "[Environment]::SetEnvironmentVariable('GOPROXY', $null, 'User')"
        == (typed(finding.fixes[0], Shell.POWERSHELL)[0])
    )


@pytest.mark.parametrize(
    ("variables", "undo"),
    [
        pytest.param((), "go env -w with the former value", id="gos-own-file"),
        pytest.param(
            ("GOPROXY",),
            "set the environment variable GOPROXY to the former value again, where it was set",
            id="environment",
        ),
    ],
)
@pytest.mark.parametrize("value", ["off", "https://goproxy.cn,direct", "direct,https://goproxy.cn"])
def test_the_undo_is_about_what_set_the_value(value: str, variables: tuple[str, ...], undo: str) -> None:
    assert {undo} == {finding.fixes[0].undo for finding in found(value, *variables)}


def test_the_fix_says_where_a_variable_of_linux_can_be_set() -> None:
    env = go_env("GOPROXY", GOPROXY="https://***@goproxy.cn,direct")
    *_, note = findings_of(goproxy, UBUNTU, env, read_go_proxies(env))
    search, where, take_out, anew = typed(note.fixes[0])

    assert search.startswith("grep -n GOPROXY ~/.profile")
    assert all(place in where for place in ("container", "editor", ".envrc"))
    assert "Take GOPROXY out of the file that sets it, and log in again" == take_out
    assert "Then set GOPROXY anew with go env -w" == anew


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("https://proxy.golang.org,direct", id="gos-default"),
        pytest.param("", id="empty-is-the-default"),
        pytest.param("https://goproxy.corp.example.com,off", id="gatekeeper-that-never-leaves-the-proxy"),
        pytest.param("https://goproxy.cn|https://goproxy.io|direct", id="mirrors-that-fall-through"),
        pytest.param("https://goproxy.corp.example.com|https://proxy.golang.org,direct", id="firm-first"),
        pytest.param("https://a.example , https://b.example", id="two-gatekeepers"),
        pytest.param("file:///srv/proxy,off", id="folder"),
    ],
)
def test_a_deliberate_list_is_quiet(value: str) -> None:
    assert () == found(value)


def test_without_go_it_does_not_apply_and_unknown_stays_unknown() -> None:
    assert Status.NOT_APPLICABLE is outcome(goproxy, UBUNTU, absent(GoEnv), absent(ProxyList)).status
    assert Status.UNKNOWN is outcome(goproxy, UBUNTU, unknown(GoEnv), unknown(ProxyList)).status
