"""Whether Git Bash has turned a path of a container into one of Windows.

What it looks at
    An error that somebody pasted into a ticket. A look at a machine does not run containers, so that there it has
    nothing to say.

Why it matters
    The shell of Git for Windows rewrites arguments that look like Unix paths: `/app` becomes `C:/Program
    Files/Git/app`, and `-v $PWD:/app` mounts to a folder whose name ends in `;C`.

How we know
    Docker names the rewritten path in its error; nobody types a path into Git's own folder.

False alarms
    A container of Windows may really use a path of drive C, and is quiet outside of Git's own folder. Somebody who has
    set MSYS_NO_PATHCONV since then is told all the same: a ticket shows the error alone.

Fix
    MSYS_NO_PATHCONV=1 for the command, or two slashes in front of the path.

Undo
    Start a new shell.

Sources
    docker/docs desktop/troubleshoot-and-support/topics.md (2026-08); msys2/msys2-runtime path_conv.cc.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Finding, Fix, Severity, bash, check
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor_checks.docker._reported import Cause, findings_for

NO_CONVERSION = Fix(
    title="Keep Git Bash from rewriting paths",
    steps=(
        bash("export MSYS_NO_PATHCONV=1", side="windows"),
        Do("Or write two slashes in front of a path of the container: //app"),
    ),
    minutes=1,
    undo="unset MSYS_NO_PATHCONV",
    verify="git-bash-paths",
)

CAUSES = (
    Cause(
        kind="git-bash-path",
        what="Git Bash has turned a path of the container into one of Windows",
        severity=Severity.MEDIUM,
        fix=NO_CONVERSION,
    ),
)


@check("Git Bash leaves the paths of containers alone")
def git_bash_paths(errors: ReportedDockerErrors) -> Iterator[Finding]:
    """One finding for each cause that was reported."""
    yield from findings_for(errors, CAUSES)
