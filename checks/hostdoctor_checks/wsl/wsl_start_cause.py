"""Which of three causes keeps WSL's virtual machine from starting, where an error alone leaves them open.

What it looks at
    Errors of WSL in a ticket that name virtualization, and what the same ticket shows of the hypervisor and the
    firmware (systeminfo, Win32_ComputerSystem, Win32_Processor).

Why it matters
    HCS_E_HYPERV_NOT_INSTALLED (0x80370102) stands for three things: virtualization is off in the firmware, the Virtual
    Machine Platform is off, or Windows does not start its hypervisor. Each has a fix of its own, and two of them need a
    restart.

How we know
    Read from the error and from the four rows that Windows prints only while no hypervisor runs. On a look at a machine
    there is no reported error: `wsl-virtualization` tells it there.

False alarms
    Where a hypervisor runs by now, the error is of before, and nothing is said. Without an error that names
    virtualization a missing hypervisor is nobody's business: WSL 1 and plain Windows need none.

Fix
    Enable virtualization in the firmware, or let Windows start its hypervisor, or ask the host of this virtual machine.

Undo
    Disable it there again; `bcdedit /set hypervisorlaunchtype off`.

Sources
    MicrosoftDocs/WSL WSL/troubleshooting.md (2026-07-30); microsoft/WSL#7638, #7902; golem-clay#4025.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hostdoctor.api import Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.virtualization import Hypervisor
from hostdoctor.facts.wsl_reported import ReportedWslErrors
from hostdoctor_checks.wsl.wsl_virtualization import ASK_THE_HOST, FIRMWARE_ON, HYPERVISOR_ON, PLATFORM_ON

CAUSES = frozenset({"virtualization-unavailable", "virtual-machine-platform-disabled"})
"""Of wsl.exe's errors those that a hypervisor which does not run explains."""


@check("No start of WSL was refused for want of virtualization")
def wsl_start_cause(errors: ReportedWslErrors, hypervisor: Hypervisor) -> Iterator[Finding]:
    """BLOCKER with the one cause that fits both the error and the hardware."""
    error = next((item for item in errors.items if item.cause and item.cause.id in CAUSES), None)
    if error is None or hypervisor.present:
        return
    cause, fixes = _cause(hypervisor)
    value = {True: "on in the firmware", False: "off in the firmware", None: "no hypervisor runs"}
    yield Finding(
        severity=Severity.BLOCKER,
        what=f"WSL 2 cannot start: {cause}",
        evidence=(
            Evidence(value=error.code or "virtualization is missing", source=error.source),
            Evidence(
                value=f"Virtualization: {value[hypervisor.firmware]}",
                source="Win32_Processor.VirtualizationFirmwareEnabled",
                side="Windows",
            ),
        ),
        fixes=tuple(replace(fix, verify="wsl-start-cause") for fix in fixes),
        explains=("wsl-reported-error", "wsl-virtualization", "docker-engine"),
    )


def _cause(hypervisor: Hypervisor) -> tuple[str, tuple[Fix, ...]]:
    if hypervisor.guest:
        return "this virtual machine may not start another", (ASK_THE_HOST,)
    if hypervisor.firmware is False:
        return "virtualization is off in the firmware", (FIRMWARE_ON,)
    return "Windows does not start its hypervisor, or the Virtual Machine Platform is off", (PLATFORM_ON, HYPERVISOR_ON)
