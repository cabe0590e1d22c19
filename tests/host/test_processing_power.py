"""How many processors' worth is got: real work, and what Linux says of itself in composed files."""

from __future__ import annotations

import ast
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hostdoctor.host import processing_power
from hostdoctor.host.distribution import DistributionThroughShell
from hostdoctor.host.linux import ThisLinux
from hostdoctor.host.machine import Question
from hostdoctor.host.processing_power import LinuxNumbers, measure, spin
from hostdoctor.host.processing_shell import read_numbers
from hostdoctor.host.shell_session import ShellSession, shell_starter
from hostdoctor.scopes import CouldNotLook, Known

SCRIPT = str(processing_power.__file__)
PROCESSING = Question("linux:Ubuntu", "processing")
FIELDS = {
    "processors",
    "affinity",
    "quota",
    "memory_bytes",
    "available_bytes",
    "memory_limit",
    "load",
    "rounds",
    "usable",
    "speedup",
    "others",
    "means",
}


def test_a_program_gets_some_processor_and_no_more_than_there_are() -> None:
    measured = measure()

    assert set(measured) == FIELDS
    assert 0 < measured["usable"] <= measured["processors"] * 1.1
    assert 3 == len(measured["rounds"])
    assert measured["others"] >= 0
    assert 0 < measured["available_bytes"] <= measured["memory_bytes"]


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="needs two processors")
def test_a_program_that_is_held_to_one_processor_gets_one() -> None:
    first = min(os.sched_getaffinity(0))
    command = ["taskset", "-c", str(first), sys.executable, "-I", SCRIPT]
    held = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=120).stdout)

    assert 1 == held["affinity"]
    assert held["processors"] >= 2
    # Two threads get what one gets, however busy that processor is; the median, since a round may be disturbed.
    assert statistics.median(held["rounds"]) < 1.5


def test_threads_that_are_over_work_no_longer() -> None:
    rounds, pieces = spin(2, 2, 0.02)

    assert (2, True) == (len(rounds), pieces > 0)


class Told:
    """A computer that says what a test says; its processors have worked a hundred seconds more at each look."""

    def __init__(self) -> None:
        self._busy: Iterator[float] = iter((100.0, 200.0))

    def read(self) -> dict[str, Any]:
        return {"processors": 1}

    def busy(self) -> float:
        return next(self._busy)


def test_the_work_of_others_is_what_is_not_ours() -> None:
    measured = measure(Told(), seconds=0.05)

    # A hundred seconds in a fraction of one, less at most one processor of our own.
    assert measured["others"] > 10


def linux(tmp_path: Path, files: dict[str, str]) -> dict[str, Any]:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return LinuxNumbers(str(tmp_path / "proc"), str(tmp_path / "cgroup")).read()


@pytest.mark.parametrize(
    ("files", "quota", "limit"),
    [
        pytest.param({"proc/self/cgroup": "0::/\n"}, None, None, id="wsl-root"),
        pytest.param(
            {
                "proc/self/cgroup": "0::/\n",
                "cgroup/cpu.max": "150000 100000\n",
                "cgroup/memory.max": "1073741824\n",
            },
            1.5,
            1 << 30,
            id="container-v2",
        ),
        pytest.param(
            {
                "proc/self/cgroup": "0::/user.slice/user-1000.slice\n",
                "cgroup/user.slice/user-1000.slice/cpu.max": "max 100000\n",
                "cgroup/user.slice/cpu.max": "200000 50000\n",
                "cgroup/user.slice/user-1000.slice/memory.max": "max\n",
            },
            4.0,
            None,
            id="limit-of-a-slice-around",
        ),
        pytest.param(
            {
                "proc/self/cgroup": "11:memory:/docker/ab\n4:cpu,cpuacct:/docker/ab\n0::/system.slice\n",
                "cgroup/cpu,cpuacct/docker/ab/cpu.cfs_quota_us": "50000\n",
                "cgroup/cpu,cpuacct/docker/ab/cpu.cfs_period_us": "100000\n",
                "cgroup/cpu,cpuacct/cpu.cfs_quota_us": "-1\n",
                "cgroup/cpu,cpuacct/cpu.cfs_period_us": "100000\n",
                "cgroup/memory/docker/ab/memory.limit_in_bytes": "9223372036854771712\n",
                "cgroup/memory/memory.limit_in_bytes": "536870912\n",
            },
            0.5,
            512 << 20,
            id="container-v1",
        ),
        pytest.param({}, None, None, id="nothing-can-be-read"),
        pytest.param(
            {"proc/self/cgroup": "0::/\nnonsense\n", "cgroup/cpu.max": "\n"}, None, None, id="files-without-numbers"
        ),
    ],
)
def test_limits_are_those_of_our_cgroup_and_of_all_around_it(
    tmp_path: Path, files: dict[str, str], quota: float | None, limit: int | None
) -> None:
    told = linux(tmp_path, files)

    assert (quota, limit) == (told["quota"], told["memory_limit"])


def test_idle_and_stolen_time_is_no_work(tmp_path: Path) -> None:
    tick = os.sysconf("SC_CLK_TCK")
    (tmp_path / "stat").write_text(f"cpu  {2 * tick} 0 {tick} 999 999 0 {tick} 999 {tick} 0\ncpu0 1 1 1 1\n")

    assert 4.0 == LinuxNumbers(str(tmp_path)).busy()


def test_without_a_stat_file_nobody_knows_what_others_do(tmp_path: Path) -> None:
    assert LinuxNumbers(str(tmp_path)).busy() is None


@pytest.mark.parametrize("shell", [["/bin/sh"], ["busybox", "sh"]], ids=["sh", "busybox"])
def test_a_distribution_measures_by_its_own_python(shell: list[str]) -> None:
    side = DistributionThroughShell("Ubuntu", ShellSession(shell_starter(shell)))
    answer = side.ask(PROCESSING)
    side.close()

    assert isinstance(answer, Known), answer
    assert (set(answer.value), "python") == (FIELDS, answer.value["means"])


def test_a_distribution_without_python_says_what_it_has(tmp_path: Path) -> None:
    for name in ("grep", "cat", "nproc", "sleep"):
        (tmp_path / name).symlink_to(f"/usr/bin/{name}")
    session = ShellSession(shell_starter(["/bin/sh"], env={"PATH": str(tmp_path)}))
    side = DistributionThroughShell("Alpine", session)
    answer = side.ask(PROCESSING)
    side.close()

    assert isinstance(answer, Known), answer
    assert set(answer.value) == FIELDS
    assert (None, [], "sh") == (answer.value["usable"], answer.value["rounds"], answer.value["means"])
    assert len(os.sched_getaffinity(0)) == answer.value["affinity"]
    assert 0 < answer.value["available_bytes"] <= answer.value["memory_bytes"]


def test_this_linux_is_measured_in_process() -> None:
    answer = ThisLinux().ask(Question("linux", "processing"))

    assert isinstance(answer, Known), answer
    assert answer.value["usable"] > 0


def test_numbers_without_a_processor_are_unknown() -> None:
    with pytest.raises(CouldNotLook, match="names no processor"):
        read_numbers(b"processors 0\nMemTotal: 1 kB\n")


def test_the_script_is_python_3_8_and_stands_alone() -> None:
    tree = ast.parse(Path(SCRIPT).read_text(), feature_version=(3, 8))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= sys.stdlib_module_names
