"""Whether a container holds on to a folder that was deleted and made anew.

What it looks at
    An error that somebody pasted into a ticket. The engine names only its own folder for such a mount, so that a look
    at a machine cannot tell whether it is stale.

Why it matters
    Docker Desktop notes a folder of a distribution under an id when the container is made. After the folder is deleted
    and made again (another git worktree, a new clone) or the distribution starts anew, `docker restart` mounts the old
    one: empty, or an error. A drive of Windows that was taken away and came back is lost to its virtual machine too.

How we know
    The path under docker-desktop-bind-mounts, or of a drive under /run/desktop/mnt/host, in the engine's own words.

False alarms
    A folder that was never there, and one that is not shared, are bind-mount-refused's. A Docker Desktop path that an
    error merely names, with another reason, is left alone. The distribution may just not run, and an update of Docker
    Desktop gives the same words for a moment: the fix begins with that.

Fix
    Make the containers anew; a restart keeps the old mount. For a lost drive: start Docker Desktop anew.

Undo
    None: the containers are made again.

Sources
    docker/for-win#14390; the engine's words in public reports on Docker Desktop 4.8x with WSL 2 (read 2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Finding, Fix, Run, any_shell, check, windows_command
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor_checks.docker._reported import Cause, findings_for

ANEW = Fix(
    title="Make the containers anew",
    steps=(
        Do("Start the distribution that holds the folder, where it is stopped"),
        Run(
            any_shell("docker compose up -d --force-recreate"),
            side="linux",
            interrupts="stops the project's containers",
        ),
    ),
    minutes=2,
    risk="what a container wrote outside of volumes is gone with it",
    undo="none: the containers are made again",
    verify="stale-bind-mounts",
)
DRIVE = Fix(
    title="Start Docker Desktop anew",
    steps=(
        Do("Is the drive there in Windows? A removable or encrypted one has to be there before Docker Desktop starts"),
        Do("Quit Docker Desktop: the whale in the notification area, Quit"),
        windows_command("wsl --shutdown", interrupts="stops every distribution"),
        Do("Start Docker Desktop again"),
    ),
    minutes=3,
    undo="nothing to undo",
    verify="stale-bind-mounts",
)

CAUSES = (
    Cause(
        kind="mount-stale",
        what="A container holds on to a folder that is not there any more",
        fix=ANEW,
    ),
    Cause(
        kind="mount-drive-lost",
        what="Docker Desktop has lost a drive of Windows, so that its folders cannot be mounted",
        fix=DRIVE,
    ),
)


@check("Containers see the folders that they were made with")
def stale_bind_mounts(errors: ReportedDockerErrors) -> Iterator[Finding]:
    """One finding for each cause that was reported."""
    yield from findings_for(errors, CAUSES)
