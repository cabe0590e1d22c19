"""Whether small files in the project are as quick as on this place's own file system: measured.

What it looks at
    300 small files (2000 with --deep) in a private folder of the project: create, stat, stat of a name that is not
    there, list, open, read, rename, delete. The same work is done on the native file system of the place, which is the
    home folder on Linux and the temporary folder on Windows. Both folders are removed afterwards.

Why it matters
    A build asks for thousands of files: a no-change build of a small program made 5,545 stat calls and 2,640 open
    calls. What each of them takes longer adds up at every save.

How we know
    Measured in rounds; the medians of the rounds count. What it costs is counted operations times the measured
    difference, and sets the severity. Reads come from the page cache, as most of a developer's reads do.

False alarms
    Less than 1.5 times is noise and no finding, and so is a difference that no build would show. A Windows drive in WSL
    has a finding of its own (`project-mount`). A virus scanner makes new files slow, not their stat. A machine under
    load measures longer on both sides; the load is in the report.

Fix
    Move the project to the native file system, or see what lies under the mount: a network share, an encrypting or
    synchronizing file system, a virtual machine's shared folder.

Undo
    The old folder stays as it is.

Sources
    Counts by strace of Go 1.27.3 on Linux (docs/cost-model.md); microsoft/WSL#4197 for the mechanism: bound by the
    time of each operation, not by bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Certainty, Evidence, Finding, Severity, check
from hostdoctor.facts.mounts import Mounts
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import Project
from hostdoctor.facts.small_files import NOISE, ProjectSpeed
from hostdoctor_checks.storage._move_project import move
from hostdoctor_checks.storage.project_mount import READ_OVER

ONE = {"stat": "a stat", "missing": "a stat of a name that is not there", "open": "an open"}
"""What a build does most of, in words."""

FELT_MS = 0.05
"""Milliseconds more per operation: half a second in the 10,000 stat calls of a cold build."""


@check("Small files in the project are quick", measures=True)
def slow_files(place: Place, project: Project, speed: ProjectSpeed, mounts: Mounts | None) -> Iterator[Finding]:
    """MEDIUM until its measured cost says otherwise."""
    mount = mounts.of(project.root) if mounts else None
    if mount is not None and mount.kind in READ_OVER:
        return
    slower = {name: times for name in ONE if (times := speed.files.times_slower(speed.native, name))}
    if not slower or max(slower.values()) < NOISE:
        return
    worst = max(slower, key=lambda name: slower[name])
    here, native = speed.files.operations[worst], speed.native.operations[worst]
    if here.low_median <= native.high_median or here.p50 - native.p50 < FELT_MS:
        return
    yield Finding(
        severity=Severity.MEDIUM,
        what=f"Small files in the project are slow: {ONE[worst]} takes {_time(here.p50)} "
        f"instead of {_time(native.p50)}",
        evidence=(
            Evidence(
                value=f"{mount.mountpoint} is {mount.fstype} of {mount.device}" if mount else project.root,
                source=mounts.source if mounts else "the project's folder",
                side=place.name,
            ),
        ),
        fixes=(move(place, project, verify="slow-files"),),
        certainty=Certainty.MEASURED,
        slows=("project",),
    )


def _time(milliseconds: float) -> str:
    """In a unit that leaves one to three digits before the point."""
    if milliseconds < 0.1:
        return f"{milliseconds * 1000:.2g} \u03bcs"
    return f"{milliseconds:.2g} ms" if milliseconds < 10 else f"{milliseconds:.0f} ms"
