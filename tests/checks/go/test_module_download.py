import pytest
from tests.checks.go.parts import go_errors, no_go_error, told, typed

from hostdoctor.facts.go_errors import GoErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.go.module_download import module_download

GET = 'go: a.b/c@v1.0.0: Get "https://proxy.golang.org/a.b/c/@v/v1.0.0.mod": '


@pytest.mark.parametrize(
    ("line", "severity", "says"),
    [
        pytest.param(
            GET + "dial tcp: lookup proxy.golang.org on 172.20.0.1:53: no such host",
            Severity.HIGH,
            "The name proxy.golang.org is not resolved by the name server 172.20.0.1",
            id="dns",
        ),
        pytest.param(
            GET + "dial tcp 142.1.1.1:443: i/o timeout",
            Severity.MEDIUM,
            "proxy.golang.org did not answer Go in time",
            id="timeout",
        ),
        pytest.param(
            GET + "proxyconnect tcp: dial tcp 10.0.0.1:3128: connect: connection refused",
            Severity.HIGH,
            "Go could not connect to the network's proxy on its way to proxy.golang.org",
            id="network-proxy",
        ),
        pytest.param(
            GET + "proxyconnect tcp: dial tcp: lookup proxy.corp.test on 10.0.0.1:53: no such host",
            Severity.HIGH,
            "The name of the network's proxy, proxy.corp.test, is not resolved: Go does not get to proxy.golang.org",
            id="name-of-the-network-proxy",
        ),
        pytest.param(
            GET + "Proxy Authentication Required",
            Severity.HIGH,
            "The proxy of the network refuses the way to proxy.golang.org",
            id="network-proxy-asks-who-it-is",
        ),
        pytest.param(
            "go: a.b/c@v1.0.0: reading https://goproxy.cn/a.b/c/@v/v1.0.0.mod: 504 Gateway Timeout",
            Severity.MEDIUM,
            "goproxy.cn fails with 504",
            id="mirror-down",
        ),
        pytest.param(
            "go: a.b/c@v1.0.0: reading https://sum.golang.org/lookup/a.b/c@v1.0.0: 410 Gone",
            Severity.HIGH,
            "The checksum database does not know a.b/c, which was downloaded: a module that is not public",
            id="private-module-asked-in-public",
        ),
        pytest.param(
            "go: a.b/c@v1.0.0: reading https://goproxy.corp.example/a.b/c/@v/v1.0.0.mod: 403 Forbidden",
            Severity.HIGH,
            "goproxy.corp.example answers 403: it does not give out this module",
            id="gatekeeper",
        ),
        pytest.param(
            "go: golang.org/x/text: module lookup disabled by GOPROXY=off",
            Severity.HIGH,
            "GOPROXY=off forbids Go to fetch modules",
            id="off",
        ),
        pytest.param(
            "fatal: could not read Username for 'https://git.corp.example': terminal prompts disabled",
            Severity.HIGH,
            "git has no credentials for https://git.corp.example",
            id="private",
        ),
        pytest.param(
            'go: a.b/c: exec: "git": executable file not found in $PATH',
            Severity.HIGH,
            "There is no git where Go runs, which it needs to fetch modules past a proxy",
            id="alpine",
        ),
    ],
)
def test_the_reported_error_is_explained(line: str, severity: Severity, says: str) -> None:
    assert (severity, says) == told(module_download, line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("go: downloading golang.org/x/text v0.3.0", id="progress"),
        pytest.param(
            'Error response from daemon: Get "https://registry.example/v2/": dial tcp: i/o timeout', id="docker-pull"
        ),
    ],
)
def test_what_is_no_such_error_says_nothing(line: str) -> None:
    assert no_go_error(line)


def test_other_errors_are_left_to_other_checks() -> None:
    assert () == findings_of(module_download, go_errors('go: invalid GOTOOLCHAIN "x"'))


def test_without_a_ticket_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(module_download, absent(GoErrors)).status
    assert Status.UNKNOWN is outcome(module_download, unknown(GoErrors)).status


@pytest.mark.parametrize(
    ("line", "step"),
    [
        pytest.param(
            "fatal: could not read Username for 'https://git.corp.test': terminal prompts disabled",
            "go env -w GOPRIVATE=git.corp.test",
            id="a-host-of-ones-own",
        ),
        pytest.param(
            "go: git.corp.test/x/lib@v1.0.0: reading https://proxy.golang.org/git.corp.test/x/lib/@v/v1.0.0.mod: "
            "404 Not Found",
            "go env -w GOPRIVATE=git.corp.test",
            id="asked-of-the-public-proxy",
        ),
        pytest.param(
            "fatal: could not read Username for 'https://github.com': terminal prompts disabled",
            "Set GOPRIVATE with go env -w to the beginning of its path: the host, or the host and the owner",
            id="a-host-of-many-owners",
        ),
    ],
)
def test_private_modules_are_named_by_the_host_of_the_error(line: str, step: str) -> None:
    (finding,) = findings_of(module_download, go_errors("some output", line))

    assert step in typed(finding.fixes[0])


def test_a_module_that_the_checksum_database_does_not_know_is_named_as_private() -> None:
    line = "go: code.corp.example/!Team/!lib@v1.0.0: verifying module: reading https://sum.golang.org/lookup/"
    (finding,) = findings_of(module_download, go_errors(f"{line}code.corp.example/!team/lib@v1.0.0: 404 Not Found"))

    assert "code.corp.example/Team/lib, which was downloaded" in finding.what
    assert "Name the module as private" == finding.fixes[0].title
    assert "go env -w GOPRIVATE=code.corp.example" in str(finding.fixes[0].steps)
