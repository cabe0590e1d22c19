"""The VM is what the tests beside this file take it for: a WSL 2 distribution's files and names, and real 9p."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from tests.lab.vm.machine import PROJECT, Finished, Image, booted, finish, run_in_vm

pytestmark = pytest.mark.vm

LOOK_AROUND = r"""
grep -E ' (/|/mnt/c) ' /proc/mounts
cat /proc/version /proc/sys/kernel/osrelease
ls -d /run/WSL /proc/sys/fs/binfmt_misc/WSLInterop
pwd
cat /mnt/c/hello.txt
echo back >/mnt/c/answer.txt
echo complaint >&2
exit 7
"""


def test_the_vm_looks_like_wsl_and_shares_the_drive_with_the_host(image: Image, tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "hello.txt").write_text("from the host\n")
    finished = run_in_vm(image, tmp_path, LOOK_AROUND)
    root, drive, version, release, *rest = finished.stdout.splitlines()
    assert ["/", "ext4"] == root.split()[1:3]
    assert ["C:\\134", "/mnt/c", "9p"] == drive.split()[:3]
    assert "aname=drvfs;path=C:\\;" in drive
    assert version.startswith("Linux version ")
    assert release.endswith("-microsoft-standard-WSL2")
    assert ["/proc/sys/fs/binfmt_misc/WSLInterop", "/run/WSL", "/home/dev", "from the host"] == rest
    assert (7, "complaint\n") == (finished.exit_code, finished.stderr)
    assert "back\n" == (tmp_path / "c" / "answer.txt").read_text()


def test_the_python_of_the_host_runs_with_the_doctor_in_it(image: Image, tmp_path: Path) -> None:
    program = "import hostdoctor, psutil; print(hostdoctor.__version__, psutil.disk_partitions()[0].fstype)"
    finished = run_in_vm(image, tmp_path, f"{sys.executable} -c '{program}'")
    assert (0, "") == (finished.exit_code, finished.stderr)
    assert "." in finished.stdout.split()[0]


WATCH = """
import sys, time
sys.path.insert(0, {project!r})
from pathlib import Path
from tests.lab.inotify import names_within, watching
drive, native = Path("/mnt/c"), Path("/home/dev")
with watching(drive) as on_drive, watching(native) as on_native:
    (drive / "ready").touch()
    while not (drive / "changed.go").exists():
        time.sleep(0.1)
    (native / "changed.go").touch()
    print(*("changed.go" in names_within(descriptor, 1) for descriptor in (on_drive, on_native)))
"""


def test_a_change_on_the_windows_side_gives_no_event(image: Image, tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "watch.py").write_text(WATCH.format(project=str(PROJECT)))
    with booted(image, tmp_path, f"{sys.executable} /mnt/c/watch.py") as vm:
        while not (vm.c_drive / "ready").exists() and vm.process.poll() is None:
            time.sleep(0.1)
        (vm.c_drive / "changed.go").write_text("package main\n")
        assert Finished(exit_code=0, stdout="False True\n", stderr="") == finish(vm)
