"""Whether the dynamic port range of Windows begins where it should.

What it looks at
    Start and size of the dynamic range (TCP over IPv4).

Why it matters
    WinNAT takes its blocks of 100 ports from this range at each start. Where it begins at 1024 the blocks fall on
    3000, 5432, 8080 and their neighbours, and a port that worked yesterday is reserved today.

How we know
    Read from netsh by its numbers. Windows' own values are 49152 and 16384 (KB 929851).

False alarms
    A start above the ports that developers use is never reported, whatever the size. An administrator may have
    widened the range for a busy server; on a developer's machine that reason does not hold, but the fix says how to
    go back.

Fix
    Set the range back and restart Windows.

Undo
    The same command with the former numbers, which the evidence shows.

Sources
    MicrosoftDocs SupportArticles-docs KB 929851; docker/for-win#3171; microsoft/WSL#5306 (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Evidence, Finding, Fix, Severity, check, windows_command
from hostdoctor.facts.ports import ReservedPorts

DEFAULT_START, DEFAULT_COUNT = 49152, 16384
"""KB 929851."""

HIGHEST_DEVELOPER_PORT = 27017
"""MongoDB's; the highest of the well-known ports of developers' services."""


@check("The dynamic port range leaves developers' ports alone")
def dynamic_ports(reserved: ReservedPorts) -> Iterator[Finding]:
    """MEDIUM when reservations can fall on developers' ports."""
    dynamic = reserved.dynamic
    if dynamic is None or dynamic.start > HIGHEST_DEVELOPER_PORT:
        return
    commands = [
        f"netsh int {family} set dynamicport {protocol} start={DEFAULT_START} num={DEFAULT_COUNT}"
        for family in ("ipv4", "ipv6")
        for protocol in ("tcp", "udp")
    ]
    yield Finding(
        severity=Severity.MEDIUM,
        what=f"Windows draws its reserved ports from {dynamic.start} upwards, where developers' ports lie",
        evidence=(
            Evidence(
                value=f"starts at {dynamic.start}, {dynamic.count} ports",
                source="netsh int ipv4 show dynamicport tcp",
                side="Windows",
                threshold=f"{DEFAULT_START}, {DEFAULT_COUNT}",
            ),
        ),
        fixes=(
            Fix(
                title="Put the dynamic range back",
                steps=tuple(
                    windows_command(
                        command,
                        elevated=True,
                        interrupts="takes effect after a restart of Windows" if command is commands[-1] else "",
                    )
                    for command in commands
                ),
                minutes=5,
                undo=f"netsh int ipv4 set dynamicport tcp start={dynamic.start} num={dynamic.count}",
                verify="dynamic-ports",
            ),
        ),
        explains=("port-reserved",),
    )
