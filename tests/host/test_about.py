"""Where the program runs, told by marks in a made-up root, and what becomes of a project's path."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import pytest

from hostdoctor.host.about import LookOptions, Where, about_value, project_place, shell_of, where_we_are
from hostdoctor.host.machine import Ran
from hostdoctor.host.process import NotStarted, Outcome

MICROSOFT = "6.6.87.2-microsoft-standard-WSL2\n"


def root_with(tmp_path: Path, *files: str, release: str = "6.8.0-40-generic\n") -> Path:
    for name in (*files, "proc/sys/kernel/osrelease"):
        file = tmp_path / name
        if name.endswith("/"):
            file.mkdir(parents=True)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(release if name.endswith("osrelease") else "enabled\n")
    return tmp_path


def no_program(argv: Sequence[str], **_: object) -> Outcome:
    return NotStarted(2, "No such file or directory", missing=True)


@pytest.mark.parametrize(
    ("files", "release", "kind", "container"),
    [
        pytest.param(["run/WSL/", "proc/sys/fs/binfmt_misc/WSLInterop"], MICROSOFT, "wsl", False, id="wsl-2"),
        pytest.param(["run/WSL/"], "4.4.0-26100-Microsoft\n", "wsl", False, id="wsl-1"),
        pytest.param(["run/WSL/"], "6.12.9-mine\n", "wsl", False, id="own-kernel-interop-wiped"),
        pytest.param(["proc/sys/fs/binfmt_misc/WSLInterop-late"], MICROSOFT, "wsl", False, id="systemd-2.0.9"),
        pytest.param([".dockerenv"], MICROSOFT, "linux", True, id="container-on-docker-desktop"),
        pytest.param(["run/.containerenv"], MICROSOFT, "linux", True, id="podman-in-wsl"),
        pytest.param([], MICROSOFT, "linux", True, id="pod-of-kubernetes-in-docker-desktop"),
        pytest.param([], "6.8.0-40-generic\n", "linux", False, id="ubuntu-on-metal"),
        pytest.param([".dockerenv"], "6.8.0-40-generic\n", "linux", True, id="container-on-metal"),
    ],
)
def test_what_this_is(tmp_path: Path, files: list[str], release: str, kind: str, container: bool) -> None:
    where = where_we_are({}, root=root_with(tmp_path, *files, release=release), system="linux", run=no_program)
    assert (kind, container) == (where.kind, where.container)


def test_windows_is_told_by_python() -> None:
    assert Where(kind="windows") == where_we_are({}, system="win32")


def test_the_distribution_is_named_by_the_environment(tmp_path: Path) -> None:
    root = root_with(tmp_path, "run/WSL/", release=MICROSOFT)
    where = where_we_are({"WSL_DISTRO_NAME": "Ubuntu-24.04"}, root=root, system="linux", run=no_program)
    assert ("Ubuntu-24.04", "linux:Ubuntu-24.04") == (where.distribution, where.side)


def test_under_sudo_a_parent_still_knows_the_name(tmp_path: Path) -> None:
    root = root_with(tmp_path, "run/WSL/", release=MICROSOFT)
    for pid, stat, environ in (
        ("self", "900 (python3) S 800 900", b""),
        ("800", "800 (sudo (x) y) S 700 800", b"SUDO_UID=1000\0"),
        ("700", "700 (bash) S 1 700", b"HOME=/home/me\0WSL_DISTRO_NAME=Debian\0"),
    ):
        (root / "proc" / pid).mkdir()
        (root / "proc" / pid / "stat").write_text(stat)
        (root / "proc" / pid / "environ").write_bytes(environ)
    assert "Debian" == where_we_are({}, root=root, system="linux", run=no_program).distribution


@pytest.mark.parametrize(
    ("said", "name"),
    [
        pytest.param(Ran(0, b"\\\\wsl.localhost\\Ubuntu\\\n", b""), "Ubuntu", id="wsl.localhost"),
        pytest.param(Ran(0, b"\\\\wsl$\\openSUSE-Leap-15.6\\\n", b""), "openSUSE-Leap-15.6", id="wsl-dollar"),
        pytest.param(Ran(1, b"", b"wslpath: /"), "", id="fails"),
        pytest.param(NotStarted(2, "", missing=True), "", id="not-there"),
    ],
)
def test_under_cron_wslpath_knows_the_name(tmp_path: Path, said: Outcome, name: str) -> None:
    root = root_with(tmp_path, "run/WSL/", release=MICROSOFT)

    def wslpath(argv: Sequence[str], **_: object) -> Outcome:
        assert ["wslpath", "-w", "/"] == argv
        return said

    assert name == where_we_are({}, root=root, system="linux", run=wslpath).distribution


UBUNTU = Where(kind="wsl", distribution="Ubuntu")
WINDOWS = Where(kind="windows")


@pytest.mark.parametrize(
    ("where", "path", "place"),
    [
        pytest.param(WINDOWS, r"C:\src\shop", (r"C:\src\shop", "windows"), id="windows"),
        pytest.param(WINDOWS, r"\\wsl.localhost\Ubuntu\home\me\x", ("/home/me/x", "linux:Ubuntu"), id="wsl.localhost"),
        pytest.param(WINDOWS, r"\\WSL$\Ubuntu", ("/", "linux:Ubuntu"), id="wsl-dollar-root"),
        pytest.param(WINDOWS, r"\\?\UNC\wsl.localhost\Debian\srv\a b", ("/srv/a b", "linux:Debian"), id="long-unc"),
        pytest.param(WINDOWS, r"\\server\share\x", (r"\\server\share\x", "windows"), id="another-share"),
        pytest.param(UBUNTU, "/home/me/x", ("/home/me/x", "linux:Ubuntu"), id="home-in-wsl"),
        pytest.param(UBUNTU, "/mnt/c/src/x", ("/mnt/c/src/x", "linux:Ubuntu"), id="drive-worked-on-from-wsl"),
        pytest.param(UBUNTU, "C:/src/x", (r"C:\src\x", "windows"), id="windows-path-in-wsl"),
        pytest.param(UBUNTU, "//wsl.localhost/Debian/srv", ("/srv", "linux:Debian"), id="another-distribution"),
        pytest.param(Where(kind="linux"), "/srv/x", ("/srv/x", "linux"), id="linux"),
    ],
)
def test_a_project_lies_on_a_side(where: Where, path: str, place: tuple[str, str]) -> None:
    assert place == project_place(path, where)


@pytest.mark.parametrize(
    ("parents", "variables", "shell"),
    [
        pytest.param(["hostdoctor.exe", "pwsh.exe", "explorer.exe"], {}, "powershell", id="pwsh"),
        pytest.param(["powershell.exe"], {"MSYSTEM": "MINGW64"}, "powershell", id="powershell-below-git-bash"),
        pytest.param(["py.exe", "CMD.EXE", "powershell.exe"], {}, "cmd", id="cmd-below-powershell"),
        pytest.param(["python.exe", "bash.exe", "mintty.exe"], {"MSYSTEM": "MINGW64"}, "bash", id="git-bash"),
        pytest.param([], {"MSYSTEM": "UCRT64"}, "bash", id="msys-without-a-list"),
        pytest.param(["Code.exe", "explorer.exe"], {}, "powershell", id="editor"),
    ],
)
def test_the_nearest_shell_counts(parents: list[str], variables: dict[str, str], shell: str) -> None:
    assert shell == shell_of(parents, variables)


def test_the_answer_has_all_that_the_facts_take() -> None:
    got = about_value(
        UBUNTU, LookOptions(project="/x", depth="deep", online=True), {}, interop="wiped", user_profile=r"C:\Me"
    )
    assert ("wsl", "linux:Ubuntu", "deep", True) == (got["kind"], got["side"], got["depth"], got["online"])
    assert ("wiped", r"C:\Me", "bash") == (got["interop"], got["user_profile"], got["shell"])
    assert datetime.timedelta(days=1) >= abs(datetime.date.fromisoformat(got["today"]) - datetime.date.today())
