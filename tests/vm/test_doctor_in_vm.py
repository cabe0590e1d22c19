"""The whole doctor inside a VM that looks like WSL 2, with the project on a real 9p mount."""

import json
import sys
from pathlib import Path

import pytest
from tests.lab.vm.machine import Image, run_in_vm

pytestmark = pytest.mark.vm

LOOK = f"""
mkdir -p /home/dev/shop
cp /mnt/c/src/shop/go.mod /home/dev/shop/
cd /mnt/c/src/shop && {sys.executable} -m hostdoctor --format json --budget 90 >/mnt/c/drive.json
cd /home/dev/shop && {sys.executable} -m hostdoctor --format json --budget 90 >/mnt/c/native.json
{sys.executable} -m hostdoctor --project /mnt/c/src/shop --only storage,watch --budget 90 >/mnt/c/drive.txt
true
"""


def test_the_project_on_the_drive_comes_first_and_explains_the_rest(image: Image, tmp_path: Path) -> None:
    project = tmp_path / "c" / "src" / "shop"
    project.mkdir(parents=True)
    (project / "go.mod").write_text("module example.com/shop\n\ngo 1.26.0\n")
    (project / ".air.toml").write_text('[build]\ncmd = "go build ."\n')

    ended = run_in_vm(image, tmp_path, LOOK, seconds=200)

    assert 0 == ended.exit_code, ended.stderr
    drive = json.loads((tmp_path / "c" / "drive.json").read_text())
    native = json.loads((tmp_path / "c" / "native.json").read_text())
    text = (tmp_path / "c" / "drive.txt").read_text()

    ranked = [each for each in drive["findings"] if each["severity"] != "blocker" and not each["explained_by"]]
    assert "project-mount" == ranked[0]["check"]
    assert "The project lies on the Windows drive C:, which WSL reads over 9p" == ranked[0]["what"]
    folded = {each["check"] for each in drive["findings"] if each["explained_by"] == "project-mount"}
    assert {"watch-events", "watch-latency"} <= folded
    assert "project-mount" not in {each["check"] for each in native["findings"]}
    assert "Changes of files in the project raise no events (0 of " in " ".join(text.split())


def test_windows_that_cannot_be_asked_is_unknown_and_never_green(image: Image, tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    script = (
        f"cd /home/dev && {sys.executable} -m hostdoctor --format json --only wsl --budget 60 >/mnt/c/wsl.json; true"
    )

    run_in_vm(image, tmp_path, script, seconds=150)

    report = json.loads((tmp_path / "c" / "wsl.json").read_text())
    assert "wsl" == next(fact for fact in report["facts"] if fact["name"] == "About")["value"]["kind"]
    assert "pass" not in {each["status"] for each in report["outcomes"] if each["check"] == "wsl-virtualization"}
