"""Whether Windows is told to start its hypervisor, as `bcdedit` in a ticket shows it.

What it looks at
    The element hypervisorlaunchtype of the boot entry, where somebody pasted it, and errors of WSL beside it.

Why it matters
    With Off, no feature and no setting of the firmware helps: WSL 2 and Docker Desktop have no virtual machine.

How we know
    bcdedit prints the element and its value in English in every language. Only an administrator can read it, so that a
    look at a machine does not ask: `wsl-virtualization` judges there by what runs.

False alarms
    Off is set on purpose by people who run other virtual machines. Without an error of WSL it is a note.

Fix
    `bcdedit /set hypervisorlaunchtype auto` as an administrator, and a restart.

Undo
    `bcdedit /set hypervisorlaunchtype off`.

Sources
    MicrosoftDocs/WSL WSL/troubleshooting.md (2026-07-30); microsoft/WSL#7638, #7902.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hostdoctor.api import Evidence, Finding, Severity, check
from hostdoctor.facts.shown_boot import HypervisorLaunch
from hostdoctor.facts.wsl_reported import ReportedWslErrors
from hostdoctor_checks.wsl.wsl_start_cause import CAUSES
from hostdoctor_checks.wsl.wsl_virtualization import HYPERVISOR_ON


@check("Windows is told to start its hypervisor")
def hypervisor_launch(launch: HypervisorLaunch, errors: ReportedWslErrors | None) -> Iterator[Finding]:
    """BLOCKER beside an error that it explains, else a note."""
    if not launch.off:
        return
    refused = next((item for item in errors.items if item.cause and item.cause.id in CAUSES), None) if errors else None
    error = (Evidence(value=refused.code or "virtualization is missing", source=refused.source),) if refused else ()
    yield Finding(
        severity=Severity.BLOCKER if refused else Severity.INFO,
        what="Windows is told not to start its hypervisor, so that no virtual machine of WSL 2 starts",
        evidence=(Evidence(value="hypervisorlaunchtype Off", source=launch.source, threshold="Auto"), *error),
        fixes=(replace(HYPERVISOR_ON, verify="hypervisor-launch"),),
        explains=("wsl-reported-error", "wsl-start-cause", "wsl-virtualization", "docker-engine"),
    )
