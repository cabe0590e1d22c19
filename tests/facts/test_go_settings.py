import json
from typing import Any

import pytest

from hostdoctor.facts.go_settings import (
    DownloadedToolchains,
    GoComplaint,
    GoEnv,
    GoEnvFile,
    ToolchainChoice,
    hear_go,
    list_downloaded_toolchains,
    parse_toolchain_choice,
    read_go_env,
    read_go_env_file,
)
from hostdoctor.facts.golang import GoRelease, GoToolchain, GoToolchains
from hostdoctor.facts.places import Place
from hostdoctor.scopes import Absent, Known, State, Unknown
from hostdoctor.testing import FakeMachine, file, probed, said

UBUNTU = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2")
WINDOWS = Place(name="Windows", side="windows", kind="windows")
GO = "/usr/local/go/bin/go"
TOOLCHAINS = GoToolchains((GoToolchain(path=GO, found_by="PATH"),))
DEFAULTS = {
    "GOVERSION": "go1.27.3",
    "GOPROXY": "https://proxy.golang.org,direct",
    "GOSUMDB": "sum.golang.org",
    "GOPATH": "/home/user1/go",
    "GOMODCACHE": "/home/user1/go/pkg/mod",
    "GOENV": "/home/user1/.config/go/env",
    "GOTOOLCHAIN": "local",
    "GOFLAGS": "",
}


def answers(
    settings: Any = DEFAULTS, own: Any = "auto\n", variables: Any = (), version: Any = "go version go1.27.3 linux/amd64"
) -> dict[tuple[str, ...], Any]:
    return {
        ("linux:Ubuntu", "run", GO, "version"): said(version) if isinstance(version, str) else version,
        ("linux:Ubuntu", "run", GO, "env", "-json"): said(json.dumps(settings))
        if isinstance(settings, dict)
        else settings,
        ("linux:Ubuntu", "run", GO, "env", "GOTOOLCHAIN"): said(own) if isinstance(own, str) else own,
        ("linux:Ubuntu", "environment"): variables if isinstance(variables, Unknown) else dict(variables),
    }


def go_env(**given: Any) -> State:
    return probed(read_go_env, FakeMachine(answers(**given)), UBUNTU, TOOLCHAINS)


def known(**given: Any) -> GoEnv:
    state = go_env(**given)
    assert isinstance(state, Known), state
    assert isinstance(state.value, GoEnv)
    return state.value


def test_settings_are_gos_own_answer_with_the_users_own_toolchain_choice() -> None:
    env = known(own="go1.26.0+auto\n")

    assert ("go1.26.0+auto", "sum.golang.org", "") == (env.get("GOTOOLCHAIN"), env.get("GOSUMDB"), env.get("GOWORK"))
    assert f"{GO} env GOSUMDB" == env.where("GOSUMDB")


@pytest.mark.parametrize(
    "own",
    [
        pytest.param(said(exit_code=1, err="go: unknown GOEXPERIMENT bogus"), id="refused"),
        pytest.param(Unknown("no answer in 10 s"), id="late"),
        pytest.param("", id="go-1.20"),
    ],
)
def test_our_own_toolchain_choice_is_never_taken_for_the_users(own: Any) -> None:
    assert "" == known(own=own).get("GOTOOLCHAIN")


def test_variables_of_the_login_shell_are_laid_over_and_named() -> None:
    env = known(variables={"GOSUMDB": "off", "GOTOOLCHAIN": "path", "HOME": "/home/user1", "GOFLAGS": ""})

    assert ("off", "path") == (env.get("GOSUMDB"), env.get("GOTOOLCHAIN"))
    assert frozenset({"GOSUMDB", "GOTOOLCHAIN"}) == env.from_environment
    assert "environment variable GOSUMDB" == env.where("GOSUMDB")


def test_the_module_cache_follows_a_gopath_of_the_login_shell() -> None:
    env = known(variables={"GOPATH": "/mnt/c/Users/user1/go"})

    assert "/mnt/c/Users/user1/go/pkg/mod" == env.get("GOMODCACHE")


def test_a_login_shell_that_does_not_answer_leaves_gos_answer() -> None:
    env = known(variables=Unknown("the login shell did not answer"))

    assert (frozenset(), "sum.golang.org") == (env.from_environment, env.get("GOSUMDB"))


def test_no_password_is_kept() -> None:
    settings = DEFAULTS | {"GOPROXY": "https://user1:hunter2@proxy.example.com,https://ghp_abc@other.example.com"}

    env = known(settings=settings, variables={"GOFLAGS": "-ldflags=-X=https://a:b@example.com"})

    assert "https://***@proxy.example.com,https://***@other.example.com" == env.get("GOPROXY")
    assert "hunter2" not in str(env)
    assert "a:b" not in str(env)


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        pytest.param(
            said(exit_code=1, err="go: unknown environment setting GO111MODULE=maybe\n"),
            f"{GO} env failed: go: unknown environment setting GO111MODULE=maybe",
            id="go111module-maybe",
        ),
        pytest.param(said("", exit_code=2), f"{GO} env failed: it printed nothing", id="silent"),
        pytest.param(said("warning: not json"), f"{GO} env -json printed no JSON", id="no-json"),
    ],
)
def test_a_go_env_that_fails_is_unknown_with_gos_words(settings: Any, why: str) -> None:
    assert Unknown(why) == go_env(settings=settings)


GOFLAGS = said(exit_code=1, err="go: parsing $GOFLAGS: unknown flag -bogus\n")
ENDED = said(exit_code=2, err='fatal error: removed GODEBUG "tls10server" set to old value "1" in environment\n')
EXPERIMENT = said(exit_code=1, err="go: unknown GOEXPERIMENT bogus\n")


@pytest.mark.parametrize(
    ("given", "settings", "words"),
    [
        pytest.param({"version": GOFLAGS}, ("GOFLAGS",), "go: parsing $GOFLAGS: unknown flag -bogus", id="goflags"),
        pytest.param(
            {"version": EXPERIMENT, "settings": EXPERIMENT, "own": EXPERIMENT},
            ("GOEXPERIMENT",),
            "go: unknown GOEXPERIMENT bogus",
            id="goexperiment",
        ),
        pytest.param(
            {"settings": said(exit_code=2, err="go: unsupported GOOS/GOARCH pair linux/arm65\n")},
            ("GOOS", "GOARCH"),
            "go: unsupported GOOS/GOARCH pair linux/arm65",
            id="goarch",
        ),
        pytest.param(
            {"settings": said(exit_code=1, err="go: unknown environment setting GO111MODULE=maybe\n")},
            ("GO111MODULE",),
            "go: unknown environment setting GO111MODULE=maybe",
            id="go111module",
        ),
        pytest.param(
            {"settings": said(exit_code=2, err="go: invalid GOAMD64: must be v1, v2, v3, v4\n")},
            ("GOAMD64",),
            "go: invalid GOAMD64: must be v1, v2, v3, v4",
            id="goamd64",
        ),
        pytest.param(
            {"version": said(exit_code=2, err="go: cannot find GOROOT directory: /usr/local/go1.20\n")},
            ("GOROOT",),
            "go: cannot find GOROOT directory: /usr/local/go1.20",
            id="stale-goroot",
        ),
        pytest.param(
            {
                "version": said(
                    exit_code=1,
                    err='go: GOPATH entry is relative; must be absolute path: "C".\n'
                    "For more details see: 'go help gopath'\n",
                )
            },
            ("GOPATH",),
            'go: GOPATH entry is relative; must be absolute path: "C".',
            id="gopath-of-windows",
        ),
        pytest.param({"own": "bogus\n"}, ("GOTOOLCHAIN",), 'go: invalid GOTOOLCHAIN "bogus"', id="gotoolchain-stored"),
        pytest.param(
            {"variables": {"GOTOOLCHAIN": "1.27"}},
            ("GOTOOLCHAIN",),
            'go: invalid GOTOOLCHAIN "1.27"',
            id="gotoolchain-in-the-login-shell",
        ),
    ],
)
def test_what_go_refuses_is_told_with_the_setting(given: Any, settings: tuple[str, ...], words: str) -> None:
    state = probed(hear_go, FakeMachine(answers(**given)), UBUNTU, TOOLCHAINS)

    assert isinstance(state, Known), state
    complaint: GoComplaint = state.value
    assert (settings, words) == (complaint.settings, complaint.said)
    assert frozenset(given.get("variables", ())) == complaint.from_environment


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({}, id="all-well"),
        pytest.param({"own": ""}, id="go-1.20-has-no-gotoolchain"),
        pytest.param({"version": said(exit_code=126, err="exec format error")}, id="not-gos-own-words"),
        pytest.param({"own": ENDED, "version": ENDED, "settings": ENDED}, id="ended-by-godebug"),
    ],
)
def test_a_go_without_a_complaint_is_absent(given: Any) -> None:
    assert Absent("Go takes its settings") == probed(hear_go, FakeMachine(answers(**given)), UBUNTU, TOOLCHAINS)


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        pytest.param("", ToolchainChoice(switches="auto"), id="not-set"),
        pytest.param("auto", ToolchainChoice(switches="auto"), id="auto"),
        pytest.param("path", ToolchainChoice(switches="path"), id="path"),
        pytest.param("local", ToolchainChoice(), id="local"),
        pytest.param("local+auto", ToolchainChoice(switches="auto"), id="local-and-newer"),
        pytest.param("go1.25.3", ToolchainChoice(named=GoRelease(1, 25, 3)), id="one-release"),
        pytest.param("go1.25.3+auto", ToolchainChoice(named=GoRelease(1, 25, 3), switches="auto"), id="and-newer"),
        pytest.param("go1.25.3+path", ToolchainChoice(named=GoRelease(1, 25, 3), switches="path"), id="or-on-path"),
        pytest.param("go1.27rc1", ToolchainChoice(named=GoRelease(1, 27, None, "rc", 1)), id="release-candidate"),
    ],
)
def test_a_toolchain_choice_is_taken_apart(text: str, choice: ToolchainChoice) -> None:
    assert choice == parse_toolchain_choice(text)


@pytest.mark.parametrize(
    "text", ["bogus", "default", "auto+path", "go1.27.3+foo", "go1.27.3+", "1.27.3", "AUTO", "auto "]
)
def test_a_choice_that_go_refuses_is_none(text: str) -> None:
    assert parse_toolchain_choice(text) is None


def env(**settings: str) -> GoEnv:
    return GoEnv(DEFAULTS | settings, f"{GO} env")


ENV_FILE = ("linux:Ubuntu", "read", "/home/user1/.config/go/env")


def test_the_env_file_is_read_from_where_go_says_without_passwords() -> None:
    machine = FakeMachine({ENV_FILE: file("GOPROXY=https://user1:hunter2@proxy.example.com\r\nGOSUMDB=off\n")})

    state = probed(read_go_env_file, machine, UBUNTU, env())

    assert isinstance(state, Known)
    found: GoEnvFile = state.value
    assert ("/home/user1/.config/go/env", "off", 2) == (
        found.path,
        found.text.variables["GOSUMDB"],
        found.text.lines["GOSUMDB"],
    )
    assert "https://***@proxy.example.com\r" == found.text.variables["GOPROXY"]


@pytest.mark.parametrize(
    ("path", "why"),
    [pytest.param("off", "GOENV is off", id="off"), pytest.param("", "this Go has no env file", id="go-1.12")],
)
def test_without_an_env_file_nothing_is_read(path: str, why: str) -> None:
    machine = FakeMachine({})

    assert Absent(why) == probed(read_go_env_file, machine, UBUNTU, env(GOENV=path))
    assert [] == machine.asked


def test_an_env_file_that_is_not_there_is_absent() -> None:
    machine = FakeMachine({ENV_FILE: Absent("not there")})

    assert Absent("Go has no settings file in Ubuntu") == probed(read_go_env_file, machine, UBUNTU, env())


CACHE = ("linux:Ubuntu", "list", "/home/user1/go/pkg/mod/golang.org")


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        pytest.param(
            ["toolchain@v0.0.1-go1.27.0.linux-amd64/", "toolchain@v0.0.1-go1.27rc1.linux-amd64/", "x/"],
            ("go1.27.0", "go1.27rc1"),
            id="two",
        ),
        pytest.param(Absent("not there"), (), id="none"),
        pytest.param(Unknown("permission denied"), None, id="closed"),
    ],
)
def test_toolchains_in_the_module_cache_are_known_by_name(listed: Any, names: tuple[str, ...] | None) -> None:
    state = probed(list_downloaded_toolchains, FakeMachine({CACHE: listed}), UBUNTU, env())

    assert Known(DownloadedToolchains(names)) == state


def test_the_module_cache_of_windows_is_looked_at_with_its_own_slashes() -> None:
    machine = FakeMachine({("windows", "list", r"C:\go\mod\golang.org"): ["toolchain@v0.0.1-go1.26.1.windows-amd64/"]})

    state = probed(list_downloaded_toolchains, machine, WINDOWS, env(GOMODCACHE=r"C:\go\mod"))

    assert Known(DownloadedToolchains(("go1.26.1",))) == state


def test_without_a_home_it_is_said_what_to_set() -> None:
    err = "build cache is required, but could not be located: GOCACHE is not defined and neither $HOME is defined\n"
    state = go_env(settings=said(exit_code=1, err=err))

    assert isinstance(state, Unknown)
    assert "set HOME" == state.to_look
