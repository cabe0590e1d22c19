r"""Whether a container did not start because the interpreter of its script is missing.

What it looks at
    An error that somebody pasted into a ticket. A look at a machine does not run containers, so that there it has
    nothing to say.

Why it matters
    The script is there, and the message still says that there is no such file: Linux looks for the interpreter that its
    first line names. A script with the line ends of Windows asks for `/bin/sh\r`; a program that is linked to glibc
    asks for a loader that Alpine does not have.

How we know
    The texts are those of runc and of the shells, which nobody translates. Which of the two causes it is, only the file
    itself tells: `file` shows both.

False alarms
    A name that is misspelt gives the same text. An error of the first start that went away after a new build is still
    in an old ticket.

Fix
    LF line ends for scripts in .gitattributes and a new build; CGO_ENABLED=0 or a builder of the same C library for
    programs.

Undo
    Take the line out of .gitattributes.

Sources
    opencontainers/runc libcontainer/init_linux.go; kernel fs/binfmt_script.c; docker/docs desktop/troubleshoot-and-
    support/topics.md (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Edit, Finding, Fix, Run, any_shell, check
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor_checks.docker._reported import Cause, findings_for

LINE_ENDS = Fix(
    title="Keep scripts with LF line ends",
    steps=(
        Edit(file=".gitattributes", new="*.sh text eol=lf"),
        Run(any_shell("git add --renormalize .")),
        Do("Build the image again"),
    ),
    minutes=5,
    undo="take the line out of .gitattributes",
    verify="entrypoint-missing",
)

INTERPRETER = Fix(
    title="See what the file asks for",
    steps=(
        Do("A script: look for `CRLF` in what `file` says of it, and keep it with LF line ends (`*.sh text eol=lf`)"),
        Do("A Go program: build it with CGO_ENABLED=0, or in a builder of the same C library as the image"),
        Do("Neither: compare the path in ENTRYPOINT or CMD with where COPY puts the file; a bind mount may hide it"),
    ),
    minutes=10,
    undo="take the change out of the Dockerfile",
    verify="entrypoint-missing",
)

CAUSES = (
    Cause(
        kind="crlf-script",
        what="A script has the line ends of Windows, so that its interpreter is not found",
        fix=LINE_ENDS,
    ),
    Cause(
        kind="entrypoint-missing",
        what="A container does not start: the file, or the interpreter that it asks for, is not in the image",
        fix=INTERPRETER,
    ),
)


@check("A container finds what it is to start")
def entrypoint_missing(errors: ReportedDockerErrors) -> Iterator[Finding]:
    """One finding for each cause that was reported."""
    yield from findings_for(errors, CAUSES)
