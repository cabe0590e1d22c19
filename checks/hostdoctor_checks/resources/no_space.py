"""Whether a pull, a build or a container ended because a disk is full.

What it looks at
    An error that somebody pasted into a ticket. A look at a machine does not run containers, so that there it has
    nothing to say.

Why it matters
    The engine's disk is a file on a drive of Windows: it is full when its own limit is reached, or when the drive is.
    Deleting files in a distribution frees neither.

How we know
    The kernel's own words (ENOSPC), with the path where Docker names it; or Windows' own, in its language.

False alarms
    Too many watchers end in the same words: quiet, `inotify-refused` tells of them. So do mounts, control groups and
    shared memory: each is told as what it is, and no disk is called full. So do too many files: `df -i` shows whether
    inodes ran out. The same text inside a test may be meant.

Fix
    Delete what is not used with docker's own commands, and look how much room the drive has. A sparse disk file is no
    cure and may lose data. Spent mounts and control groups come back with a restart of the virtual machine; a container
    gets more shared memory by shm_size.

Undo
    None: images come back with the next pull, caches with the next build.

Sources
    errno(3); docker/docs reference/cli/docker/system/prune.md (2026-08); docker/for-win#14986, #8182;
    microsoft/WSL#13075; moby/moby#29638; mount(2); docker/docs reference/compose-file/services.md (shm_size).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Finding, Fix, Run, any_shell, bash, check, windows_command
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

RESTART = Fix(
    title="Restart the virtual machine of the engine",
    steps=(
        windows_command("wsl --shutdown"),
        Do("Then start Docker Desktop again; an engine of a Linux of its own: restart that Linux"),
    ),
    minutes=3,
    risk="ends all containers and all distributions of WSL",
    undo="nothing to take back: containers are started again",
    verify="no-space",
)

SHARED = Fix(
    title="Give the container more shared memory",
    steps=(
        Do("In the service of the Compose file: shm_size: 256m; the default is 64 MB"),
        Do("For docker run: --shm-size=256m"),
    ),
    minutes=2,
    undo="take the line out again",
    verify="no-space",
)

DRIVE = Fix(
    title="Make room on the drive of Windows",
    steps=(
        Run(any_shell("go clean -cache")),
        Run(any_shell("docker system df")),
        Do("Settings, System, Storage shows what is large on the drive"),
    ),
    minutes=10,
    risk="the next build compiles everything again",
    undo="none: the cache comes back with the next build",
    verify="no-space",
)

LARGER = Fix(
    title="Give Windows containers a larger disk",
    steps=(
        Do('Docker Desktop with Windows containers, Settings, Docker Engine: "storage-opts": ["size=50GB"]'),
        Do("For one container: docker run --storage-opt size=50GB"),
    ),
    minutes=5,
    undo="take the line out again",
    verify="no-space",
)

CAUSES = (
    Cause(
        kind="mounts-spent",
        what="The kernel takes no more mounts: no disk is full",
        fix=RESTART,
    ),
    Cause(
        kind="groups-spent",
        what="The kernel makes no more control groups for containers: no disk is full",
        fix=RESTART,
    ),
    Cause(
        kind="shared-memory-full",
        what="The shared memory of a container is full: no disk is",
        fix=SHARED,
    ),
    Cause(
        kind="container-disk-full",
        what="The disk of a Windows container is full: it has 20 GB unless the engine is told otherwise",
        fix=LARGER,
    ),
    Cause(kind="windows-disk-full", what="A drive of Windows is full", fix=DRIVE),
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
