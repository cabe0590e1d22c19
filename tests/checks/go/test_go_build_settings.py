import datetime

import pytest
from tests.checks.go.parts import UBUNTU, WINDOWS, go_env, toolchain, typed

from hostdoctor.facts.about import About
from hostdoctor.facts.go_settings import GoEnv
from hostdoctor.facts.golang import GoToolchains
from hostdoctor.facts.places import WindowsPlace
from hostdoctor.facts.stored_variables import KEYS, StoredVariables, read_stored_variables
from hostdoctor.model import Certainty, Finding, Severity, Shell, Status
from hostdoctor.scopes import Absent, Known
from hostdoctor.testing import FakeMachine, absent, findings_of, outcome, probed, unknown
from hostdoctor_checks.go.go_build_settings import go_build_settings

TODAY = datetime.date(2026, 11, 22)
INSIDE = About(kind="wsl", side=UBUNTU.side, today=TODAY)
OUTSIDE = About(kind="windows", side="windows", today=TODAY)
LOCAL = GoToolchains((toolchain("1.27.3"),))


def found(*from_environment: str, **settings: str) -> tuple[Finding, ...]:
    return findings_of(
        go_build_settings, UBUNTU, INSIDE, go_env(*from_environment, **settings), LOCAL, absent(StoredVariables)
    )


def on_windows(**settings: str) -> tuple[Finding, ...]:
    return with_stored(absent(StoredVariables), **settings)


def with_stored(stored: object, *from_environment: str, **settings: str) -> tuple[Finding, ...]:
    folders = {"GOPATH": r"C:\Users\user1\go", "GOROOT": r"C:\Program Files\Go"}
    env = go_env(*from_environment, **(folders | settings))
    return findings_of(go_build_settings, WINDOWS, OUTSIDE, env, LOCAL, stored)


@pytest.mark.parametrize(
    ("settings", "severity", "says"),
    [
        pytest.param({"GO111MODULE": "off"}, Severity.MEDIUM, "GO111MODULE=off: Go ignores go.mod", id="gopath-mode"),
        pytest.param(
            {"GOFLAGS": "-v -mod=mod"},
            Severity.MEDIUM,
            "GOFLAGS has -mod=mod: each build may edit go.mod and go.sum",
            id="mod-mod",
        ),
        pytest.param(
            {"GO111MODULE": "auto"},
            Severity.INFO,
            "GO111MODULE=auto: Go works as before 1.16, and without modules outside of one",
            id="before-1.16",
        ),
        pytest.param(
            {"GOPATH": r"C:\Users\user1\go"},
            Severity.HIGH,
            "Go cannot build: GOPATH is no absolute path here",
            id="gopath-of-windows",
        ),
        pytest.param(
            {"GOAMD64": "v3"},
            Severity.INFO,
            "GOAMD64=v3: what Go builds stops on processors without these instructions",
            id="newer-processors-only",
        ),
        pytest.param(
            {"GOBIN": "bin"},
            Severity.MEDIUM,
            "go install stops: GOBIN is no absolute path here",
            id="relative-gobin",
        ),
        pytest.param(
            {"GOPATH": "/usr/local/go"},
            Severity.LOW,
            "GOPATH is GOROOT: modules and programs land in Go's own folder, and each command warns",
            id="gopath-is-goroot",
        ),
        pytest.param(
            {"GOCACHE": "off"},
            Severity.HIGH,
            "Go cannot build: GOCACHE is off, which Go refuses since 1.12",
            id="no-cache",
        ),
        pytest.param(
            {"GOCACHE": "cache"}, Severity.HIGH, "Go cannot build: GOCACHE is no absolute path", id="relative"
        ),
        pytest.param(
            {"GOOS": "windows"},
            Severity.MEDIUM,
            "Go builds for windows/amd64 here, so that go run and go test start nothing",
            id="another-system",
        ),
        pytest.param(
            {"GOARCH": "arm64"},
            Severity.MEDIUM,
            "Go builds for linux/arm64 here, so that go run and go test start nothing",
            id="another-processor",
        ),
    ],
)
def test_what_somebody_left_behind_is_named(settings: dict[str, str], severity: Severity, says: str) -> None:
    (finding,) = found(**settings)

    assert (severity, says) == (finding.severity, finding.what)
    name = next(iter(settings))
    assert f"{name}={settings[name]}" == finding.evidence[0].value
    assert f"go env -u {name}" == typed(finding.fixes[0])[0]


def test_a_target_in_the_environment_may_be_meant_for_this_shell() -> None:
    (finding,) = found("GOOS", GOOS="windows")

    assert Severity.INFO is finding.severity


@pytest.mark.parametrize(
    ("shell", "command"),
    [
        pytest.param(
            Shell.POWERSHELL,
            "$env:GOOS='linux'; $env:GOARCH='amd64'; go build ./...; Remove-Item Env:GOOS, Env:GOARCH",
            id="powershell",
        ),
        pytest.param(Shell.CMD, 'cmd /c "set GOOS=linux&& set GOARCH=amd64&& go build ./..."', id="cmd"),
        pytest.param(Shell.BASH, "GOOS=linux GOARCH=amd64 go build ./...", id="git-bash"),
    ],
)
def test_each_shell_has_its_way_to_give_a_target_once(shell: Shell, command: str) -> None:
    settings = {"GOCACHE": r"C:\cache", "GOHOSTOS": "windows", "GOOS": "linux"}

    (finding,) = on_windows(**settings)

    assert command == typed(finding.fixes[0], shell)[-1]


def test_a_goroot_of_another_installation_mixes_releases() -> None:
    (finding,) = found("GOROOT", GOROOT="/opt/go1.20")

    assert (Certainty.INFERRED, Severity.MEDIUM) == (finding.certainty, finding.severity)
    assert (
        "GOROOT names /opt/go1.20, which is not where /usr/local/go/bin/go belongs: two releases may mix"
        == finding.what
    )


@pytest.mark.parametrize(
    ("names", "settings"),
    [
        pytest.param((), {}, id="defaults"),
        pytest.param((), {"GO111MODULE": "on", "GOFLAGS": "-mod=readonly"}, id="defaults-said-aloud"),
        pytest.param((), {"GOFLAGS": "-mod=vendor -trimpath"}, id="vendor"),
        pytest.param((), {"GOROOT": "/usr/lib/go"}, id="goroot-as-go-finds-it"),
        pytest.param(("GOROOT",), {"GOROOT": "/usr/local/go/"}, id="goroot-of-this-go"),
        pytest.param((), {"GOHOSTOS": "", "GOHOSTARCH": "", "GOOS": "linux"}, id="a-go-that-does-not-tell-its-host"),
    ],
)
def test_settings_that_change_nothing_are_quiet(names: tuple[str, ...], settings: dict[str, str]) -> None:
    assert () == found(*names, **settings)


@pytest.mark.parametrize(
    ("folder", "count"),
    [
        pytest.param(r"C:\Users\user1\AppData\Local\go-build", 0, id="drive"),
        pytest.param(r"D:\cache", 0, id="dev-drive"),
        pytest.param(r"\cache", 1, id="no-drive"),
        pytest.param("cache", 1, id="relative"),
    ],
)
def test_a_cache_of_windows_needs_its_drive(folder: str, count: int) -> None:
    assert count == len(on_windows(GOCACHE=folder))


def test_without_go_it_does_not_apply_and_unknown_stays_unknown() -> None:
    assert (
        Status.NOT_APPLICABLE
        is outcome(
            go_build_settings, UBUNTU, INSIDE, absent(GoEnv), absent(GoToolchains), absent(StoredVariables)
        ).status
    )
    assert (
        Status.UNKNOWN
        is outcome(go_build_settings, UBUNTU, INSIDE, unknown(GoEnv), LOCAL, absent(StoredVariables)).status
    )


def test_the_usual_level_of_instructions_is_fine() -> None:
    assert () == found(GOAMD64="v1")
    assert () == found(GOAMD64="v2")


def test_several_absolute_paths_in_gopath_are_fine() -> None:
    assert () == found(GOPATH="/home/user1/go:/srv/go", GOBIN="/home/user1/bin")
    assert () == on_windows(GOPATH=r"C:\Users\user1\go;D:\go", GOCACHE=r"D:\cache")
    assert 1 == len(on_windows(GOPATH="/home/user1/go", GOCACHE=r"D:\cache"))


def test_a_target_in_the_registry_outlives_the_shell() -> None:
    stored = StoredVariables(frozenset({"GOOS"}), frozenset())

    (finding,) = with_stored(stored, "GOOS", GOOS="js", GOCACHE=r"C:\go-build")

    assert Severity.MEDIUM is finding.severity
    assert KEYS["user"] == finding.evidence[-1].source


def test_a_target_of_a_login_shell_outlives_it_too() -> None:
    env = go_env("GOOS", GOOS="windows")

    (finding,) = findings_of(go_build_settings, UBUNTU, OUTSIDE, env, LOCAL, absent(StoredVariables))

    assert Severity.MEDIUM is finding.severity


def test_the_registry_is_asked_only_where_a_variable_names_a_target() -> None:
    machine = FakeMachine({("windows", "stored-variables"): {"user": ["GOOS"], "machine": []}})
    here = WindowsPlace(WINDOWS)

    named = probed(read_stored_variables, machine, here, go_env("GOOS", GOOS="linux"))

    assert isinstance(named, Known)
    assert ((KEYS["user"],), ()) == (named.value.keys_of("GOOS"), named.value.keys_of("GOARCH"))
    assert isinstance(probed(read_stored_variables, machine, here, go_env()), Absent)
    assert 1 == len(machine.asked)
