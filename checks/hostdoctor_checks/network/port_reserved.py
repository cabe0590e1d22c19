"""Whether Windows has reserved a port that the project wants.

What it looks at
    The excluded port ranges of Windows (TCP over IPv4), and the ports that compose files, .air.toml and Dockerfiles
    of the project name.

Why it matters
    A reserved port cannot be opened although nothing listens on it: Docker says "access forbidden by its access
    permissions" (10013), and no tool that lists listeners shows a reason. Windows draws such ranges anew at each
    start, so that a port works one day and not the next.

How we know
    Read from netsh, which needs no administrator; its text is localised and is read by its numbers only.

False alarms
    A range marked with `*` was set aside on purpose by an administrator and programs may still open its ports: that
    gives only a note. Ports that no file of the project names are not looked at.

Fix
    Stop and start WinNAT, which draws new ranges; for good, put the dynamic range back to where Windows has it, or
    reserve the port for yourself while WinNAT stands still. Or publish another port.

Undo
    `netsh int ipv4 delete excludedportrange protocol=tcp startport=PORT numberofports=1`

Sources
    docker/for-win#3171, microsoft/WSL#5306, docker/docs#15452 (2026-08); MicrosoftDocs SupportArticles-docs KB 929851.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Evidence, Finding, Fix, Severity, check, windows_command
from hostdoctor.facts.ports import ReservedPorts, WantedPort, WantedPorts

STOPS_NETWORK = "cuts the network of WSL and of containers until WinNAT runs again, sometimes until `wsl --shutdown`"


@check("Windows leaves the project's ports free")
def port_reserved(wanted: WantedPorts, reserved: ReservedPorts) -> Iterator[Finding]:
    """One finding for each port of the project in an excluded range."""
    if not wanted.named:
        return
    for port in wanted.items:
        held = reserved.holding(port.port)
        if held is None:
            continue
        stars = ", by an administrator" if held.administered else ""
        yield Finding(
            severity=Severity.INFO if held.administered else _severity(port),
            what=f"Port {port.port} cannot be opened: Windows has reserved {held.start}-{held.end}{stars}",
            evidence=(
                Evidence(value=f"{held.start}-{held.end}", source=reserved.source, side="Windows"),
                Evidence(value=f"wants {port.port}", source=port.source),
            ),
            fixes=(_draw_again(port.port), _keep(port.port)),
            subject=str(port.port),
        )


def _severity(port: WantedPort) -> Severity:
    """A published port that cannot be opened stops the container; a port inside a container harms nobody."""
    return Severity.HIGH if port.published else Severity.LOW


def _draw_again(port: int) -> Fix:
    return Fix(
        title="Let WinNAT draw its ranges again",
        steps=(
            windows_command("net stop winnat", elevated=True, interrupts=STOPS_NETWORK),
            windows_command("net start winnat", elevated=True),
        ),
        minutes=1,
        risk=f"the new ranges may hold {port} again, and the next restart draws others",
        verify="port-reserved",
    )


def _keep(port: int) -> Fix:
    reserve = f"netsh int ipv4 add excludedportrange protocol=tcp startport={port} numberofports=1 store=persistent"
    return Fix(
        title=f"Keep {port} for yourself",
        steps=(
            windows_command("net stop winnat", elevated=True, interrupts=STOPS_NETWORK),
            windows_command(reserve, elevated=True),
            windows_command("net start winnat", elevated=True),
        ),
        minutes=2,
        undo=f"netsh int ipv4 delete excludedportrange protocol=tcp startport={port} numberofports=1",
        verify="port-reserved",
    )
