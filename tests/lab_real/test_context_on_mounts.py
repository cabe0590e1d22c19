"""A build's context on mounts that answer slowly or never: the look ends in time, and says how far it came."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.lab.hanging_mount import hanging_mount
from tests.lab.slow_mount import slow_mount

from hostdoctor.host.linux import ThisLinux
from hostdoctor.host.machine import Answer, Question
from hostdoctor.scopes import Known, Unknown

pytestmark = [pytest.mark.lab, pytest.mark.timeout(120)]

ASK = (
    "import sys; from hostdoctor.host.linux import ThisLinux; from hostdoctor.host.machine import Question;"
    "print(ThisLinux().ask(Question('linux', 'build-context', (sys.argv[1], '', '50000', '2'))))"
)


def ask(folder: Path) -> Answer:
    return ThisLinux().ask(Question("linux", "build-context", (str(folder), "", "50000", "2")))


def files(folder: Path, count: int) -> None:
    for number in range(count):
        inside = folder / f"d{number // 50:03}"
        inside.mkdir(exist_ok=True)
        (inside / f"f{number}").touch()


@pytest.mark.parametrize("requests", [1, 60], ids=["at-once", "in-the-middle"])
def test_a_mount_that_never_answers_is_given_up_in_time(tmp_path: Path, requests: int) -> None:
    with hanging_mount(tmp_path, requests) as mount:
        files(tmp_path / "behind", 500)
        began = time.monotonic()
        answer = ask(mount)

        assert time.monotonic() - began < 10
        why = answer.why if isinstance(answer, Unknown) else str(getattr(answer, "value", {}).get("stopped"))
        assert f"the file system of {mount} hangs" in why


def test_a_program_that_walked_into_a_hanging_mount_ends(tmp_path: Path) -> None:
    with hanging_mount(tmp_path, 1) as mount:
        ran = subprocess.run([sys.executable, "-c", ASK, str(mount)], capture_output=True, timeout=40, check=True)

    assert "hangs" in ran.stdout.decode()


def test_a_slow_mount_is_walked_as_far_as_the_time_goes(tmp_path: Path) -> None:
    with slow_mount(tmp_path) as mount:
        files(tmp_path / "behind", 6000)
        began = time.monotonic()
        answer = ask(mount)

        assert time.monotonic() - began < 10
    assert isinstance(answer, Known)
    assert ("time", False) == (answer.value["stopped"], answer.value["complete"])
    assert 0 < answer.value["files"] < 6000
