"""Whether programs in a distribution look for Windows' proxy on their own localhost.

What it looks at
    Proxy variables of each running WSL 2 distribution that lead to localhost, what listens there, and the networking
    mode. Names and ports only: an address may hold a password.

Why it matters
    A proxy program on Windows (a company's relay, Clash, Fiddler) listens on Windows' localhost. In NAT mode that is
    another machine's: every download in the distribution ends with "connection refused".

How we know
    Variables, listeners and the mode are read.

False alarms
    A proxy that runs in the distribution itself listens there, and is quiet. In mirrored mode localhost is that of
    both; where nobody could tell the mode, it is LOW and a guess. Addresses other than localhost are not judged.

Fix
    networkingMode=mirrored with autoProxy (Windows 11 22H2 or later); in NAT mode the gateway's address, and a proxy
    program that accepts connections from the local network.

Undo
    Take the line out and run `wsl --shutdown`.

Sources
    MicrosoftDocs/WSL WSL/networking.md, WSL/wsl-config.md (autoProxy, 2026-07-30); microsoft/WSL
    src/windows/common/WslCoreConfig.cpp (2026-08-07).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Certainty, Do, Edit, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.localhost_proxy import LocalhostProxy
from hostdoctor_checks.wsl._steps import SHUTDOWN


@check("Proxy variables lead to a proxy that is there")
def localhost_proxy(proxy: LocalhostProxy) -> Iterator[Finding]:
    """MEDIUM in NAT mode, LOW and INFERRED where the mode is not known."""
    if proxy.mode.lower() == "mirrored":
        return
    names = " and ".join(proxy.names[:2])
    verb = "lead" if len(proxy.names) > 1 else "leads"
    yield Finding(
        severity=Severity.MEDIUM if proxy.mode else Severity.LOW,
        what=f"{names} of {proxy.place} {verb} to its own localhost, where no proxy listens on port {proxy.port}",
        evidence=(
            Evidence(value=f"localhost, port {proxy.port}", source=names, side=proxy.place),
            Evidence(value=f"nothing on port {proxy.port}", source="ss -ltnp", side=proxy.place),
        ),
        fixes=(
            Fix(
                title="Let WSL share Windows' localhost",
                steps=(
                    Edit(file=r"%UserProfile%\.wslconfig", section="wsl2", key="networkingMode", new="mirrored"),
                    SHUTDOWN,
                    Do(
                        "Or stay with NAT: name the address of `ip route | grep default` instead of localhost, and let "
                        "the proxy program accept connections from the local network"
                    ),
                ),
                minutes=5,
                risk="mirrored mode needs Windows 11 22H2 or later",
                undo="take the line out and run `wsl --shutdown`",
                verify="localhost-proxy",
            ),
        ),
        certainty=Certainty.READ if proxy.mode else Certainty.INFERRED,
        explains=("goproxy-reachable", "module-download", "proxy-not-mirrored"),
    )
