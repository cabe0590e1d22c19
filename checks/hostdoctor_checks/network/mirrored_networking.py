"""What is known to clash with WSL's mirrored networking, where it runs.

What it looks at
    `networkingMode` in .wslconfig, and the VPN adapters that are connected.

Why it matters
    In mirrored mode WSL shares Windows' adapters. Drivers of some VPNs do not take part, and WSL loses its network.
    Windows does not reach WSL by its own address on the local network.

How we know
    The mode is read from the file, the adapters from Windows; which products clash is in Microsoft's guide.

False alarms
    The mode alone is never a fault, and most VPNs work with it, better than NAT does. It is a note in any case: the
    guide names releases, which an adapter does not tell. Ports that mirrored mode never forwards (68, 135, 1900, 2869,
    3702, 5004, 5357, 5358) are hardly a developer's.

Fix
    Update the VPN, or go back to NAT. For one's own address, `hostAddressLoopback=true` under [experimental].

Undo
    Write networkingMode=mirrored again and run `wsl --shutdown`.

Sources
    MicrosoftDocs/WSL WSL/troubleshooting.md, WSL/networking.md (2026-07-30): Bitdefender 26, OpenVPN 2.6.501, McAfee
    2.16; microsoft/WSL#12228, #12891, #41284.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Edit, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.windows_network import WindowsNetwork
from hostdoctor.facts.wslconfig_file import WslConfigFile
from hostdoctor_checks.wsl._steps import SHUTDOWN

CLASHING = frozenset({"Bitdefender VPN", "OpenVPN", "McAfee VPN"})
KEY = "wsl2.networkingMode"


@check("Nothing clashes with mirrored networking")
def mirrored_networking(file: WslConfigFile, windows: WindowsNetwork) -> Iterator[Finding]:
    """A note that names the products."""
    entry = file.entry(KEY)
    found = [adapter for adapter in windows.adapters if adapter.vpn in CLASHING]
    if entry is None or file.settings.accepted.get(KEY) != "Mirrored" or not found:
        return
    names = " and ".join(dict.fromkeys(adapter.vpn for adapter in found))
    yield Finding(
        severity=Severity.INFO,
        what=f"{names} is connected: some releases of it break WSL's mirrored networking",
        evidence=(
            Evidence(value="networkingMode=mirrored", source=f"{file.path}:{entry.first_line}", side="Windows"),
            *(
                Evidence(value=adapter.description, source="Win32_NetworkAdapterConfiguration", side="Windows")
                for adapter in found
            ),
        ),
        fixes=(
            Fix(
                title="Should WSL lose its network: update the VPN, or go back to NAT",
                steps=(
                    Do(f"Update {names}"),
                    Edit(file=file.path, section="wsl2", key=str(entry.key), old=entry.written, new="nat"),
                    SHUTDOWN,
                ),
                minutes=10,
                undo="write networkingMode=mirrored again and run `wsl --shutdown`",
                verify="mirrored-networking",
            ),
        ),
    )
