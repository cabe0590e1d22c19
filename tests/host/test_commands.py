from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.host.commands import Command, environment_of, how_to_run, program_name

LOCAL = {"GOTOOLCHAIN": "local"}


@pytest.mark.parametrize(
    ("side", "command"),
    [
        pytest.param("windows", ("go", "version"), id="windows-go-on-path"),
        pytest.param("windows", (r"C:\Program Files\Go\bin\go.exe", "env", "-json"), id="windows-go-msi"),
        pytest.param("windows", (r"C:\Users\me\go\bin\go1.22.3.exe", "version"), id="windows-go-sdk-wrapper"),
        pytest.param("linux", ("/usr/local/go/bin/go", "version"), id="linux-go-tarball"),
        pytest.param("linux", ("go", "version", "-m", "/home/me/go/bin/dlv"), id="what-a-program-was-built-from"),
        pytest.param("linux:Ubuntu", ("/usr/lib/go-1.22/bin/go", "env", "-changed", "-json"), id="ubuntu-go-package"),
    ],
)
def test_go_never_downloads_a_toolchain_when_asked(side: str, command: tuple[str, ...]) -> None:
    how = how_to_run(side, command)

    assert how is not None
    assert (LOCAL, True) == (how.env, how.empty_directory)


def test_go_is_not_asked_for_what_starts_a_compiler() -> None:
    how = how_to_run("linux", ("/usr/local/go/bin/go", "env", "-json"))

    assert how is not None
    assert {"GOCACHE", "GOROOT", "GOPROXY", "GOTOOLCHAIN"} <= set(how.further)
    assert not {"CGO_CFLAGS", "PKG_CONFIG", "GOGCCFLAGS"} & set(how.further)


def test_the_users_own_toolchain_setting_is_asked_without_overriding_it() -> None:
    how = how_to_run("linux", ("go", "env", "GOTOOLCHAIN"))

    assert Command(empty_directory=True) == how


@pytest.mark.parametrize(
    ("side", "command"),
    [
        pytest.param("windows", ("wsl.exe", "-d", "Ubuntu", "--exec", "true"), id="would-start-a-distribution"),
        pytest.param("windows", ("wsl.exe",), id="would-start-the-default-distribution"),
        pytest.param("windows", ("wsl.exe", "--shutdown"), id="would-stop-everything"),
        pytest.param("windows", ("wsl.exe", "--version", "--shutdown"), id="more-arguments"),
        pytest.param("windows", ("uname", "-r"), id="not-of-this-side"),
        pytest.param("windows", (r"C:\tools\go.cmd", "version"), id="batch-file"),
        pytest.param("windows", ("go", "version", "-m", r"\\server\share\dlv.exe"), id="program-on-a-share"),
        pytest.param("linux", ("wsl.exe", "--version"), id="windows-program-on-linux"),
        pytest.param("linux", ("go", "env", "-w", "GOFLAGS=-mod=mod"), id="would-write"),
        pytest.param("linux", ("go", "env"), id="go-env-without-local-is-not-listed"),
        pytest.param("linux", ("df", "-Pk", "--sync"), id="option-in-place-of-a-path"),
        pytest.param("linux", ("docker", "ps"), id="would-ask-an-engine"),
        pytest.param("linux", ("sh", "-c", "id -u"), id="shell"),
        pytest.param("linux", ("gofmt", "version"), id="name-that-only-begins-alike"),
        pytest.param("linux", (), id="nothing"),
    ],
)
def test_anything_else_is_refused(side: str, command: tuple[str, ...]) -> None:
    assert how_to_run(side, command) is None


def test_a_windows_program_is_named_without_folder_ending_and_case() -> None:
    assert "wsl" == program_name(r"C:\WINDOWS\system32\WSL.EXE", windows=True)
    assert "wsl" == program_name("C:/Windows/System32/wsl.exe", windows=True)
    assert "WSL.EXE" == program_name("/mnt/c/Windows/System32/WSL.EXE", windows=False)


def test_our_own_python_and_git_variables_are_not_handed_on() -> None:
    base = {"PYTHONUTF8": "1", "GIT_DIR": "/x", "git_dir": "/x", "PATH": "/bin", "GOTOOLCHAIN": "auto"}

    assert {"PATH": "/bin", "GOTOOLCHAIN": "local"} == environment_of(Command(env=LOCAL), base)


@given(st.lists(st.sampled_from(["wsl.exe", "-d", "--distribution", "Ubuntu", "--", "-e", "--exec", "-u", "~"])))
def test_no_question_can_start_a_distribution(command: list[str]) -> None:
    assert how_to_run("windows", command) is None
