import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.go_errors import GoError, parse_go_errors
from hostdoctor.triage.blocks import find_blocks

PROXY = "https://proxy.golang.org/github.com/acme/box/@v"


def only(text: str) -> GoError:
    (error,) = parse_go_errors(text)
    return error


@pytest.mark.parametrize(
    ("line", "kind", "detail"),
    [
        pytest.param(
            "go: go.mod requires go >= 1.27.0 (running go 1.21.13; GOTOOLCHAIN=local)",
            "go-too-old",
            {"what": "go.mod", "wanted": "1.27.0", "running": "1.21.13", "toolchain": "local"},
            id="go-1.21-on-a-newer-module",
        ),
        pytest.param(
            "go: github.com/acme/box@v1.2.0 requires go >= 1.25.0 (running go 1.24.1; go.mod sets go 1.24)",
            "go-too-old",
            {"what": "github.com/acme/box@v1.2.0", "wanted": "1.25.0", "running": "1.24.1"},
            id="a-dependency-wants-more",
        ),
        pytest.param(
            "go.mod:3: invalid go version '1.22.0': must match format 1.23",
            "go-line-refused",
            {"wanted": "1.22.0"},
            id="go-1.19",
        ),
        pytest.param(
            "/app/go.mod:5: unknown directive: toolchain", "directive-refused", {"directive": "toolchain"}, id="go-1.20"
        ),
        pytest.param(
            "go: download go1.27.0 for linux/amd64: toolchain not available",
            "toolchain-unavailable",
            {"wanted": "go1.27.0", "platform": "linux/amd64"},
            id="no-toolchain",
        ),
        pytest.param(
            'go: cannot find "go1.27.0" in PATH', "toolchain-not-on-path", {"wanted": "go1.27.0"}, id="path-only"
        ),
        pytest.param(
            'compile: version "go1.26.1" does not match go tool version "go1.27.3"',
            "version-mismatch",
            {"tool": "go1.26.1", "go": "go1.27.3"},
            id="two-releases-mixed",
        ),
        pytest.param(
            "go: unsupported GOOS/GOARCH pair linux/armv6l",
            "platform-refused",
            {"platform": "linux/armv6l"},
            id="armv6l",
        ),
        pytest.param(
            'go.mod:3: removed GODEBUG "asynctimerchan" set to old value "1" (https://go.dev/doc/godebug#go-127)',
            "godebug-removed",
            {"name": "asynctimerchan", "value": "1"},
            id="go-1.27",
        ),
        pytest.param(
            "main.go:4:2: missing go.sum entry for module providing package github.com/acme/box; to add:",
            "missing-go-sum",
            {"package": "github.com/acme/box"},
            id="no-go-sum",
        ),
        pytest.param(
            "main.go:2:8: no required module provides package golang.org/x/text; to add it:",
            "no-module-provides",
            {"package": "golang.org/x/text"},
            id="not-required",
        ),
        pytest.param(
            "package example.com/m: build constraints exclude all Go files in /src/m/driver",
            "no-go-files",
            {"folder": "/src/m/driver"},
            id="nothing-for-this-target",
        ),
        pytest.param(
            r"go: RLock \\wsl$\Ubuntu\home\ann\app\go.mod: Unzulässige Funktion.",
            "windows-lock",
            {"path": r"\\wsl$\Ubuntu\home\ann\app\go.mod"},
            id="german-windows",
        ),
        pytest.param(
            r"go: RLock Z:\app\go.mod: Incorrect function.",
            "windows-lock",
            {"path": r"Z:\app\go.mod"},
            id="drive-letter-of-a-distribution",
        ),
        pytest.param(
            'cgo: C compiler "gcc" not found: exec: "gcc": executable file not found in %PATH%',
            "no-c-compiler",
            {"compiler": "gcc"},
            id="no-gcc-on-windows",
        ),
        pytest.param(
            "error obtaining VCS status: exit status 128", "vcs-status", {"why": "exit status 128"}, id="dubious-owner"
        ),
        pytest.param(
            "fork/exec /tmp/go-build1/b001/m.test: exec format error",
            "exec-format",
            {"path": "/tmp/go-build1/b001/m.test"},
            id="test-for-another-system",
        ),
        pytest.param(
            r"fork/exec C:\Temp\b001\m.test.exe: Diese Datei wurde gesperrt.",
            "start-refused",
            {"path": r"C:\Temp\b001\m.test.exe", "why": "Diese Datei wurde gesperrt."},
            id="windows-refuses-the-start-german",
        ),
        pytest.param(
            r"go: creating work dir: mkdir C:\Users\mia\Documents\t: Zugriff verweigert",
            "file-refused",
            {"path": r"C:\Users\mia\Documents\t", "why": "Zugriff verweigert"},
            id="windows-refuses-the-folder-german",
        ),
        pytest.param(
            "verifying github.com/acme/box@v1.0.0: checksum mismatch",
            "checksum-mismatch",
            {"module": "github.com/acme/box@v1.0.0"},
            id="tampered",
        ),
        pytest.param(
            "go: golang.org/x/text: module lookup disabled by GOPROXY=off", "proxy-off", {}, id="proxy-switched-off"
        ),
        pytest.param(
            "Version of Delve is too old for Go version go1.27.3 (maximum supported version 1.25, suppress this error "
            "with --check-go-version=false)",
            "delve-too-old",
            {"running": "go1.27.3"},
            id="debugger",
        ),
        pytest.param("bash: line 1: go: command not found", "go-missing", {}, id="no-go-in-bash"),
        pytest.param("sudo: go: command not found", "go-missing", {}, id="no-go-under-sudo"),
        pytest.param("'go' is not recognized as an internal or external command,", "go-missing", {}, id="no-go-in-cmd"),
        pytest.param(
            "failed to initialize build cache at /.cache/go-build: mkdir /.cache: permission denied",
            "cache-denied",
            {"folder": "/.cache/go-build", "why": "mkdir /.cache: permission denied"},
            id="container-without-home",
        ),
        pytest.param(
            "go: cannot find GOROOT directory: /usr/local/go1.20",
            "goroot-missing",
            {"folder": "/usr/local/go1.20"},
            id="stale-goroot",
        ),
        pytest.param(
            'go: GOPATH entry is relative; must be absolute path: "C".',
            "gopath-relative",
            {"value": "C"},
            id="gopath-of-windows",
        ),
        pytest.param("go: cannot find main module, but found .git/config in /src", "no-go-mod", {}, id="old-wording"),
        pytest.param("go: RLock go.mod: Incorrect function.", "windows-lock", {"path": "go.mod"}, id="relative-path"),
        pytest.param(
            "./main.go:12:3: undefined: handler",
            "compile",
            {"file": "./main.go", "at": "12", "why": "undefined: handler"},
            id="compile-error",
        ),
    ],
)
def test_go_says_what_is_wrong(line: str, kind: str, detail: dict[str, str]) -> None:
    error = only(line)

    assert (kind, 1, line) == (error.kind, error.line, error.text)
    assert detail == error.detail


@pytest.mark.parametrize(
    ("cause", "kind", "detail"),
    [
        pytest.param("dial tcp 142.250.1.1:443: i/o timeout", "timeout", {}, id="timeout"),
        pytest.param(
            "dial tcp: lookup proxy.golang.org on 172.20.0.1:53: read udp 172.20.1.9:4->172.20.0.1:53: i/o timeout",
            "name-not-resolved",
            {"name": "proxy.golang.org", "server": "172.20.0.1:53"},
            id="name-server-silent",
        ),
        pytest.param(
            "dial tcp: lookup proxy.golang.org: no such host",
            "name-not-resolved",
            {"name": "proxy.golang.org"},
            id="no-such-host",
        ),
        pytest.param(
            "tls: failed to verify certificate: x509: certificate signed by unknown authority",
            "certificate-authority",
            {},
            id="intercepted",
        ),
        pytest.param(
            "x509: certificate has expired or is not yet valid: current time 2026-01-01T00:00:00Z is before "
            "2026-01-02T00:00:00Z",
            "certificate-time",
            {"why": "current time 2026-01-01T00:00:00Z is before 2026-01-02T00:00:00Z"},
            id="clock-behind",
        ),
        pytest.param(
            "dial tcp 142.250.1.1:443: connectex: Es konnte keine Verbindung hergestellt werden.",
            "unreachable",
            {"address": "142.250.1.1:443"},
            id="german-windows",
        ),
    ],
)
def test_a_module_that_cannot_be_fetched_names_the_cause(cause: str, kind: str, detail: dict[str, str]) -> None:
    error = only(f'go: github.com/acme/box@v1.0.0: Get "{PROXY}/v1.0.0.info": {cause}')

    assert kind == error.kind
    assert "proxy.golang.org" == error.detail["host"]
    assert detail.items() <= error.detail.items()


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        pytest.param("410 Gone", "module-gone", id="gone"),
        pytest.param("404 Not Found", "module-not-found", id="unknown-to-the-proxy"),
        pytest.param("403 Forbidden", "module-denied", id="gatekeeper"),
        pytest.param("504 Gateway Timeout", "proxy-failing", id="mirror-is-down"),
    ],
)
def test_the_answer_of_a_proxy_is_read_from_its_status(status: str, kind: str) -> None:
    assert kind == only(f"go: github.com/acme/box@v1.0.0: reading {PROXY}/v1.0.0.info: {status}").kind


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            'Error response from daemon: Get "https://registry-1.docker.io/v2/": x509: certificate signed by unknown '
            "authority",
            id="docker-pull",
        ),
        pytest.param('error during connect: Get "http://localhost/_ping": dial tcp: i/o timeout', id="docker-ping"),
        pytest.param("the package is not in the shop, please read go.mod first", id="prose"),
        pytest.param("exec /app/server: exec format error", id="container"),
        pytest.param("go: downloading github.com/acme/box v1.0.0", id="progress"),
        pytest.param(
            '\tnot found: a.b/c@v1.0.0: unrecognized import path "a.b/c": https fetch: Get "https://a.b/c?go-get=1": '
            "dial tcp: lookup a.b on 8.8.8.8:53: no such host",
            id="words-of-a-server",
        ),
        pytest.param("ok  \texample.com/m\t0.004s", id="tests-pass"),
        pytest.param("bash: air: command not found", id="another-program"),
    ],
)
def test_what_other_programs_print_is_no_error_of_go(line: str) -> None:
    assert () == parse_go_errors(line)


def test_credentials_of_an_address_do_not_come_through() -> None:
    error = only('go: a.b/c@v1.0.0: Get "https://ann:s3cret@proxy.corp.example/a.b/c/@v/v1.0.0.mod": EOF')

    assert "s3cret" not in error.text + str(error.detail)
    assert "unreachable" == error.kind


def test_quotes_log_prefixes_and_line_ends_do_not_hide_an_error() -> None:
    text = 'It says:\r\n> go: cannot find "go1.27.0" in PATH\r\n#12 0.345 go: unsupported GOOS/GOARCH pair linux/x\r\n'

    assert [("toolchain-not-on-path", 2), ("platform-refused", 3)] == [
        (error.kind, error.line) for error in parse_go_errors(text)
    ]


@given(st.text(alphabet="go: .mod/@\"'rqueisGt>=1\\wl$\n", max_size=400))
def test_any_text_is_read_without_error(text: str) -> None:
    assert all(1 <= error.line <= text.count("\n") + 1 for error in parse_go_errors(text))


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Get " * 1_000_000, id="repeated-word"),
        pytest.param("package " + "a" * 4_000_000, id="one-long-word"),
        pytest.param(("package " + "a/" * 1900 + "\n") * 500, id="many-long-lines"),
        pytest.param(("fork/exec a.exe: " * 230 + "\n") * 100, id="many-programs-on-a-line"),
        pytest.param(("RLock \\\\wsl$\\a" * 300 + "\n") * 100, id="many-locks-on-a-line"),
        pytest.param(("inconsistent vendoring in a " * 140 + "\n") * 100, id="many-folders-on-a-line"),
    ],
)
def test_hostile_lines_take_no_longer_than_a_log_of_their_size(line: str) -> None:
    began = time.perf_counter()

    parse_go_errors(line)

    assert time.perf_counter() - began < 5


def test_a_login_in_an_address_is_no_part_of_the_host() -> None:
    error = only("go: reading https://ci:token1@git.acme.com/box.git?go-get=1: 401 Unauthorized")

    assert "git.acme.com" == error.detail["host"]


REFUSED_BY_GIT = "fatal: Authentication failed for 'https://git.example.com/team/lib/'\n"


def test_a_login_that_git_refuses_is_of_go_only_where_go_ran_git() -> None:
    by_go = "git ls-remote -q origin in /go/pkg/mod/cache/vcs/ab: exit status 128:\n\tremote: no\n\t" + REFUSED_BY_GIT

    (error,) = parse_go_errors(by_go)

    assert ("private-module", 3, "https://git.example.com/team/lib/") == (error.kind, error.line, error.detail["url"])
    assert ["go-errors"] == [block.kind for block in find_blocks(by_go.encode())]
    assert () == parse_go_errors(REFUSED_BY_GIT)
    assert () == find_blocks(f"$ git push\n{REFUSED_BY_GIT}".encode())


@pytest.mark.parametrize(
    ("line", "kind", "name", "said"),
    [
        pytest.param(
            "go: example.com/a@latest: example.com/a@v2.1.4: verifying module: checksum mismatch",
            "checksum-mismatch",
            "module",
            "example.com/a@v2.1.4",
            id="module-before-the-verb",
        ),
        pytest.param(
            "go build example.com/a: copying /tmp/b/a.out: open shop: permission denied",
            "write-denied",
            "path",
            "shop",
            id="program-not-written",
        ),
    ],
)
def test_what_an_error_names_is_told(line: str, kind: str, name: str, said: str) -> None:
    assert [(kind, said)] == [(error.kind, error.detail[name]) for error in parse_go_errors(line)]
