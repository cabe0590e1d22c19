"""Whether Docker Desktop's disk file is much larger than what the engine keeps in it.

What it looks at
    The size of docker_data.vhdx on Windows and what images, containers, volumes and caches use. Only with --deep: the
    engine adds up every layer for it.

Why it matters
    The file grows with every build and does not shrink by itself: what was deleted in Docker is not free on Windows.
    Docker Desktop compacted it in former versions and does not since 4.59.

How we know
    The size of the file on the drive, and the engine's own sum (`docker system df`).

False alarms
    A file below 20 GiB, or less than twice what is used, is left alone: the engine wants room to work. On Hyper-V and
    in distributions the data lie elsewhere.

Fix
    Delete what is not used, quit Docker Desktop, and compact the file with Windows' own tools. A sparse file is
    not advised: WSL itself refuses it for the danger of damaged data.

Undo
    None: compacting deletes nothing that is in use.

Sources
    docker/docs desktop/release-notes.md 4.59 (2026-08); docker/for-win#14986; docker/desktop-feedback#366;
    microsoft/WSL#4699, #12103, #13075, #40243.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import (
    Certainty,
    Do,
    Evidence,
    Finding,
    Fix,
    Run,
    Severity,
    Shell,
    any_shell,
    check,
    windows_command,
)
from hostdoctor.facts.docker_disk import DockerDisk

GIB = 1 << 30
LARGE = 20 * GIB
"""Below, nobody misses the room on a drive of today."""
FACTOR = 2


@check("Docker Desktop's disk file is no larger than its content wants")
def docker_disk(disk: DockerDisk) -> Iterator[Finding]:
    """LOW from 20 GiB and twice the content on."""
    if disk.file_bytes < LARGE or disk.file_bytes < FACTOR * disk.used_bytes:
        return
    spare = (disk.file_bytes - disk.used_bytes) // GIB
    yield Finding(
        severity=Severity.LOW,
        what=f"Docker Desktop's disk file holds about {spare} GiB that the engine does not use any more",
        evidence=(
            Evidence(value=f"{disk.file_bytes // GIB} GiB", source=disk.path, side="Windows"),
            Evidence(value=f"{disk.used_bytes // GIB} GiB used", source="docker system df"),
        ),
        fixes=(_compact(disk.path),),
        certainty=Certainty.MEASURED,
    )


def _compact(path: str) -> Fix:
    in_powershell = path.replace("'", "''")
    return Fix(
        title="Delete what is not used, then compact the file",
        steps=(
            Run(any_shell("docker builder prune")),
            Run(any_shell("docker image prune")),
            Do("Quit Docker Desktop: the whale in the notification area, Quit"),
            windows_command("wsl --shutdown", interrupts="stops every distribution"),
            Run({Shell.POWERSHELL: f"Optimize-VHD -Path '{in_powershell}' -Mode Full"}, elevated=True),
            Do(f'Without Hyper-V\'s tools: diskpart as administrator, `select vdisk file="{path}"`, `compact vdisk`'),
        ),
        minutes=20,
        risk="quit Docker Desktop first; the next build is a cold one",
        undo="none: compacting deletes nothing that is in use",
        verify="docker-disk",
    )
