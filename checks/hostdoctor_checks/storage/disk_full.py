"""Whether there is room left on the file system that the project lies on.

What it looks at
    How many bytes may still be written where the project lies, as the file system tells when small files are measured
    there, and whether that measurement was refused for want of space.

Why it matters
    Builds, module downloads and images end with "no space left on device", often far from the cause: as a broken
    archive, a cache that cannot be used, or a container that stops.

How we know
    Asked of the file system and, for the last bytes, tried: the measurement writes up to 10 MB.

False alarms
    Below 1 GiB is called little, because one cold build of a program that uses net/http writes 88 MB into GOCACHE, and
    a base image takes hundreds. A small disk that is meant to be nearly full is still told. Blocks that are kept for
    root do not count as free. GOCACHE and the engine's images may lie elsewhere: those are not looked at here.

Fix
    See what fills it, and delete Go's caches or images that are not used.

Undo
    None: caches come back with the next build, images with the next pull.

Sources
    Counted with Go 1.27.3: GOCACHE after one cold build; errno(3), ENOSPC and EDQUOT; golang/go
    src/cmd/go/internal/clean/clean.go; docker/docs reference/cli/docker/builder/prune.md (2026-08).
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from hostdoctor.api import Certainty, Evidence, Finding, Fix, Run, Severity, Shell, any_shell, bash, check
from hostdoctor.facts.free_space import FreeSpace
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import Project

MIB = 1 << 20

LITTLE = 1 << 30
"""Bytes. About ten cold builds: 88 MB each in GOCACHE, and an image on top."""


@check("There is room on the project's disk", measures=True)
def disk_full(place: Place, project: Project, space: FreeSpace) -> Iterator[Finding]:
    """HIGH where nothing can be written, MEDIUM below 1 GiB."""
    full = bool(space.said) or space.free_bytes == 0
    if not full and (space.free_bytes is None or space.free_bytes >= LITTLE):
        return
    free = "" if space.free_bytes is None else f"{space.free_bytes // MIB} MiB free"
    yield Finding(
        severity=Severity.HIGH if full else Severity.MEDIUM,
        what="Nothing more can be written where the project lies: its disk is full"
        if full
        else f"The disk that the project lies on is nearly full: {free}, a few builds and images need more",
        evidence=tuple(
            Evidence(value=value, source=source, side=place.name, threshold="1024 MiB" if value == free else "")
            for value, source in ((free, f"free space of {project.root}"), (space.said, f"writing to {project.root}"))
            if value
        ),
        fixes=(_make_room(place, project),),
        certainty=Certainty.MEASURED,
        explains=("slow-files",),
    )


def _make_room(place: Place, project: Project) -> Fix:
    side = "linux" if place.linux else "windows"
    look = (
        bash(f"df -h {shlex.quote(project.root)}")
        if place.linux
        else Run({Shell.POWERSHELL: "Get-PSDrive -PSProvider FileSystem"})
    )
    return Fix(
        title="Delete caches that come back by themselves",
        steps=(
            look,
            Run(any_shell("go clean -cache"), side=side),
            Run(any_shell("docker builder prune"), side=side),
        ),
        minutes=5,
        risk="the next build is a cold one; both help only where the caches lie on this disk",
        undo="none: caches come back with the next build",
        verify="disk-full",
    )
