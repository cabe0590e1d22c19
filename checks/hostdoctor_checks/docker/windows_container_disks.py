"""Whether a policy keeps Windows containers from writing to their disks.

What it looks at
    An error that somebody pasted into a ticket. A look at a machine does not run containers, so that there it has
    nothing to say.

Why it matters
    A policy that denies writing to removable drives without BitLocker also hits the virtual disks of Windows
    containers: no image can be pulled.

How we know
    The engine's words with error 0x13, write protected.

False alarms
    Only Windows containers are hit: a full disk, another error of theirs, and a card or stick that is write protected
    say nothing.

Fix
    Ask IT about the policy FDVDenyWriteAccess. With Linux containers nothing is needed.

Undo
    Nothing is changed.

Sources
    docker/docs desktop/troubleshoot-and-support/topics.md (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Finding, Fix, check, windows_command
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor_checks.docker._reported import Cause, findings_for

POLICY = Fix(
    title="Ask IT about the policy",
    steps=(
        windows_command(r'reg.exe query "HKLM\SYSTEM\CurrentControlSet\Policies\Microsoft\FVE" /v FDVDenyWriteAccess'),
        Do("1 there? Ask IT to allow it for this computer, or use Linux containers"),
    ),
    minutes=5,
    undo="nothing is changed",
    verify="windows-container-disks",
)

CAUSES = (
    Cause(
        kind="media-protected",
        what="A policy of Windows denies writing to the disks of Windows containers",
        fix=POLICY,
    ),
)


@check("Windows containers may write their layers")
def windows_container_disks(errors: ReportedDockerErrors) -> Iterator[Finding]:
    """One finding for each cause that was reported."""
    yield from findings_for(errors, CAUSES)
