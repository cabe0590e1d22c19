"""A real move from a slow mount to the native file system is proven, and doing nothing is not."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.lab, pytest.mark.timeout(400)]

SLOW_ON_FUSE = ("stat", "create", "read", "open", "missing")
"""Operations that cross into the mount each time, which adds its millisecond."""


def hostdoctor(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "hostdoctor", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
    )


def measure(project: Path, file: Path) -> Path:
    ended = hostdoctor("measure", "--save", str(file), "--project", str(project))
    assert 0 == ended.returncode, ended.stderr.decode()
    return file


def prove(before: Path, after: Path) -> tuple[int, dict[str, Any]]:
    ended = hostdoctor("prove", str(before), "--against", str(after), "--format", "json")
    document: dict[str, Any] = json.loads(ended.stdout)
    return ended.returncode, document


@pytest.fixture(scope="module")
def projects(slow_mount: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """One project on the slow mount, and its copy on the native file system."""
    slow, native = slow_mount / "shop", tmp_path_factory.mktemp("native") / "shop"
    slow.mkdir()
    (slow / "go.mod").write_text("module example.com/shop\n\ngo 1.21\n", "utf-8")
    (slow / "main.go").write_text("package main\n\nfunc main() {}\n", "utf-8")
    shutil.copytree(slow, native)
    return slow, native


def test_moving_off_a_slow_mount_is_better_and_nothing_is_worse(projects: tuple[Path, Path], tmp_path: Path) -> None:
    before, after = (measure(project, tmp_path / f"{number}.json") for number, project in enumerate(projects))

    code, proof = prove(before, after)

    lines = {line["name"]: line for line in proof["lines"]}
    assert (0, "better", True) == (code, proof["verdict"], proof["proven"]), proof["lines"]
    assert ["better"] * len(SLOW_ON_FUSE) == [lines[f"{name} in the project"]["verdict"] for name in SLOW_ON_FUSE]
    assert lines["stat in the project"]["factor"] > 50
    assert "fuse.drvfs" == proof["before"]["mount"]

    code, proof = prove(after, before)
    assert (1, "worse", False) == (code, proof["verdict"], proof["proven"])


def test_doing_nothing_is_no_difference_beyond_noise(projects: tuple[Path, Path], tmp_path: Path) -> None:
    slow, _ = projects

    code, proof = prove(measure(slow, tmp_path / "once.json"), measure(slow, tmp_path / "twice.json"))

    assert (1, "no difference") == (code, proof["verdict"]), proof["lines"]


def test_nothing_is_left_in_the_project(projects: tuple[Path, Path]) -> None:
    assert [{"go.mod", "main.go"}] * 2 == [{file.name for file in project.iterdir()} for project in projects]
