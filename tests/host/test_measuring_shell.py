"""Small-file work through a shell: by its Python where that is new enough, else by the shell itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from hostdoctor.host.distribution import DistributionThroughShell
from hostdoctor.host.machine import Answer, Question
from hostdoctor.host.shell_session import ShellSession, shell_starter
from hostdoctor.scopes import Absent, Known, Unknown

pytestmark = [
    pytest.mark.programs,
    pytest.mark.skipif(sys.platform == "win32", reason="needs /bin/sh"),
]

TOOLS = ("sh", "cat", "date", "mkdir", "rm", "mv", "sleep", "df", "find", "dd", "nproc", "grep", "setsid", "ls", "head")


@contextmanager
def distribution(path: str) -> Iterator[DistributionThroughShell]:
    """A shell with that PATH, as if it ran in a distribution."""
    session = ShellSession(shell_starter(["/bin/sh"], env={"PATH": path}))
    opened = DistributionThroughShell("Ubuntu", session)
    try:
        yield opened
    finally:
        opened.close()


def without_python(directory: Path) -> Path:
    """A folder with the usual tools and no Python."""
    directory.mkdir()
    for name in TOOLS:
        found = next((folder for folder in ("/bin", "/usr/bin") if Path(folder, name).exists()), None)
        if found:
            (directory / name).symlink_to(Path(found, name))
    return directory


def ask(side: DistributionThroughShell, directory: str) -> Answer:
    return side.ask(Question("linux:Ubuntu", "small-files", (directory, "300", "3")))


def measured_all_or_says_why(value: dict[str, Any]) -> bool:
    """Where others need the processor, three seconds may not suffice for the last operations."""
    operations = set(value["operations"])
    return {"create", "stat", "read", "unlink"} <= operations or ("create" in operations and bool(value["stopped"]))


def test_with_python_it_is_measured_by_python(tmp_path: Path) -> None:
    with distribution(f"{Path(sys.executable).parent}:{os.environ['PATH']}") as side:
        answer = ask(side, str(tmp_path))

    assert isinstance(answer, Known), answer
    assert "python" == answer.value["means"]
    assert measured_all_or_says_why(answer.value)
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("python", ["none", "old"])
def test_without_a_new_python_it_is_measured_by_the_shell(tmp_path: Path, python: str) -> None:
    tools = without_python(tmp_path / "bin")
    if python == "old":
        (tools / "python3").write_text("#!/bin/sh\necho SyntaxError >&2\nexit 1\n")
        (tools / "python3").chmod(0o755)
    project = tmp_path / "project"
    project.mkdir()
    with distribution(str(tools)) as side:
        answer = ask(side, str(project))

    assert isinstance(answer, Known), answer
    assert "sh, by rounds" == answer.value["means"]
    assert measured_all_or_says_why(answer.value)
    assert [] == list(project.iterdir())


def test_a_folder_that_is_not_there_is_absent_and_a_relative_one_unknown(tmp_path: Path) -> None:
    with distribution(f"{Path(sys.executable).parent}:{os.environ['PATH']}") as side:
        assert isinstance(ask(side, str(tmp_path / "none")), Absent)
        assert isinstance(ask(side, "project"), Unknown)
