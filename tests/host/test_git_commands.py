"""What git is asked: only what it prints from its own files, and nothing that starts a program or reaches a network."""

import os
import subprocess
from pathlib import Path

import pytest

from hostdoctor.host.commands import environment_of, how_to_run
from hostdoctor.host.linux import ThisLinux
from hostdoctor.host.machine import Question
from hostdoctor.parsers.git_output import (
    TRACKED_PATHS,
    addable_command,
    parse_git_files,
    settings_command,
    tracked_command,
)
from hostdoctor.scopes import Known, Unknown

FILES = ("ls-files", "-z", "--cached", "--", *TRACKED_PATHS)
BEFORE = ("git", "--no-pager", "-c", "core.fsmonitor=false", "-C")


def allowed(*command: str, side: str = "linux") -> bool:
    return how_to_run(side, command) is not None


@pytest.mark.parametrize(
    ("side", "root"),
    [
        ("linux", "/home/user1/shop"),
        ("linux:Ubuntu", "/mnt/c/src/my shop"),
        ("windows", r"C:\src\shop"),
        ("windows", r"\\s\a"),
    ],
)
def test_git_is_asked_for_a_folder_by_its_whole_path(side: str, root: str) -> None:
    assert allowed(*tracked_command(root), side=side)
    assert allowed(*addable_command(root), side=side)
    assert allowed(*settings_command(root), side=side)


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("git", "-C", "/src", *FILES), id="with-a-monitor"),
        pytest.param((*BEFORE, "src", *FILES), id="relative"),
        pytest.param((*BEFORE, "--exec-path=/tmp", *FILES), id="option-for-folder"),
        pytest.param((*BEFORE, "/src", *FILES[:-1], "*"), id="other-files"),
        pytest.param((*BEFORE, "/src", "status"), id="status"),
        pytest.param(("git", "--no-pager", "-C", "/src", "config", "-z", "--list"), id="all-settings"),
        pytest.param(
            ("git", "--no-pager", "-C", "/src", "config", "-z", "--get-regexp", "url"), id="addresses-with-passwords"
        ),
    ],
)
def test_git_is_asked_for_nothing_else(command: tuple[str, ...]) -> None:
    assert not allowed(*command)


def test_git_may_not_fetch_nor_lock() -> None:
    how = how_to_run("linux", (*BEFORE, "/src", *FILES))

    assert how is not None
    kept = environment_of(how, {"GIT_DIR": "/other", "PATH": "/bin"})
    assert {"GIT_OPTIONAL_LOCKS": "0", "GIT_ALLOW_PROTOCOL": "none", "PATH": "/bin"}.items() <= kept.items()
    assert "GIT_DIR" not in kept


@pytest.mark.skipif(os.name != "posix", reason="this Linux is asked")
def test_real_git_tells_tracked_from_new_and_starts_no_program(tmp_path: Path) -> None:
    started = tmp_path / "started"
    shop = tmp_path / "shop"
    (shop / "deploy").mkdir(parents=True)
    for name in (".env", "go.mod", "go.sum", ".env.local", "deploy/.env.prod", "deploy/.env"):
        (shop / name).write_text("x")
    (shop / ".gitignore").write_text("go.sum\n")
    git = ["git", "-C", str(shop)]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", ".env", "go.mod", "deploy/.env.prod"], check=True)
    subprocess.run([*git, "config", "core.fsmonitor", f"touch {started}"], check=True)

    files = ThisLinux().ask(Question("linux", "run", tracked_command(str(shop))))
    others = ThisLinux().ask(Question("linux", "run", addable_command(str(shop))))
    said = ThisLinux().ask(Question("linux", "run", settings_command(str(shop))))
    none = ThisLinux().ask(Question("linux", "run", (*BEFORE, str(tmp_path), *FILES)))

    assert isinstance(files, Known)
    assert {".env", "go.mod", "deploy/.env.prod"} == parse_git_files(files.value["out"])
    assert isinstance(others, Known)
    assert {".env.local"} == parse_git_files(others.value["out"])
    assert isinstance(said, Known)
    assert b"core.filemode\ntrue\0" in said.value["out"]
    assert isinstance(none, Known)
    assert (128, True) == (none.value["exit"], b"not a git repository" in none.value["err"])
    assert not started.exists()
    assert isinstance(ThisLinux().ask(Question("linux", "run", ("git", "status"))), Unknown)
