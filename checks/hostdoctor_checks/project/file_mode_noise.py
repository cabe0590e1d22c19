"""Whether git sees changed modes on a Windows drive that keeps none.

What it looks at
    git's core.filemode, and whether the project lies on a Windows drive that the distribution mounts without
    `metadata`.

Why it matters
    There every file has mode 0777, whatever chmod says. With core.filemode git takes that for a change of each file
    that is not executable; and ssh refuses a key that everybody may read.

How we know
    Read from the mounts and from git's settings. Which files differ is not counted.

False alarms
    A repository that was cloned there by git has core.filemode off, and is quiet; so are mounts with `metadata`,
    projects on the distribution's own file system, and virtiofs, whose options do not tell.

Fix
    Tell git to leave modes alone in this repository; or mount with `metadata`, which needs a restart of the
    distribution and makes nothing faster.

Undo
    Set core.filemode to true again.

Sources
    learn.microsoft.com windows/wsl/file-permissions, wsl-config [automount] options; git-scm.com git-config
    core.fileMode (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Edit, Evidence, Finding, Fix, Severity, bash, check
from hostdoctor.facts.mounts import Mounts
from hostdoctor.facts.places import LinuxPlace
from hostdoctor.facts.project import Project
from hostdoctor.facts.project_git import GitSettings
from hostdoctor_checks.wsl._steps import terminate

TELLING = ("drvfs-9p", "drvfs-wsl1")
"""Kinds of mounts whose options say whether they keep modes."""


@check("git sees no changed modes on a Windows drive")
def file_mode_noise(linux: LinuxPlace, project: Project, mounts: Mounts, settings: GitSettings) -> Iterator[Finding]:
    """INFO: a nuisance, and no cost."""
    mount = mounts.of(project.root)
    if mount is None or mount.kind not in TELLING or not settings.is_on("core.filemode"):
        return
    if any("metadata" in option for option in mount.options):
        return
    yield Finding(
        severity=Severity.INFO,
        what=f"git takes modes for changes in {project.name}, on a drive that keeps no modes",
        evidence=(
            Evidence(value="core.filemode is true", source="git config core.filemode", side=linux.place.name),
            Evidence(
                value=f"{mount.mountpoint} is mounted without metadata", source=mounts.source, side=linux.place.name
            ),
        ),
        fixes=(
            Fix(
                title="Let git leave modes alone here",
                steps=(bash(f'git -C "{project.root}" config core.fileMode false'),),
                minutes=1,
                undo="git config core.fileMode true",
                verify="file-mode-noise",
            ),
            Fix(
                title="Keep modes on Windows drives",
                steps=(
                    Edit(
                        file="/etc/wsl.conf",
                        section="automount",
                        key="options",
                        new='"metadata"',
                        side=linux.place.name,
                    ),
                    Do("Options that stand there already stay, with a comma in between"),
                    terminate(linux.place.name),
                ),
                minutes=3,
                undo="take metadata out again",
                verify="file-mode-noise",
            ),
        ),
        explains=("drive-metadata",),
    )
