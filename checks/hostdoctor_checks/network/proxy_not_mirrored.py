"""Whether WSL warned in a ticket that Windows' proxy cannot be reached from distributions.

What it looks at
    WSL's warning in a ticket: a proxy on localhost was found and not mirrored, since NAT mode does not support it.

Why it matters
    Distributions go without the proxy: where the network lets nothing out directly, every download fails.

How we know
    The words localhost and NAT stand in the warning in every language.

False alarms
    Where the network is open, nothing is missing, and the warning can be switched off: so it is LOW. On a look at a
    machine `localhost-proxy` looks at the variables themselves.

Fix
    networkingMode=mirrored; or autoProxy=false, which ends the warning.

Undo
    Take the line out and run `wsl --shutdown`.

Sources
    microsoft/WSL localization/strings/en-US/Resources.resw, src/windows/common/WslCoreConfig.cpp (2026-08-07);
    MicrosoftDocs/WSL WSL/wsl-config.md (2026-07-30).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Edit, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.localhost_proxy import ProxyNotMirrored
from hostdoctor_checks.wsl._steps import SHUTDOWN

FILE = r"%UserProfile%\.wslconfig"
UNDO = "take the line out and run `wsl --shutdown`"

MIRRORED = Fix(
    title="Let WSL share Windows' localhost",
    steps=(Edit(file=FILE, section="wsl2", key="networkingMode", new="mirrored"), SHUTDOWN),
    minutes=5,
    risk="needs Windows 11 22H2 or later",
    undo=UNDO,
    verify="proxy-not-mirrored",
)
WITHOUT = Fix(
    title="Go without the proxy, and without the warning",
    steps=(Edit(file=FILE, section="wsl2", key="autoProxy", new="false"), SHUTDOWN),
    minutes=3,
    undo=UNDO,
    verify="proxy-not-mirrored",
)


@check("WSL hands Windows' proxy on")
def proxy_not_mirrored(warning: ProxyNotMirrored) -> Iterator[Finding]:
    """LOW."""
    yield Finding(
        severity=Severity.LOW,
        what="Windows' proxy is one on localhost, which distributions do not reach in NAT mode",
        evidence=(Evidence(value=warning.line.text.strip(), source=warning.line.source),),
        fixes=(MIRRORED, WITHOUT),
    )
