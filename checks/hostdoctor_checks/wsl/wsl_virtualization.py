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
    Where only WSL 1 distributions are used, or Docker Desktop runs on Hyper-V, this is only worth knowing.
    Where only `systeminfo` was pasted, the firmware is blamed, for that stops WSL 2 and Hyper-V alike. A hypervisor
    that does not run though the firmware allows it is MEDIUM: nothing tells whether anybody wants one.

Fix
    Restart Windows where a feature was turned on since the last start. Turn on the feature with
    `wsl --install --no-distribution`; or set `hypervisorlaunchtype` back to auto; or enable VT-x or SVM in the
    firmware's set-up. Each needs a restart.

Undo
    Turn the feature off again in "Windows features".

Sources
    microsoft/WSL src/windows/common/wslutil.cpp IsVirtualMachinePlatformInstalled, WslInstall.cpp (2026-08-07);
    MicrosoftDocs/WSL WSL/troubleshooting.md (2026-07-30); golem-clay#4025; microsoft/WSL#7638, #7902.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Across, Do, Evidence, Finding, Fix, Severity, Unknown, check, windows_command
from hostdoctor.facts.distributions import Distributions
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.facts.virtualization import Hypervisor, VirtualMachinePlatform
from hostdoctor.facts.wsl_package import WslPackage

RESTART = "Windows has to restart afterwards"
CHECK = "wsl-virtualization"

PLATFORM_ON = Fix(
    title="Turn on the Virtual Machine Platform",
    steps=(windows_command("wsl --install --no-distribution", elevated=True, interrupts=RESTART),),
    minutes=10,
    undo='turn "Virtual Machine Platform" off in "Windows features"',
    verify=CHECK,
)

HYPERVISOR_ON = Fix(
    title="Let Windows start its hypervisor",
    steps=(
        Do("Was a Windows feature turned on since the last start? Then restart Windows first, and look again"),
        windows_command("bcdedit /set hypervisorlaunchtype auto", elevated=True, interrupts=RESTART),
    ),
    minutes=10,
    undo="bcdedit /set hypervisorlaunchtype off",
    verify=CHECK,
)

EITHER_ON = Fix(
    title="Turn on what starts the hypervisor",
    steps=(*PLATFORM_ON.steps, *HYPERVISOR_ON.steps),
    minutes=15,
    undo=f"{HYPERVISOR_ON.undo}; {PLATFORM_ON.undo}",
    verify=CHECK,
)

FIRMWARE_ON = Fix(
    title="Enable virtualization in the firmware",
    steps=(Do("Open the firmware's set-up (Settings, System, Recovery, Advanced start-up) and enable VT-x or SVM"),),
    minutes=15,
    undo="disable it there again",
    verify=CHECK,
)

ASK_THE_HOST = Fix(
    title="Ask for nested virtualization",
    steps=(Do("This Windows is itself a virtual machine: its host has to expose virtualization to it"),),
    minutes=30,
    verify=CHECK,
)


@check("WSL 2 can start a virtual machine")
def wsl_virtualization(
    packages: Across[WslPackage | Unknown],
    platforms: Across[VirtualMachinePlatform | Unknown],
    hypervisor: Hypervisor,
    lists: Across[Distributions | Unknown],
    docker: DockerTraces,
) -> Iterator[Finding]:
    """One finding with the first cause that stands in the way."""
    package = next((each for each in packages.values() if isinstance(each, WslPackage)), None)
    platform = next((each for each in platforms.values() if isinstance(each, VirtualMachinePlatform)), None)
    if (package and not package.installed) or (hypervisor.present and (platform is None or platform.enabled)):
        return
    distributions = next((each for each in lists.values() if isinstance(each, Distributions)), None)
    cause, fix = _cause(platform, hypervisor)
    severity = _severity(distributions, docker)
    if package is None and severity is Severity.MEDIUM and hypervisor.firmware is False:
        severity = Severity.BLOCKER
    yield Finding(
        severity=severity,
        what=f"WSL 2 cannot start: {cause}",
        evidence=tuple(_evidence(platform, hypervisor)),
        fixes=(fix,),
        explains=("docker-engine",),
    )


def _cause(platform: VirtualMachinePlatform | None, hypervisor: Hypervisor) -> tuple[str, Fix]:
    if platform and not platform.enabled:
        return "the Virtual Machine Platform is off", PLATFORM_ON
    if hypervisor.guest:
        return "this virtual machine may not start another", ASK_THE_HOST
    if hypervisor.firmware is False:
        return "virtualization is off in the firmware", FIRMWARE_ON
    what = "Windows does not start its hypervisor" if hypervisor.firmware else "no hypervisor runs"
    return what, HYPERVISOR_ON if platform else EITHER_ON


def _severity(distributions: Distributions | None, docker: DockerTraces) -> Severity:
    own = [item for item in distributions.items if not item.tool] if distributions else []
    if docker.wants_wsl or any(item.version == 2 for item in own):
        return Severity.BLOCKER
    if docker.does_without_wsl or own:
        return Severity.INFO
    return Severity.MEDIUM


def _evidence(platform: VirtualMachinePlatform | None, hypervisor: Hypervisor) -> Iterator[Evidence]:
    if platform and platform.missing:
        services = r"HKLM\SYSTEM\CurrentControlSet\Services"
        yield Evidence(value=f"no service {', '.join(platform.missing)}", source=services, side="Windows")
    runs = "a hypervisor runs" if hypervisor.present else "no hypervisor runs"
    yield Evidence(value=runs, source="Win32_ComputerSystem.HypervisorPresent", side="Windows")
    if hypervisor.firmware is not None and (platform is None or platform.enabled):
        value = "on in the firmware" if hypervisor.firmware else "off in the firmware"
        yield Evidence(value=value, source="Win32_Processor.VirtualizationFirmwareEnabled", side="Windows")
    if hypervisor.guest:
        yield Evidence(
            value=f"{hypervisor.manufacturer} {hypervisor.model}".strip(),
            source="Win32_ComputerSystem.Manufacturer, Model",
            side="Windows",
        )
