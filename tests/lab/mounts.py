"""What is mounted where."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.lab.processes import tool


def mount_line(path: Path) -> str | None:
    """The line of /proc/self/mountinfo whose mount point is `path`, or None. The last one wins, as in the kernel."""
    lines = Path("/proc/self/mountinfo").read_text().splitlines()
    return next((line for line in reversed(lines) if line.split()[4] == str(path)), None)


def is_mount_point(path: Path) -> bool:
    """Asks the mount table and not the file system, which may hang."""
    return mount_line(path) is not None


def unmount(path: Path) -> None:
    """Unmount at once; a file that is still open keeps the file system alive, but not in sight."""
    subprocess.run([tool("umount", "mount"), "--lazy", str(path)], check=True)
