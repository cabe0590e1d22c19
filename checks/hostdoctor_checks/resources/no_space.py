"""Whether a pull, a build or a container ended because a disk is full.

What it looks at
    An error that somebody pasted into a ticket. A look at a machine does not run containers, so that there it has
    nothing to say.

Why it matters
    The engine's disk is a file on a drive of Windows: it is full when its own limit is reached, or when the drive is.
    Deleting files in a distribution frees neither.

How we know
    The kernel's own words (ENOSPC), with the path where Docker names it.

False alarms
    Too many watchers end in the same words: quiet, `inotify-refused` tells of them. So do too many files: `df -i` shows
    whether inodes ran out. The same text inside a test may be meant.

Fix
    Delete what is not used with docker's own commands, and look how much room the drive has. A sparse disk file is no
    cure and may lose data.

Undo
    None: images come back with the next pull, caches with the next build.

Sources
    errno(3); docker/docs reference/cli/docker/system/prune.md (2026-08); docker/for-win#14986; microsoft/WSL#13075.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Finding, Fix, Run, any_shell, bash, check
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor_checks.docker._reported import Cause, findings_for

ROOM = Fix(
    title="See what fills the disk, and delete what is not used",
    steps=(
        Run(any_shell("docker system df")),
        Run(any_shell("docker builder prune")),
        Run(any_shell("docker image prune")),
        bash("df -h / && df -i /"),
        Do("Still full? Look how much room the drive of Windows has that holds docker_data.vhdx"),
    ),
    minutes=10,
    risk="the next build is a cold one",
    undo="none: images come back with the next pull, caches with the next build",
    verify="no-space",
)

CAUSES = (
    Cause(
        kind="no-space",
        what="A disk of the engine, of the distribution or of a container is full",
        fix=ROOM,
    ),
)


@check("There is room for images and builds")
def no_space(errors: ReportedDockerErrors) -> Iterator[Finding]:
    """One finding for each cause that was reported."""
    yield from findings_for(errors, CAUSES)
