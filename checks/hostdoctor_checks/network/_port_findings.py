"""What `port-conflict` says about a port that somebody holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hostdoctor.api import Certainty, Do, Evidence, Finding, Fix, Run, Severity, any_shell, bash, windows_command
from hostdoctor.facts.container_ports import ContainerPort, ContainerPorts
from hostdoctor.facts.places import Place
from hostdoctor.facts.ports import Listener, Listeners
from hostdoctor.facts.project import Project
from hostdoctor.facts.wanted_ports import WantedPort
from hostdoctor.facts.windows_paths import same_folder

KERNEL = "system"
"""Process 4 of Windows: most often http.sys, which serves IIS, WinRM and others."""

LAST_PORT = 65535

ENDS = "ends that program, with what it has not saved"


@dataclass(frozen=True, slots=True)
class Look:
    """The project whose ports are judged, by which names it goes, and what containers publish."""

    project: Project
    names: frozenset[str]
    containers: ContainerPorts
    named: bool

    def owns(self, container: ContainerPort) -> bool:
        """Whether Compose started it for this project; the folder may be spelled in several ways."""
        by_name = container.compose_project.lower() in {_compose_name(name) for name in self.names}
        return by_name or same_folder(container.folder, self.project.root)


def _compose_name(folder: str) -> str:
    """Lower case, and only letters, digits, - and _ (compose-spec/compose-go loader.NormalizeProjectName)."""
    return "".join(letter for letter in folder.lower() if letter.isalnum() or letter in "-_").lstrip("-_")


def taken(port: WantedPort, held: Sequence[Listener], place: Place, table: Listeners, look: Look) -> Finding:
    """Somebody else holds it for certain."""
    owners = list(dict.fromkeys(name for item in held if (name := _owner(item, port))))
    severity = Severity.HIGH if look.named and owners else Severity.INFO
    return Finding(
        severity=severity,
        what=f"Port {port.port} is taken by {' and '.join(owners) or 'a program whose name is hidden'}",
        evidence=tuple(_evidence(port, held, place, table)),
        fixes=(_free(port, held, place),),
        explains=("published-ports",) if severity is Severity.HIGH else (),
        subject=_subject(port, place),
    )


def _owner(held: Listener, port: WantedPort) -> str:
    """Its name, or its number where an error says that it is in the way: a ticket may show that alone."""
    return held.process or (f"process {held.pid}" if held.pid and port.refused else "")


def own_program(port: WantedPort, held: Sequence[Listener], place: Place, table: Listeners, look: Look) -> Finding:
    """The project's own program runs beside Compose, or air runs already."""
    return Finding(
        severity=Severity.INFO,
        what=f"Port {port.port} is taken by {held[0].process}, which looks like {look.project.name} itself",
        evidence=tuple(_evidence(port, held, place, table)),
        certainty=Certainty.INFERRED,
        subject=_subject(port, place),
    )


def other_container(
    port: WantedPort, container: ContainerPort, held: Sequence[Listener], place: Place, table: Listeners, look: Look
) -> Finding:
    """A container holds it that Compose did not start for this project."""
    if container.compose_project and look.named:
        severity, stop = Severity.MEDIUM, f"docker compose -p {container.compose_project} stop {container.service}"
    else:
        severity, stop = Severity.INFO, f"docker stop {container.container}"
    fix = Fix(
        title=f"Stop container {container.container}",
        steps=(Run(any_shell(stop.strip()), side="linux" if place.linux else "windows"), _publish_another(port)),
        minutes=1,
        undo=stop.replace(" stop", " start").strip(),
        verify="port-conflict",
    )
    return Finding(
        severity=severity,
        what=f"Port {port.port} is taken by container {container.container}",
        evidence=(
            Evidence(value=f"{container.container} publishes {port.port}", source="docker ps"),
            *_evidence(port, held, place, table),
        ),
        fixes=(fix,),
        subject=_subject(port, place),
    )


def not_told(port: WantedPort, held: Sequence[Listener], place: Place, table: Listeners, look: Look) -> Finding:
    """The owner may be Docker, which did not answer: perhaps this project's own container."""
    return Finding(
        severity=Severity.INFO,
        what=f"Port {port.port} is in use, perhaps by a container of this project: {look.containers.unseen}",
        evidence=tuple(_evidence(port, held, place, table)),
        certainty=Certainty.INFERRED,
        subject=_subject(port, place),
    )


def _evidence(port: WantedPort, held: Sequence[Listener], place: Place, table: Listeners) -> Iterator[Evidence]:
    for item in held:
        owner = f"{item.process or 'name hidden'}{f' (process {item.pid})' if item.pid else ''}"
        yield Evidence(value=f"{owner} listens on {_address(item)}", source=table.source, side=place.name)
    if port.source:
        yield Evidence(value=f"wants {port.port}", source=port.source)


def _address(item: Listener) -> str:
    return f"[{item.address}]:{item.port}" if ":" in item.address else f"{item.address}:{item.port}"


def _free(port: WantedPort, held: Sequence[Listener], place: Place) -> Fix:
    pid = next((item.pid for item in held if item.pid), None)
    steps: list[Do | Run] = []
    if place.linux:
        steps.append(bash(f"sudo ss -ltnp 'sport = :{port.port}'"))
        if pid is not None:
            steps.append(bash(f"kill {pid}", interrupts=ENDS))
    elif any(item.process.lower() == KERNEL for item in held):
        steps.append(Run(any_shell("netsh http show servicestate"), elevated=True))
        steps.append(Do("The list names the request queue that has the port: stop its service"))
    elif pid is not None:
        steps.append(Run(any_shell(f'tasklist /svc /fi "PID eq {pid}"')))
        steps.append(
            windows_command("", powershell=f"Stop-Process -Id {pid}", cmd=f"taskkill /PID {pid}", interrupts=ENDS)
        )
    service = "If it is a service, which starts again by itself: stop the service instead"
    steps += [Do(service if pid is not None else "Stop that program or service"), _publish_another(port)]
    return Fix(
        title=f"Free port {port.port}",
        steps=tuple(steps),
        minutes=3,
        undo="start the program or service again",
        verify="port-conflict",
    )


def _publish_another(port: WantedPort) -> Do:
    if not port.published:
        return Do(f"Or let the project use another port{_at(port)}")
    free = port.port + 10000 if port.port + 10000 <= LAST_PORT else port.port - 10000
    return Do(f"Or publish another port{_at(port)}: {free}:{port.target or port.port}")


def _at(port: WantedPort) -> str:
    return f" ({port.source})" if port.source else ""


def _subject(port: WantedPort, place: Place) -> str:
    return f"{port.port} {place.name}"
