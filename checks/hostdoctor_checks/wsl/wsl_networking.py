"""Whether WSL runs in the networking mode that .wslconfig asks for.

What it looks at
    `networkingMode` in .wslconfig, the machine's policies for it, and what `wslinfo` says in a running distribution.

Why it matters
    Where a mode cannot start, WSL falls back to NAT by itself and says so once, to whoever started the virtual machine.
    With mirrored mode gone, servers in Linux are no longer reached from the network, and Windows' localhost is not
    Linux' own.

How we know
    The mode in force is asked of WSL itself; it is not localised.

False alarms
    VirtioProxy and Consomme are two names of one mode. NAT for a file that names no mode is the default. Where a policy
    chooses the mode, the file has nothing to say. The mode alone is never a fault.

Fix
    `wsl --shutdown`, so that WSL reads the file again; its warning at the next start names the reason if the mode still
    cannot be had. Mirrored mode needs Windows 11 22H2.

Undo
    None needed.

Sources
    microsoft/WSL src/windows/common/WslCoreConfig.cpp, src/linux/init/wslinfo.cpp (2026-08-07); MicrosoftDocs/WSL
    WSL/wsl-config.md, WSL/networking.md (2026-07-30).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Across, Do, Evidence, Finding, Fix, Severity, Unknown, check, windows_command
from hostdoctor.facts.kernel_place import KernelPlace
from hostdoctor.facts.windows_system import WindowsSystem
from hostdoctor.facts.wsl_networking import WslNetworking
from hostdoctor.facts.wsl_policies import WslPolicies, seen_policies
from hostdoctor.facts.wslconfig_file import WslConfigFile

MIRRORED_SINCE = 22621
"""Build of Windows 11 22H2, before which WSL cannot mirror the network (MicrosoftDocs/WSL wsl-config.md)."""


@check("WSL runs in the networking mode of .wslconfig")
def wsl_networking(
    file: WslConfigFile,
    networking: WslNetworking,
    kernel: KernelPlace,
    system: WindowsSystem,
    policies: Across[WslPolicies | Unknown],
) -> Iterator[Finding]:
    """MEDIUM when another mode runs than the file names."""
    wanted = file.settings.accepted.get("wsl2.networkingMode")
    if not isinstance(wanted, str) or networking.is_(wanted):
        return
    seen = seen_policies(policies)
    if seen and seen.forbids("wsl2.networkingMode", wanted):
        return
    entry = file.entry("wsl2.networkingMode")
    too_old = wanted == "Mirrored" and system.build < MIRRORED_SINCE
    because = f": this Windows is build {system.build}, and mirrored mode needs {MIRRORED_SINCE}" if too_old else ""
    yield Finding(
        severity=Severity.MEDIUM,
        what=f"WSL runs with {networking.mode} networking, not with networkingMode={wanted.lower()}{because}",
        evidence=(
            Evidence(value=networking.mode, source="wslinfo --networking-mode", side=kernel.place),
            Evidence(
                value=f"networkingMode={wanted}",
                source=f"{file.path}:{entry.first_line if entry else 1}",
                side="Windows",
            ),
        ),
        fixes=(_update_windows() if too_old else _read_again(),),
    )


def _read_again() -> Fix:
    return Fix(
        title="Let WSL read the file again",
        steps=(
            windows_command("wsl --shutdown", interrupts="stops every distribution and Docker Desktop's engine"),
            Do("Open a distribution from a terminal: if WSL falls back again, it prints the reason there"),
        ),
        minutes=3,
        verify="wsl-networking",
    )


def _update_windows() -> Fix:
    return Fix(
        title="Use Windows 11 22H2 or later, or take the line out",
        steps=(Do("Settings, Windows Update"),),
        minutes=60,
        verify="wsl-networking",
    )
