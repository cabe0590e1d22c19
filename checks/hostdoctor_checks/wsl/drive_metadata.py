"""Whether file modes count on the Windows drive that a repository lies on.

What it looks at
    The options of the mount that the project lies on, where that is a Windows drive, and whether it is a repository of
    git.

Why it matters
    Without the option `metadata` all files of a drive have one mode, and chmod only switches "read-only". A repository
    that was made on Linux shows every file as changed there, `chmod +x` of a script has no effect, and keys for ssh are
    "too open".

How we know
    Read from the mount table of the running distribution.

False alarms
    A repository that git itself cloned there has core.filemode=false and shows nothing: so it is only worth knowing.
    On the distribution's own file system modes always count. The option does nothing for speed or events, and Docker
    Desktop's own mount of the drive has it already.

Fix
    `options = "metadata"` under [automount] in wsl.conf; better, move the repository into the distribution.

Undo
    Take the line out and `wsl --terminate` the distribution.

Sources
    MicrosoftDocs/WSL WSL/file-permissions.md, WSL/wsl-config.md (2026-07-30); microsoft/WSL src/linux/init/drvfs.cpp
    (2026-08-07); git documentation, core.fileMode.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Edit, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.mounts import Mounts
from hostdoctor.facts.places import LinuxPlace
from hostdoctor.facts.project import Project
from hostdoctor_checks.wsl._steps import terminate

WITH_MODES = frozenset({"drvfs-9p", "drvfs-wsl1"})
"""Mounts on which the option exists."""

OPTION = "metadata"


@check("File modes count where the repository lies")
def drive_metadata(linux: LinuxPlace, mounts: Mounts, project: Project) -> Iterator[Finding]:
    """A note."""
    mount = mounts.of(project.root)
    if mount is None or mount.kind not in WITH_MODES or ".git/" not in project.files:
        return
    words = {word for option in mount.options for word in option.split(";")}
    if OPTION in words:
        return
    place = linux.place.name
    yield Finding(
        severity=Severity.INFO,
        what=f"{mount.mountpoint} keeps no file modes: git can show unchanged files as changed, chmod has no effect",
        evidence=(
            Evidence(value=f"{mount.mountpoint} without {OPTION}", source=mounts.source, side=place, threshold=OPTION),
        ),
        fixes=(
            Fix(
                title="Let the drive keep file modes",
                steps=(
                    Edit(file="/etc/wsl.conf", section="automount", key="options", new='"metadata"', side=place),
                    terminate(place),
                    Do("For this repository alone `git config core.fileMode false` is enough"),
                ),
                minutes=3,
                undo="take the line out and run the command again",
                verify="drive-metadata",
            ),
        ),
    )
