"""Whether a distribution's virtual disk takes much more on Windows than is in it.

What it looks at
    The size of the distribution's VHDX on Windows, what `df` says is used inside, and what is left on the Windows drive
    that holds it.

Why it matters
    The file grows with every build and every image and never shrinks by itself: what was deleted inside stays taken on
    Windows. When that drive is full, the distribution is remounted read-only, and writes are lost.

How we know
    The size is read from Windows, the rest from a running distribution.

False alarms
    Some slack is normal: it is reused. Only where the Windows drive runs short does it matter (MEDIUM); with plenty of
    room, 50 GiB of slack is worth knowing, and less is nothing. The disk of Docker is not looked at here. Deleted files
    whose blocks were never trimmed count as slack as well.

Fix
    Delete what is not needed, `fstrim -av`, `wsl --shutdown`, then compact the file with diskpart. Sparse disks are
    no remedy: they have lost data.

Undo
    None needed: the file grows again as it is used.

Sources
    microsoft/WSL#4699 (open), #13075, #12103 (sparse); MicrosoftDocs/WSL WSL/disk-space.md (2026-07-30).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Run, Severity, bash, check, windows_command
from hostdoctor.facts.places import Place
from hostdoctor.facts.virtual_disks import VirtualDisk
from hostdoctor_checks.wsl._steps import SHUTDOWN

GIB = 1 << 30

SHORT = 20 * GIB
"""Bytes left on the Windows drive below which the slack matters: an image build and a Windows update need as much."""

WORTH_IT = 10 * GIB
"""Slack from which compacting frees what a person notices."""

MUCH = 50 * GIB
"""Slack that is worth knowing wherever it lies."""


@check("Virtual disks take little more than they hold")
def vhdx_growth(place: Place, disk: VirtualDisk) -> Iterator[Finding]:
    """MEDIUM where the Windows drive runs short, a note for much slack with room to spare."""
    short = disk.free is not None and disk.free < SHORT and disk.slack >= WORTH_IT
    if not short and disk.slack < MUCH:
        return
    left = f"{disk.drive} has {_gib(disk.free)} left" if short and disk.free is not None else ""
    yield Finding(
        severity=Severity.MEDIUM if short else Severity.INFO,
        what=f"The virtual disk of {place.name} takes {_gib(disk.slack)} more than it holds"
        + (f", and {left}" if left else ""),
        evidence=tuple(_evidence(place, disk)),
        fixes=(_compact(place, disk),),
        explains=("wsl-root-readonly",) if short else (),
    )


def _evidence(place: Place, disk: VirtualDisk) -> Iterator[Evidence]:
    yield Evidence(value=f"{_gib(disk.size)} on Windows", source=disk.path, side="Windows")
    yield Evidence(value=f"{_gib(disk.used)} used", source="df -Pk /", side=place.name)
    if disk.free is not None:
        yield Evidence(
            value=f"{_gib(disk.free)} free", source=f"df of drive {disk.drive}", side=place.name, threshold="20.0 GiB"
        )


def _gib(size: int) -> str:
    return f"{size / GIB:.1f} GiB"


def _compact(place: Place, disk: VirtualDisk) -> Fix:
    quoted = disk.path.replace('"', "")
    diskpart: tuple[Do | Run, ...] = (
        windows_command("diskpart", elevated=True),
        Do(f'There, one line after the other: select vdisk file="{quoted}"'),
        Do("attach vdisk readonly"),
        Do("compact vdisk"),
        Do("detach vdisk"),
    )
    return Fix(
        title="Compact the virtual disk",
        steps=(
            bash("sudo fstrim -av", side=place.name),
            Do("Quit Docker Desktop"),
            SHUTDOWN,
            *diskpart,
        ),
        minutes=20,
        risk="takes minutes; a copy of the file first is the surest undo where there is room for one",
        undo="none needed: the file grows again as it is used",
        verify="vhdx-growth",
    )
