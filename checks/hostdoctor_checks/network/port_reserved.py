"""Whether Windows has reserved a port that the project wants.

What it looks at
    The excluded port ranges of Windows (TCP over IPv4), and the ports that compose files, .air.toml and Dockerfiles
    of the project name.

Why it matters
    A reserved port cannot be opened although nothing listens on it: Docker says "access forbidden by its access
    permissions" (10013), and no tool that lists listeners shows a reason. Windows draws such ranges anew at each
    start, so that a port works one day and not the next.

How we know
    Read from netsh, which needs no administrator; its text is localised and is read by its numbers only. Why the
    ranges fall where they do is another question: `dynamic-ports`.

False alarms
    A range marked with `*` was set aside on purpose by an administrator and programs may still open its ports: that
    gives only a note. A port that only EXPOSE names is not opened on Windows. A program inside WSL opens its port
    there, where nothing is reserved; only Windows does not reach it: a note. Ports that no file of the project names
    are not looked at.

Fix
    Stop and start WinNAT, which draws new ranges; for good, put the dynamic range back to where Windows has it, or
    reserve the port for yourself while WinNAT stands still. Or publish another port.

Undo
    `netsh int ipv4 delete excludedportrange protocol=tcp startport=PORT numberofports=1 store=persistent`

Sources
    docker/for-win#3171, microsoft/WSL#5306, docker/docs#15452 (2026-08); MicrosoftDocs SupportArticles-docs KB 929851.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Evidence, Finding, Fix, Severity, check, windows_command
from hostdoctor.facts.places import Place
from hostdoctor.facts.ports import ExcludedPortRange, ReservedPorts
from hostdoctor.facts.wanted_ports import WantedPort, WantedPorts

STOPS_NETWORK = "cuts the network of WSL and of containers until WinNAT runs again, sometimes until `wsl --shutdown`"


@check("Windows leaves the project's ports free")
def port_reserved(place: Place, wanted: WantedPorts, reserved: ReservedPorts) -> Iterator[Finding]:
    """One finding for each port of the project in an excluded range: HIGH where Windows is to open it."""
    if not wanted.named:
        return
    for port in wanted.items:
        held = reserved.holding(port.port)
        if held is not None and port.opener != "container":
            yield _finding(place, port, held, reserved)


def _finding(place: Place, port: WantedPort, held: ExcludedPortRange, reserved: ReservedPorts) -> Finding:
    on_windows = port.published or not place.linux
    if held.administered:
        what = f"Port {port.port} lies in {held.start}-{held.end}, set aside on purpose; programs may still open it"
    elif on_windows:
        what = f"Port {port.port} cannot be opened: Windows has reserved {held.start}-{held.end}"
    else:
        what = f"Windows does not reach port {port.port} of WSL: it has reserved {held.start}-{held.end}"
    return Finding(
        severity=Severity.HIGH if on_windows and not held.administered else Severity.INFO,
        what=what,
        evidence=(
            Evidence(value=f"{held.start}-{held.end}", source=reserved.source, side="Windows"),
            Evidence(value=f"wants {port.port}", source=port.source),
        ),
        fixes=() if held.administered else (draw_again(port.port), _keep(port.port)),
        explains=() if held.administered else ("published-ports",),
        subject=str(port.port),
    )


def draw_again(port: int) -> Fix:
    """The way for the moment."""
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
    alone = f"excludedportrange protocol=tcp startport={port} numberofports=1 store=persistent"
    return Fix(
        title=f"Keep {port} for yourself",
        steps=(
            windows_command("net stop winnat", elevated=True, interrupts=STOPS_NETWORK),
            windows_command(f"netsh int ipv4 add {alone}", elevated=True),
            windows_command("net start winnat", elevated=True),
        ),
        minutes=2,
        risk="Windows containers cannot publish a port that is kept in this way",
        undo=f"netsh int ipv4 delete {alone}",
        verify="port-reserved",
    )
