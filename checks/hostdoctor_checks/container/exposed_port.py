"""Whether Compose publishes the port that the image says it listens on.

What it looks at
    EXPOSE in the stage that a service is built to, beside the container's side of the service's `ports:`.

Why it matters
    EXPOSE publishes nothing; `ports:` does. Where the two differ, one of them is usually a mistake: the published port
    takes connections and closes them at once, because nothing listens behind it.

How we know
    Read from the Dockerfile and the Compose file. On which port the program really listens is not known.

False alarms
    Only a note. Quiet without EXPOSE or without `ports:`, where at least one port is the same, with an open variable,
    and for debug ports published beside.

Fix
    Write the port of EXPOSE behind the colon: "127.0.0.1:8080:8080".

Undo
    Put the former port back.

Sources
    docker/docs dockerfile reference, EXPOSE, and engine/network/port-publishing.md (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Certainty, Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.project import ComposeFile, ComposeService, Dockerfiles, Project, exposed_ports
from hostdoctor_checks.container._stages import services_of


@check("Published ports are those that the image exposes")
def exposed_port(project: Project, dockerfiles: Dockerfiles, compose: ComposeFile) -> Iterator[Finding]:
    """One note for each service of which no published port is exposed."""
    for path, dockerfile in dockerfiles.items:
        for service in services_of(project, compose, path):
            stage = (
                dockerfile.stage(service.build_target) if service.build_target else (dockerfile.stages or (None,))[-1]
            )
            if stage is None or not service.ports:
                continue
            parts = dockerfile.chain(stage)
            exposed = [port for part in parts for port in exposed_ports(part)]
            words = [word for part in parts for item in part.of("EXPOSE") for word in item.text.split()]
            if not exposed or any("$" in word for word in words):
                continue
            targets = [port.target for port in service.ports]
            if not any(port.first <= each.last and each.first <= port.last for port in exposed for each in targets):
                shown = ", ".join(f"{port.first}" for port in exposed)
                yield _finding(compose, service, f"{path}:{exposed[-1].line}", shown)


def _finding(compose: ComposeFile, service: ComposeService, where: str, exposed: str) -> Finding:
    port = service.ports[0]
    source = f"{compose.file_of(service.name, port)}:{port.line}"
    return Finding(
        severity=Severity.INFO,
        certainty=Certainty.INFERRED,
        what=f"{service.name} publishes container port {port.target.first}, and its image exposes {exposed}",
        evidence=(
            Evidence(value=f"EXPOSE {exposed}", source=where),
            Evidence(value=f"container port {port.target.first}", source=source),
        ),
        fixes=(
            Fix(
                title="Publish the port on which the program listens",
                steps=(Do(f"At {source}: write that port behind the colon, or correct EXPOSE at {where}"),),
                minutes=2,
                undo="put the former port back",
                verify="exposed-port",
            ),
        ),
        subject=service.name,
    )
