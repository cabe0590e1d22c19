"""The host layer in a VM that looks like WSL 2: the measurement finds what a real 9p drive does not deliver."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from tests.lab.vm.machine import Image, run_in_vm

pytestmark = pytest.mark.vm

PROGRAM = """
import json
from hostdoctor.host.live import open_machine
from hostdoctor.host.machine import Question
machine = open_machine(project="/mnt/c/src")
about = machine.ask(Question("here", "about")).value
watched = {
    folder: machine.ask(Question(about["side"], "watch", (folder,))).value for folder in ("/mnt/c/src", "/home/dev")
}
print(json.dumps([about, watched]))
machine.close()
"""


def test_events_are_missing_on_the_drive_and_there_on_the_own_disk(image: Image, tmp_path: Path) -> None:
    source = tmp_path / "c" / "src"
    source.mkdir(parents=True)
    (tmp_path / "c" / "look.py").write_text(PROGRAM)
    finished = run_in_vm(image, tmp_path, f"{sys.executable} /mnt/c/look.py")
    assert (0, "") == (finished.exit_code, finished.stderr)
    about, watched = json.loads(finished.stdout)
    assert ("wsl", "/mnt/c/src") == (about["kind"], about["project"])
    assert about["side"] == about["project_side"]
    assert "Windows" in about["interop"]
    # The machine is emulated: how many changes its second suffices for says nothing, that none is lost does.
    sent = {where: [series["sent"] for series in measured["series"].values()] for where, measured in watched.items()}
    delivered = {
        where: [series["delivered"] for series in measured["series"].values()] for where, measured in watched.items()
    }
    assert min(*sent["/mnt/c/src"], *sent["/home/dev"]) >= 5
    assert {"/mnt/c/src": [0, 0, 0], "/home/dev": sent["/home/dev"]} == delivered
    assert [] == list(source.iterdir())
