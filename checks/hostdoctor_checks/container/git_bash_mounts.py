r"""Whether the shell leaves the paths of containers as they are typed.

What it looks at
    Whether hostdoctor was started from Git Bash or another MSYS shell (MSYSTEM), in a project with a Dockerfile or a
    Compose file, and whether MSYS_NO_PATHCONV or MSYS2_ARG_CONV_EXCL keep that shell from rewriting paths.

Why it matters
    Such a shell turns arguments that look like Unix paths into those of Windows: `-v "$PWD:/app"` mounts to a folder
    called `\Program Files\Git\app;C`, and `docker exec web /bin/sh` asks for a program on C:.

How we know
    Read from the variables of the shell that hostdoctor was started from.

False alarms
    Only worth knowing: Compose files are not rewritten, relative paths neither, and PowerShell and cmd do nothing of
    the kind. With one of the two variables it is quiet.

Fix
    Set MSYS_NO_PATHCONV for docker alone, by an alias; for everything it would break other programs.

Undo
    Take the alias out of ~/.bashrc.

Sources
    docker/docs desktop/troubleshoot-and-support/troubleshoot/topics.md; git-for-windows MSYS_NO_PATHCONV;
    msys2.org filesystem-paths (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.environment import Environment
from hostdoctor.facts.places import WindowsPlace
from hostdoctor.facts.project import ComposeFile, Dockerfiles, Project

CURES = ("MSYS_NO_PATHCONV", "MSYS2_ARG_CONV_EXCL")


@check("The shell leaves paths of containers alone")
def git_bash_mounts(
    windows: WindowsPlace,
    project: Project,
    environment: Environment,
    dockerfiles: Dockerfiles | None,
    compose: ComposeFile | None,
) -> Iterator[Finding]:
    """INFO: it bites only who types such a path."""
    system = environment.get("MSYSTEM")
    if not system or (dockerfiles is None and compose is None) or any(environment.get(name) for name in CURES):
        return
    yield Finding(
        severity=Severity.INFO,
        what="This shell rewrites paths: docker run -v and docker exec get others than were typed",
        evidence=(Evidence(value=f"MSYSTEM={system}", source="environment variable MSYSTEM", side=windows.place.name),),
        fixes=(
            Fix(
                title="Keep the shell from rewriting docker's arguments",
                steps=(
                    Do('In ~/.bashrc of Git Bash: docker() { MSYS_NO_PATHCONV=1 command docker "$@"; }'),
                    Do("Or write paths of containers with two slashes: //app"),
                ),
                minutes=1,
                undo="take the line out of ~/.bashrc",
                verify="git-bash-mounts",
            ),
        ),
        subject=project.name,
    )
