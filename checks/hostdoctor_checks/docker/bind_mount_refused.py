"""Whether the engine refused to mount a folder or a file.

What it looks at
    An error that somebody pasted into a ticket. A look at a machine does not run containers, so that there it has
    nothing to say.

Why it matters
    On Hyper-V and Docker VMM only folders that were shared may be mounted. An engine does not make a folder that
    `--mount` names, and a file cannot be mounted over a folder: `-v` made a folder where the file was missing, and it
    stays there. On WSL 2 nothing has to be shared.

How we know
    The engine's own words, which nobody translates.

False alarms
    A mount that Docker Desktop keeps of a folder that is gone, and a drive that it lost, are other matters
    (stale-bind-mounts). A mount of Linux or of the network that is denied is none of Docker's. A sentence about mounts
    is no error.

Fix
    Share the folder in Docker Desktop's settings, correct the path, or remove the empty folder that stands in the
    file's place.

Undo
    Take the folder out of the list again.

Sources
    moby volume/mounts/validate.go; opencontainers/runc rootfs_linux.go; docker/docs desktop/features/vmm.md (2026-08);
    docker/desktop-feedback#638.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Finding, Fix, check
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor_checks.docker._reported import Cause, findings_for

SHARE = Fix(
    title="Correct the path, or share the folder",
    steps=(
        Do("Compare the path with what is there: inside a distribution drive C: is /mnt/c, not /c"),
        Do("Hyper-V and Docker VMM: Docker Desktop, Settings, Resources, File sharing: add the folder"),
    ),
    minutes=5,
    undo="take the folder out of the list again",
    verify="bind-mount-refused",
)

FILE = Fix(
    title="Put the file where the mount looks for it",
    steps=(
        Do("Is there an empty folder of the file's name? The engine made it when the file was missing: remove it"),
        Do("Put the file there, then make the container anew: docker compose up -d --force-recreate"),
    ),
    minutes=5,
    undo="none: the container is made again",
    verify="bind-mount-refused",
)

CAUSES = (
    Cause(
        kind="mount-refused",
        what="The engine refused to mount a folder",
        fix=SHARE,
    ),
    Cause(
        kind="mount-not-a-directory",
        what="A file is to be mounted where the other side has a folder, or the other way round",
        fix=FILE,
    ),
)


@check("The engine may mount the project's folders")
def bind_mount_refused(errors: ReportedDockerErrors) -> Iterator[Finding]:
    """One finding for each cause that was reported."""
    yield from findings_for(errors, CAUSES)
