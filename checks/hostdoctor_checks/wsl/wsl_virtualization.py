"""Why WSL 2 cannot start a virtual machine, when it cannot.

What it looks at
    The services of the Virtual Machine Platform (vmcompute, hns and, from build 22621, vfpext), whether a hypervisor
    runs, and only where none does what the firmware says.

Why it matters
    Without them no WSL 2 distribution and no Docker Desktop starts; the error is 0x80370102 or
    HCS_E_HYPERV_NOT_INSTALLED and names none of the three causes.

How we know
    Read from the registry and CIM without an administrator. `VirtualizationFirmwareEnabled` is reported false while a
    hypervisor runs, so it counts only where none runs. A running hypervisor alone proves nothing: memory integrity
    starts one too.

False alarms
    On Windows 11 the feature "Microsoft-Windows-Subsystem-Linux" may be off, and the Hyper-V feature is not needed.
    A Windows that is itself a guest (cloud PC, Parallels) cannot change its firmware: the advice goes to its host.
    Without WSL 2 distributions and with another back end this is only worth knowing.

Fix
    Turn on the feature with `wsl --install --no-distribution`; or set `hypervisorlaunchtype` back to auto; or enable
    VT-x or SVM in the firmware's set-up. Each needs a restart.

Undo
    Turn the feature off again in "Windows features".

Sources
    microsoft/WSL src/windows/common/wslutil.cpp IsVirtualMachinePlatformInstalled, WslInstall.cpp (2026-08-07);
    MicrosoftDocs/WSL WSL/troubleshooting.md (2026-07-30); golem-clay#4025; microsoft/WSL#7638, #7902.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check, windows_command
from hostdoctor.facts.docker_desktop import DockerDesktopSettings
from hostdoctor.facts.virtualization import Hypervisor, VirtualMachinePlatform
from hostdoctor.facts.wsl_package import WslPackage

RESTART = "Windows has to restart afterwards"

PLATFORM_ON = Fix(
    title="Turn on the Virtual Machine Platform",
    steps=(windows_command("wsl --install --no-distribution", elevated=True, interrupts=RESTART),),
    minutes=10,
    undo='turn "Virtual Machine Platform" off in "Windows features"',
    verify="wsl-virtualization",
)

HYPERVISOR_ON = Fix(
    title="Let Windows start its hypervisor",
    steps=(windows_command("bcdedit /set hypervisorlaunchtype auto", elevated=True, interrupts=RESTART),),
    minutes=10,
    undo="bcdedit /set hypervisorlaunchtype off",
    verify="wsl-virtualization",
)

FIRMWARE_ON = Fix(
    title="Enable virtualization in the firmware",
    steps=(Do("Open the firmware's set-up (Settings, System, Recovery, Advanced start-up) and enable VT-x or SVM"),),
    minutes=15,
    undo="disable it there again",
    verify="wsl-virtualization",
)

ASK_THE_HOST = Fix(
    title="Ask for nested virtualization",
    steps=(Do("This Windows is itself a virtual machine: its host has to expose virtualization to it"),),
    minutes=30,
    verify="wsl-virtualization",
)


@check("WSL 2 can start a virtual machine")
def wsl_virtualization(
    package: WslPackage,
    platform: VirtualMachinePlatform,
    hypervisor: Hypervisor,
    desktop: DockerDesktopSettings | None,
) -> Iterator[Finding]:
    """One finding with the first cause that stands in the way."""
    if not package.installed:
        return
    seen: tuple[Evidence, ...] = (
        Evidence(
            value="no hypervisor runs" if not hypervisor.present else "a hypervisor runs",
            source="Win32_ComputerSystem.HypervisorPresent",
            side="Windows",
        ),
    )
    if not platform.enabled:
        missing = Evidence(
            value=f"no service {', '.join(platform.missing)}",
            source=r"HKLM\SYSTEM\CurrentControlSet\Services",
            side="Windows",
        )
        cause, fix, seen = "the Virtual Machine Platform is off", PLATFORM_ON, (missing, *seen)
    elif hypervisor.present:
        return
    elif hypervisor.guest:
        cause, fix = "this virtual machine may not start another", ASK_THE_HOST
    elif hypervisor.firmware is False:
        cause, fix = "virtualization is off in the firmware", FIRMWARE_ON
    elif hypervisor.firmware:
        cause, fix = "Windows does not start its hypervisor", HYPERVISOR_ON
    else:
        cause, fix = "no hypervisor runs", HYPERVISOR_ON
    does_without = desktop is not None and desktop.settings.wsl_engine is False
    yield Finding(
        severity=Severity.INFO if does_without else Severity.BLOCKER,
        what=f"WSL 2 cannot start: {cause}",
        evidence=seen,
        fixes=(fix,),
        explains=("docker-engine",),
    )
