r"""Whether IPv6 was switched off by the registry, which takes WSL's network along.

What it looks at
    DisabledComponents under HKLM\SYSTEM\CurrentControlSet\Services\Tcpip6\Parameters.

Why it matters
    With 0xFF, WSL's networking fails or falls back in every mode; mirrored mode is refused since WSL 2.7.3.

How we know
    Read from the registry; Microsoft's guide to WSL names this value.

False alarms
    Only the value that disables all of IPv6 counts. 0x20, which prefers IPv4, and IPv6 that is unbound from a single
    adapter are fine. A machine without WSL does not care.

Fix
    Take the value away and unbind IPv6 from the adapters where it disturbs; Windows has to restart.

Undo
    Set the value back to 255.

Sources
    MicrosoftDocs/WSL WSL/troubleshooting.md (2026-07-30); microsoft/WSL release notes 2.7.3; Microsoft KB 929852.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check, windows_command
from hostdoctor.facts.host_services import Ipv6Components
from hostdoctor.facts.wsl_package import WslPackage

ALL = 0xFF

PARAMETERS = r"HKLM\SYSTEM\CurrentControlSet\Services\Tcpip6\Parameters"

FIX = Fix(
    title="Take the value away",
    steps=(
        windows_command(
            f'reg delete "{PARAMETERS}" /v DisabledComponents /f',
            elevated=True,
            interrupts="takes effect after a restart of Windows",
        ),
        Do("Where IPv6 disturbs on one adapter, take its tick away in the properties of that adapter"),
    ),
    minutes=10,
    risk="a policy may have set it: ask the people who manage the computer first",
    undo=f'reg add "{PARAMETERS}" /v DisabledComponents /t REG_DWORD /d 255 /f',
    verify="ipv6-disabled-components",
)


@check("IPv6 is not switched off by the registry")
def ipv6_disabled_components(components: Ipv6Components, package: WslPackage) -> Iterator[Finding]:
    """MEDIUM where all of IPv6 is off and WSL is there."""
    if components.disabled & ALL != ALL or not package.installed:
        return
    yield Finding(
        severity=Severity.MEDIUM,
        what="The registry switches IPv6 off, which breaks the network of WSL",
        evidence=(
            Evidence(value=f"{components.disabled:#x}", source=components.source, side="Windows", threshold="not 0xff"),
        ),
        fixes=(FIX,),
        explains=("wsl-networking",),
    )
