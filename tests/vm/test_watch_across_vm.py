"""Both sides of a real 9p drive as WSL mounts it: the host behind it, and two processes in the VM."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.lab.vm.machine import Image, booted, finish

from hostdoctor.host.watch_inotify import SERIES

pytestmark = pytest.mark.vm

# The writer on the host is driven through files on a second 9p folder of the drive: the VM has no network.
IN_VM = """
import json, threading, time
from pathlib import Path
from hostdoctor.host.shell_session import shell_starter
from hostdoctor.host.watch_across import time_across
from hostdoctor.host.watch_ends import distribution_ends, keeper, own_ends, ready
from hostdoctor.host.watch_sides import Across

drive, own = "/mnt/c/src", "/home/dev"
guest = {
    "own": lambda _, folder: (own_ends(), folder),
    "linux": lambda name, folder: (distribution_ends(name, shell_starter(["/bin/sh"]), lambda _: None), folder),
}
across = Across("linux", guest)
found = {folder: across.measure("linux", folder, "linux:Other-linux", folder) for folder in (drive, own)}


class Host:
    # Asks by the name of a file beside the folder and sees the answer as another one.
    def __init__(self, name):
        self.name, self.talk, self.seen = name, Path("/mnt/c/talk"), {}

    def send(self, line):
        (self.talk / "ask").write_text(f"{line} {self.name}")
        (self.talk / "ask").rename(self.talk / f"asked-{line.split()[1]}")

    def arrival(self, word, seconds):
        end = time.perf_counter() + 10
        while not (self.talk / f"done-{word}").exists():
            if time.perf_counter() > end:
                return None
            time.sleep(0.01)
        return time.perf_counter()

    def last_words(self):
        return "the host does not answer"


kept = ready(keeper(drive, 3), drive)
name = kept.beginning(0.0, "ready").split()[1]
watching = own_ends().watch(f"{drive}/{name}")
found["host"] = time_across(Host(name), watching.end, 100.0, samples=3)
watching.end.close()
kept.close(10.0)
print(json.dumps(found))
"""


def serve(talk: Path, source: Path, vm: subprocess.Popen[bytes]) -> None:
    """Be the writer on the host until the VM stops."""
    while vm.poll() is None:
        for asked in sorted(talk.glob("asked-*")):
            series, file, name = asked.read_text().split()
            target = source / name / file
            if series == "rename":
                target.with_name(f"{file}.new").replace(target)
            elif series in SERIES:
                target.write_text("after\n")
            asked.rename(talk / f"done-{file}")
        time.sleep(0.005)


def test_9p_raises_no_event_for_the_host_nor_for_another_process_of_the_vm(image: Image, tmp_path: Path) -> None:
    drive = tmp_path / "c"
    for folder in ("src", "talk"):
        (drive / folder).mkdir(parents=True)
    (drive / "look.py").write_text(IN_VM)

    with booted(image, tmp_path, f"{sys.executable} /mnt/c/look.py") as vm:
        serve(drive / "talk", drive / "src", vm.process)
        finished = finish(vm)

    assert (0, "") == (finished.exit_code, finished.stderr)
    found = json.loads(finished.stdout)
    counts = {
        where: [(value["series"][name]["sent"] > 0, value["series"][name]["delivered"]) for name in SERIES]
        for where, value in found.items()
    }
    sent = found["/home/dev"]["series"]["create"]["sent"]
    assert {"/mnt/c/src": [(True, 0)] * 3, "/home/dev": [(True, sent)] * 3, "host": [(True, 0)] * 3} == counts
    assert [] == list((drive / "src").iterdir())
