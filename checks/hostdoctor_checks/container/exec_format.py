"""Whether a program could not be run because its format is that of another platform.

What it looks at
    An error that somebody pasted into a ticket. A look at a machine does not run containers, so that there it has
    nothing to say.

Why it matters
    A binary for Windows or for another processor was copied into the image, or a script begins without a first line
    that names its interpreter. In a distribution the same words come from a broken link to Windows programs.

How we know
    The text is the kernel's (ENOEXEC), which nobody translates.

False alarms
    `exec format error` of an .exe in a distribution means that interop is off: quiet, `wsl-interop` tells of it. Docker
    Desktop before 4.83 could leave its own program in the distribution empty: the same words, which an update mends.

Fix
    Build with GOOS=linux and the GOARCH of the engine; `docker version` names it. A script needs `#!/bin/sh` as its
    first line.

Undo
    Nothing to undo.

Sources
    kernel fs/exec.c ENOEXEC; docker/docs desktop/release-notes.md 4.83 (2026-08); docker/desktop-feedback#317.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Finding, Fix, Run, any_shell, check
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor_checks.docker._reported import Cause, findings_for

PLATFORM = Fix(
    title="Build for the engine's platform",
    steps=(
        Run(any_shell('docker version --format "{{.Server.Os}}/{{.Server.Arch}}"')),
        Do("Build with these as GOOS and GOARCH, or inside the image; `docker build --platform` chooses another one"),
        Do("A script: its first line is to be `#!/bin/sh`, with an LF at its end"),
    ),
    minutes=10,
    undo="nothing to undo",
    verify="exec-format",
)

CAUSES = (
    Cause(
        kind="exec-format",
        what="A program is not of the platform that is to run it",
        fix=PLATFORM,
    ),
)


@check("A container runs programs of its own platform")
def exec_format(errors: ReportedDockerErrors) -> Iterator[Finding]:
    """One finding; a program of Windows that does not start in a distribution is told by wsl-interop."""
    linux = tuple(item for item in errors.items if ".exe" not in item.text.lower())
    yield from findings_for(ReportedDockerErrors(linux), CAUSES)
