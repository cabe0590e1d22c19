"""A user's command runs to its end, or is ended with all that it started; our directories go away however we end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from hostdoctor.host.command_run import INTERRUPTED, last_lines, located, run_to_end
from hostdoctor.host.loops import compose_up, docker_build, go, reload
from hostdoctor.host.loops.setting import Setting
from hostdoctor.host.why_folders import PREFIX, Private, beside, sweep, why_folders
from hostdoctor.why.model import CannotMeasure, Command, Kind, Loop

pytestmark = [
    pytest.mark.programs,
    pytest.mark.skipif(sys.platform == "win32", reason="the commands are those of a POSIX shell"),
]

NEVER = "3973"
"""Seconds that the endless command sleeps; also its mark among the processes."""


def silent(_: str) -> None:
    """Say nothing."""


def setting(seconds: float = 20, interrupted: Callable[[], bool] = lambda: False) -> Setting:
    return Setting(time.monotonic() + seconds, interrupted, silent, silent)


@pytest.fixture
def private(tmp_path: Path) -> Iterator[Private]:
    with why_folders(tmp_path) as made:
        yield made


def sleepers(directory: Path) -> list[psutil.Process]:
    """The endless programs there: other tests have theirs at the same time."""
    found = [each for each in psutil.process_iter(["cmdline", "cwd"]) if NEVER in (each.info["cmdline"] or [])]
    return [each for each in found if each.info["cwd"] == str(directory)]


def gone(nothing: Callable[[], object], seconds: float = 40) -> bool:
    """The limit is for what never ends."""
    end = time.monotonic() + seconds
    while nothing() and time.monotonic() < end:
        time.sleep(0.05)
    return not nothing()


def test_the_output_and_the_exit_code_are_kept(private: Private, tmp_path: Path) -> None:
    ended = run_to_end(
        ["/bin/sh", "-c", "echo one; echo $X >&2; pwd; exit 3"],
        private,
        setting(),
        directory=str(tmp_path),
        environment={"X": "two"},
    )

    assert (3, "") == (ended.exit_code, ended.stopped)
    assert f"one\n{tmp_path}\n".encode() == ended.output()
    assert b"two\n" == ended.errors()
    failure = ended.failure()
    assert failure is not None
    assert (3, ("two",)) == (failure.exit_code, failure.lines)


def test_its_end_is_noted_when_it_comes_and_not_at_the_next_look(
    private: Private, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float | None] = []
    wait = subprocess.Popen.wait

    def noting(process: subprocess.Popen[bytes], timeout: float | None = None) -> int:
        code = wait(process, timeout)
        waited.append(timeout)
        return code

    monkeypatch.setattr(subprocess.Popen, "wait", noting)
    looks: list[float] = []
    ended = run_to_end(
        ["/bin/sleep", "0.2"],
        private,
        setting(),
        directory=str(tmp_path),
        environment={},
        look=lambda: looks.append(time.monotonic()),
    )

    assert 0.2 <= ended.seconds
    assert looks
    # With a timeout, Popen.wait looks again and again.
    assert [None] == waited


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        pytest.param(setting(0.3), "stopped because the budget was used up", id="budget"),
        pytest.param(setting(20, lambda: True), INTERRUPTED, id="ctrl-c"),
    ],
)
def test_a_command_that_never_ends_is_ended_with_what_it_started(
    private: Private, tmp_path: Path, limits: Setting, says: str
) -> None:
    command = ["/bin/sh", "-c", f"echo begun; sh -c 'sleep {NEVER}; true' & sleep {NEVER}; true"]

    ended = run_to_end(command, private, limits, directory=str(tmp_path), environment={"PATH": os.defpath})

    assert (None, says) == (ended.exit_code, ended.stopped)
    assert ended.failure() is None
    assert gone(lambda: sleepers(tmp_path))


@pytest.mark.parametrize(
    ("program", "says"),
    [
        pytest.param("no-such-program", "there is no 'no-such-program' here: no folder of PATH has it", id="name"),
        pytest.param("/no/such/program", "there is no program '/no/such/program' here", id="path"),
        pytest.param("/etc", "'/etc' could not be started: Permission denied", id="folder"),
    ],
)
def test_a_program_that_does_not_start_is_one_clear_line(
    private: Private, tmp_path: Path, program: str, says: str
) -> None:
    with pytest.raises(CannotMeasure) as raised:
        run_to_end([program], private, setting(), directory=str(tmp_path), environment={})

    assert says == str(raised.value)


def test_a_program_is_found_on_path_and_never_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("project", "bin"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "go").touch(mode=0o755)
    (tmp_path / "data").mkdir()
    (tmp_path / "data/go").touch(mode=0o644)
    monkeypatch.chdir(tmp_path / "project")

    assert f"{tmp_path}/bin/go" == located("go", f".::{tmp_path}/data:{tmp_path}/bin")
    assert "./go" == located("./go", f"{tmp_path}/bin")
    for nowhere in ("", ".", f"{tmp_path}/data"):
        with pytest.raises(CannotMeasure, match="there is no 'go' here: no folder of PATH has it"):
            located("go", nowhere)


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        pytest.param(go.measure, ("go", "build"), id="go"),
        pytest.param(docker_build.measure, ("docker", "build", "."), id="docker"),
        pytest.param(compose_up.measure, ("docker", "compose", "up"), id="compose"),
        pytest.param(compose_up.measure, ("docker-compose", "up"), id="docker-compose"),
        pytest.param(reload.measure, ("reload",), id="air-and-compose-watch"),
    ],
)
def test_a_program_that_lies_in_the_project_is_not_started(
    measure: Callable[[Command, str, Setting], Loop],
    words: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("go", "docker", "docker-compose", "air"):
        (tmp_path / name).write_text("#!/bin/sh\n/bin/touch started\n")
        (tmp_path / name).chmod(0o755)
    (tmp_path / ".air.toml").touch()
    (tmp_path / "main.go").write_text("package main\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".")
    monkeypatch.setenv("HOME", str(tmp_path))

    with pytest.raises(CannotMeasure):
        measure(Command(Kind.GO, words, words[0], words[1:]), str(tmp_path), setting())

    assert not (tmp_path / "started").exists()


def test_the_last_lines_are_those_with_something_in_them() -> None:
    assert ("a", "b") == last_lines(b"a\r\n\n  \nb\n\n")
    assert 12 == len(last_lines(b"line\n" * 500))


def test_nothing_is_left_of_folders_that_cannot_be_written(tmp_path: Path) -> None:
    with why_folders(tmp_path) as private:
        closed = private.made[0] / "read-only" / "deeper"
        closed.mkdir(parents=True)
        (closed / "file").write_text("x")
        closed.chmod(0o500)
        closed.parent.chmod(0o500)
        private.make(tmp_path / "..")

    assert [] == list(tmp_path.iterdir())
    assert [] == list(tmp_path.parent.glob(PREFIX + "*"))


def test_closed_folders_are_removed_and_what_links_lead_to_stays(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "file").write_text("x")
    for each in (mine / "file", mine):
        each.chmod(0o500)
    before = [(each, each.stat().st_mode) for each in (mine, mine / "file")]

    with why_folders(tmp_path) as private:
        closed = private.made[0] / "closed"
        (closed / "deeper").mkdir(parents=True)
        (closed / "deeper/folder").symlink_to(mine)
        (closed / "deeper/none").symlink_to("nowhere")
        os.link(mine / "file", closed / "deeper/file")
        for each in (closed / "deeper", closed):
            each.chmod(0)

    assert [mine] == list(tmp_path.iterdir())
    assert before == [(each, each.stat().st_mode) for each in (mine, mine / "file")]


def test_nothing_is_left_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), why_folders(tmp_path):
        raise KeyboardInterrupt

    assert [] == list(tmp_path.iterdir())


PROGRAM = f"""
import sys, time
from pathlib import Path
from hostdoctor.host.command_run import run_to_end
from hostdoctor.host.loops.setting import Setting
from hostdoctor.host.why_folders import why_folders
with why_folders(Path(sys.argv[1])) as private:
    (private.made[0] / "cache").mkdir()
    limits = Setting(time.monotonic() + 60, lambda: False, print, print)
    run_to_end(["/bin/sh", "-c", "sleep {NEVER} & echo up >up; sleep {NEVER}; true"], private, limits,
               directory=sys.argv[1], environment={{"PATH": "/bin:/usr/bin"}})
"""


def test_nothing_is_left_when_we_are_killed(tmp_path: Path) -> None:
    killed = subprocess.Popen([sys.executable, "-c", PROGRAM, str(tmp_path)])
    assert gone(lambda: not (tmp_path / "up").exists())
    # Whoever starts a program cannot tell a third one of it in the same instant.
    time.sleep(1)

    killed.send_signal(signal.SIGKILL)
    killed.wait()

    assert gone(lambda: sleepers(tmp_path))
    assert gone(lambda: list(tmp_path.glob(PREFIX + "*")))


def test_what_lost_power_left_behind_is_swept_by_the_next_run(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", "pass"])
    ended.wait()
    left = tmp_path / f"{PREFIX}{ended.pid}-0123456789abcdef"
    ours = tmp_path / f"{PREFIX}{os.getpid()}-0123456789abcdef"
    theirs = tmp_path / "hostdoctor"
    for folder in (left, ours, theirs):
        folder.mkdir()
        (folder / "file").write_text("x")
        os.utime(folder, (1, 1))

    sweep(tmp_path, older_than=0)

    assert {ours, theirs} == set(tmp_path.iterdir())


def test_our_place_is_on_the_file_system_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()

    assert (tmp_path, True) == beside(tmp_path / "cache")
    assert (tmp_path / "cache", True) == beside(tmp_path / "cache" / "not" / "yet")


@pytest.mark.skipif(not os.path.ismount("/dev/shm"), reason="no file system of its own is mounted there")
def test_a_mount_point_has_the_file_system_of_what_is_in_it() -> None:
    assert (Path("/dev/shm"), True) == beside(Path("/dev/shm"))
