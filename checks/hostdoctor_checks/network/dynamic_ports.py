"""Whether the dynamic port range of Windows begins where it should.

What it looks at
    Start and size of the dynamic range and the ports that are reserved now (TCP over IPv4), and the ports that the
    project's files name.

Why it matters
    WinNAT takes its blocks of 100 ports from this range at each start. Where it begins at 1024 the blocks fall on
    3000, 5432, 8080 and their neighbours, and a port that worked yesterday is reserved today. Nothing listens on such
    a port, so that no list of listeners shows a reason.

How we know
    Read from netsh by its numbers. Windows' own values are 49152 and 16384 (KB 929851).

False alarms
    A start above the ports that developers use is never reported, whatever the size. An administrator may have
    widened the range for a busy server: as long as WinNAT has taken no block from it (no WSL, no containers, no
    Hyper-V) that gives only a note.

Fix
    Set the range back and restart Windows. Until then, stop and start WinNAT, which draws new blocks.

Undo
    The same commands with the former numbers, which the evidence shows.

Sources
    MicrosoftDocs SupportArticles-docs KB 929851; docker/for-win#3171; microsoft/WSL#5306 (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Across, Evidence, Finding, Fix, Severity, Unknown, check, windows_command
from hostdoctor.facts.ports import DynamicPortRange, ExcludedPortRange, ReservedPorts
from hostdoctor.facts.wanted_ports import WantedPort, WantedPorts
from hostdoctor_checks.network.port_reserved import draw_again

DEFAULT_START, DEFAULT_COUNT = 49152, 16384
"""KB 929851."""

HIGHEST_DEVELOPER_PORT = 27017
"""MongoDB's; the highest of the well-known ports of developers' services."""

BLOCK = 100
"""Ports that WinNAT takes at a time (docker/for-win#3171)."""

Hit = tuple[WantedPort, ExcludedPortRange]


@check("The dynamic port range leaves developers' ports alone")
def dynamic_ports(reserved: ReservedPorts, projects: Across[WantedPorts | Unknown]) -> Iterator[Finding]:
    """HIGH when a port is reserved that Docker is to publish or that was refused, MEDIUM when blocks are taken."""
    dynamic = reserved.dynamic
    if dynamic is None or dynamic.start > HIGHEST_DEVELOPER_PORT:
        return
    taken = [item for item in reserved.ranges if not item.administered and item.start in dynamic]
    hits = [
        (port, item)
        for wanted in projects.values()
        if isinstance(wanted, WantedPorts) and wanted.named
        for port in wanted.items
        for item in taken
        if port.port in item and port.opener != "container"
    ]
    if any(port.published or port.forbidden for port, _ in hits):
        severity = Severity.HIGH
    else:
        severity = Severity.MEDIUM if any(item.end - item.start + 1 >= BLOCK for item in taken) else Severity.INFO
    yield Finding(
        severity=severity,
        what=_sentence(dynamic, hits),
        evidence=tuple(_evidence(reserved, dynamic, hits)),
        fixes=(_put_back(dynamic), *(draw_again(hits[0][0].port) for _ in hits[:1])),
        explains=("port-reserved", "published-ports") if hits else (),
    )


def _sentence(dynamic: DynamicPortRange, hits: list[Hit]) -> str:
    if not hits:
        return f"Windows reserves ports from {dynamic.start} upwards, where developers' ports lie"
    ports = [str(number) for number in dict.fromkeys(port.port for port, _ in hits)]
    ranges = dict.fromkeys(f"{item.start}-{item.end}" for _, item in hits)
    named = f"Port {ports[0]} is" if len(ports) == 1 else f"Ports {', '.join(ports[:-1])} and {ports[-1]} are"
    return f"{named} reserved by Windows ({', '.join(ranges)}), whose dynamic range starts at {dynamic.start}"


def _evidence(reserved: ReservedPorts, dynamic: DynamicPortRange, hits: list[Hit]) -> Iterator[Evidence]:
    yield Evidence(
        value=f"starts at {dynamic.start}, {dynamic.count} ports",
        source=reserved.dynamic_source,
        side="Windows",
        threshold=f"{DEFAULT_START}, {DEFAULT_COUNT}",
    )
    for port, item in hits:
        yield Evidence(value=f"{item.start}-{item.end}", source=reserved.source, side="Windows")
        yield Evidence(value=f"wants {port.port}", source=port.source)


def _put_back(dynamic: DynamicPortRange) -> Fix:
    kinds = [(family, protocol) for family in ("ipv4", "ipv6") for protocol in ("tcp", "udp")]
    commands = [
        f"netsh int {family} set dynamicport {protocol} start={DEFAULT_START} num={DEFAULT_COUNT}"
        for family, protocol in kinds
    ]
    return Fix(
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
        risk="programs that were told to use the former range may need it (ask who set it on a managed computer)",
        undo=f"the same commands with start={dynamic.start} num={dynamic.count}",
        verify="dynamic-ports",
    )
