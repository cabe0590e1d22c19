"""Whether a debugger or a profile is open to the whole network.

What it looks at
    Ports that Compose publishes on all addresses and that belong to delve (`dlv --listen`, 40000, 2345) or to
    net/http/pprof (6060); commands of services, and Dockerfiles that start delve.

Why it matters
    Delve asks for no password: whoever reaches its port runs any code in the container. Profiles show what is in the
    program's memory.

How we know
    Read from the files.

False alarms
    The number of a port alone proves nothing: without dlv in a command or a Dockerfile, 40000 and 2345 give a note, and
    so does 6060. Ports with 127.0.0.1 before them are right: quiet.

Fix
    Publish on 127.0.0.1; editors on the same machine connect as before.

Undo
    Take the address out again.

Sources
    go-delve/delve Documentation/faq.md and Documentation/usage/dlv.md ("anyone who can connect"); golang/go
    net/http/pprof; docker/docs engine/network/port-publishing.md (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Certainty, Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.compose_services import ComposeService, ComposeServices, PublishedPort
from hostdoctor.facts.project import Dockerfiles
from hostdoctor_checks.container._debuggers import kind_of_debugger, listening_debuggers
from hostdoctor_checks.container.published_interfaces import on_every_address, shown


@check("Debuggers listen on this machine only")
def debug_ports(compose: ComposeServices, dockerfiles: Dockerfiles | None) -> Iterator[Finding]:
    """MEDIUM where delve is named, a note for the usual numbers."""
    for service in compose.services.values():
        listening = listening_debuggers(service, dockerfiles)
        for port in service.ports:
            if on_every_address(port):
                yield from _judge(compose, service, port, listening)


def _judge(
    compose: ComposeServices, service: ComposeService, port: PublishedPort, listening: set[int]
) -> Iterator[Finding]:
    kind = kind_of_debugger(port, listening)
    if not kind:
        return
    sure = not listening.isdisjoint(range(port.target.first, port.target.last + 1))
    what = "runs any code for whoever connects" if kind == "delve" else "shows the memory of the program"
    likely = "" if sure else f", if {port.target.first} is its port here"
    yield Finding(
        severity=Severity.MEDIUM if sure else Severity.INFO,
        what=f"{kind} in {service.name} is open to the whole network and {what}{likely}",
        evidence=(
            Evidence(
                value=f"{service.name}: {shown(port)}",
                source=compose.where_entry(service.name, port, "ports"),
                threshold="127.0.0.1",
            ),
        ),
        fixes=(
            Fix(
                title="Publish on this machine only",
                steps=(Do(f'Write "127.0.0.1:{shown(port).rpartition("0.0.0.0:")[2]}" under ports of {service.name}'),),
                minutes=1,
                risk="a debugger on another machine no longer connects; ssh -L brings it back",
                undo="take 127.0.0.1: out again",
                verify="debug-ports",
            ),
        ),
        certainty=Certainty.READ if sure else Certainty.INFERRED,
        subject=f"{service.name} {port.target.first}",
    )
