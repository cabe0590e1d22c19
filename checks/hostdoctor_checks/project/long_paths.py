"""Whether git can check out the project's files on Windows, however deep they lie.

What it looks at
    The length of the path of the project's folder on Windows, and git's core.longpaths.

Why it matters
    Without core.longpaths, git for Windows makes no file whose whole path has more than 260 characters: "Filename too
    long". Go itself copes with long paths; other tools need Windows' own LongPathsEnabled.

How we know
    Read from the path and from git's settings. How long the longest path below it is, is not measured.

False alarms
    A deep folder whose files have short names is told all the same: it is LOW. With core.longpaths it is quiet, and on
    a Linux such paths are no trouble.

Fix
    Set core.longpaths, or move the project nearer to the root of its drive.

Undo
    Unset core.longpaths.

Sources
    git-for-windows, core.longpaths; learn.microsoft.com windows/win32/fileio/maximum-file-path-limitation (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check, windows_command
from hostdoctor.facts.places import WindowsPlace
from hostdoctor.facts.project import Project
from hostdoctor.facts.project_git import GitSettings

LONG = 200
"""Characters. What is left of 260 is less than the names of many a package below vendor or node_modules."""


@check("git copes with the length of the project's paths")
def long_paths(windows: WindowsPlace, project: Project, settings: GitSettings) -> Iterator[Finding]:
    """LOW: only some files, and only in a checkout."""
    if len(project.root) <= LONG or settings.is_on("core.longpaths"):
        return
    yield Finding(
        severity=Severity.LOW,
        what=f"The project's path has {len(project.root)} characters, and git makes no file beyond 260",
        evidence=(
            Evidence(value=project.root, source="the project's folder", side=windows.place.name, threshold=str(LONG)),
            Evidence(value="core.longpaths is not set", source="git config core.longpaths", side=windows.place.name),
        ),
        fixes=(
            Fix(
                title="Let git make long paths",
                steps=(windows_command("git config --global core.longpaths true"),),
                minutes=1,
                risk="programs other than git and Go may still fail on such files",
                undo="git config --global --unset core.longpaths",
                verify="long-paths",
            ),
            Fix(
                title="Move the project nearer to the root of its drive",
                steps=(Do(rf"Clone it anew, such as to C:\src\{project.name}"),),
                minutes=5,
                undo="move it back",
                verify="long-paths",
            ),
        ),
    )
