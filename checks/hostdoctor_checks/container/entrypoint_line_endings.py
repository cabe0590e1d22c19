r"""Whether scripts that containers start have the line ends of Linux.

What it looks at
    The scripts of the project that ENTRYPOINT, CMD or RUN of a Dockerfile start, or that Compose mounts where a service
    starts them: how the first line ends. Of a script nothing else is kept.

Why it matters
    With the line ends of Windows the first line asks for a program called `/bin/sh\r`. The container then ends with
    "no such file or directory", though the script is there. git writes such line ends on Windows by itself
    (core.autocrlf), so that the same commit works on one machine and not on another.

How we know
    Read from the first bytes of the file.

False alarms
    A build that takes the CR out itself (dos2unix, sed, tr) is quiet, and so are scripts that no container starts, such
    as those for people on Windows, and those that are handed to python, node or another program that minds no CR. A
    script that a service starts by way of a folder that is not in the project is not seen.

Fix
    Say in .gitattributes that scripts have LF, and write the file anew.

Undo
    Take the line out of .gitattributes.

Sources
    docker/docs desktop/troubleshoot-and-support/troubleshoot/topics.md; kernel fs/binfmt_script.c; git-scm.com
    gitattributes (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Edit, Evidence, Finding, Fix, Run, Severity, any_shell, check
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import Project
from hostdoctor.facts.started_files import StartedFile, StartedScripts


@check("Scripts in containers have the line ends of Linux")
def entrypoint_line_endings(place: Place, project: Project, scripts: StartedScripts) -> Iterator[Finding]:
    """HIGH where a container starts with it, MEDIUM where a build runs it."""
    for script in scripts.items:
        if not script.ends_with_cr or script.mended:
            continue
        in_build = script.by == "RUN"
        yield Finding(
            severity=Severity.MEDIUM if in_build else Severity.HIGH,
            what=f"{script.path} has the line ends of Windows, and {_started(script)} cannot start it",
            evidence=(
                Evidence(
                    value="the first line ends in CR LF", source=f"{project.path(script.path)}:1", side=place.name
                ),
                Evidence(value=f"started by {script.by}", source=script.where, side=place.name),
            ),
            fixes=(_fix(place, project, script),),
            explains=() if in_build else ("entrypoint-missing",),
            subject=script.path,
        )


def _started(script: StartedFile) -> str:
    if script.by == "RUN":
        return "the build"
    return script.by if script.by.startswith("service ") else "the container"


def _fix(place: Place, project: Project, script: StartedFile) -> Fix:
    side = "linux" if place.linux else "windows"
    name = f'"{script.path}"'
    steps: tuple[Edit | Run | Do, ...] = (
        Edit(file=project.path(".gitattributes"), new="*.sh text eol=lf", side=side),
        Run(any_shell(f"git add --renormalize {name}"), side=side),
        Do(f"Save {script.path} with LF line ends: editors show CRLF in their status line, where it can be changed"),
        Do("Build the image again, and start the container anew"),
    )
    return Fix(
        title="Keep scripts with LF line ends",
        steps=steps,
        minutes=3,
        undo="take the line out of .gitattributes",
        verify="entrypoint-line-endings",
    )
