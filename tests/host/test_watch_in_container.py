"""What a container runs to watch and to write, as shells of this Linux."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from hostdoctor.host import watch_ends
from hostdoctor.host.docker_watch import WATCH_SCRIPT, WRITE_HERE
from hostdoctor.host.line_process import LineProcess
from hostdoctor.host.sent_program import program
from hostdoctor.host.shell_session import StartShell, shell_starter
from hostdoctor.host.watch_across import time_across
from hostdoctor.host.watch_ends import ready

pytestmark = pytest.mark.programs

SOURCE = program("watch_lines")


@pytest.fixture
def inside(tmp_path: Path) -> Path:
    """A folder with the files that are changed."""
    folder = tmp_path / "inside"
    folder.mkdir()
    for number in range(4):
        for name in (f"overwrite-{number:03}", f"rename-{number:03}", f"rename-{number:03}.new"):
            (folder / name).write_text("before\n")
    return folder


# Prints what BusyBox's inotifyd and inotifywait print, whose sources and manual say so.
FAKE_TOOL = f"""#!{sys.executable}
import sys
sys.path.insert(0, {str(Path(watch_ends.__file__).parents[2])!r})
from pathlib import Path
from hostdoctor.host.watch_inotify import InotifyWatch
given = [word for word in sys.argv[1:] if word.startswith("/")][0].partition(":")[0]
with InotifyWatch(Path(given)) as watch:
    while True:
        for name in watch.names(9):
            print(name if "wait" in sys.argv[0] else "n\\t" + given + "\\t" + name, flush=True)
"""


@pytest.fixture(params=["inotifyd", "inotifywait", "python3"])
def container(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Mapping[str, str]]:
    """Variables with a PATH on which only that tool is."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("sleep", "mv"):
        (programs / name).symlink_to(f"/bin/{name}")
    tool = programs / request.param
    if request.param == "python3":
        tool.symlink_to("/usr/bin/python3" if Path("/usr/bin/python3").exists() else sys.executable)
    else:
        tool.write_text(FAKE_TOOL)
        tool.chmod(0o755)
    yield {"PATH": str(programs), "TOOL": request.param}


def in_container(script: str, folder: Path, variables: Mapping[str, str]) -> StartShell:
    return shell_starter(["/bin/sh", "-c", script, "sh", str(folder), "20", SOURCE], env=variables)


def test_a_container_watches_by_the_tool_that_it_has(inside: Path, container: Mapping[str, str]) -> None:
    watcher = ready(LineProcess(in_container(WATCH_SCRIPT, inside, container)), str(inside))
    writer = ready(LineProcess(in_container(WRITE_HERE, inside, container)), str(inside))
    expected = "ready" if container["TOOL"] == "python3" else f"started {container['TOOL']}"
    assert expected == watcher.beginning(0.0, "")
    time.sleep(0.5)

    got = time_across(writer, watcher, 20.0, samples=3)

    assert [3, 3, 3] == [series["delivered"] for series in got["series"].values()]
    for process in (writer, watcher):
        process.close()
        with contextlib.suppress(ProcessLookupError):
            # What a container ends with its first process: the shell that waits for the limit.
            os.killpg(process._process.pid, signal.SIGKILL)
