"""Whether the project lies outside OneDrive.

What it looks at
    The path of the project, and the folders that OneDrive's variables name. Documents, Desktop and Pictures are among
    them where OneDrive backs them up. Paths only: no file is read, since that could download it.

Why it matters
    OneDrive uploads each file that a build writes, holds it open meanwhile, and may take files that were not used for a
    while off the disk, so that the next build waits for a download. git's own files come back as conflicts with two
    computers' names.

How we know
    Read from the path and the variables of Windows; without them, from the folder's name in the profile.

False alarms
    A folder that was left out of the synchronisation, or a paused one, is told all the same: that is not seen. A folder
    elsewhere that is only called OneDrive is quiet.

Fix
    Move the project out, to a folder beside the profile's own or into a distribution; git is the copy in the cloud.

Undo
    Move it back.

Sources
    learn.microsoft.com onedrive/redirect-known-folders, onedrive/files-on-demand-windows; git-for-windows (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.cloud_folders import ProjectInCloud
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import Project


@check("The project lies outside OneDrive")
def project_on_onedrive(place: Place, project: Project, cloud: ProjectInCloud) -> Iterator[Finding]:
    """MEDIUM: uploads beside each build, and downloads before some."""
    yield Finding(
        severity=Severity.MEDIUM,
        what=f"The project {project.name} lies in OneDrive, which uploads and locks what a build writes",
        evidence=(Evidence(value=cloud.windows_path, source="the project's folder", side=place.name),),
        fixes=(
            Fix(
                title="Move the project out of OneDrive",
                steps=(
                    Do("Commit and push, or copy the folder, so that nothing is lost"),
                    Do(rf"Clone it anew outside OneDrive, such as to C:\src\{project.name}, or into a distribution"),
                    Do("When the new folder builds, delete the old one"),
                ),
                minutes=10,
                undo="move it back",
                verify="project-on-onedrive",
            ),
        ),
        slows=("project",),
    )
