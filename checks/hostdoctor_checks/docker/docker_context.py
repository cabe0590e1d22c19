"""Whether the docker command line goes to the engine that people believe it goes to.

What it looks at
    DOCKER_HOST, DOCKER_CONTEXT, currentContext in config.json and the context store, in each place, and which named
    pipes exist.

Why it matters
    A left-over DOCKER_HOST beats every context without a word, and a context of a removed product points to a pipe
    that no longer exists: Docker Desktop is green and every command says that it cannot connect.

How we know
    Read from variables and files in the client's own order; no process is started.

False alarms
    A context that leads to a remote engine on purpose is only named. DOCKER_HOST with the address that the context
    has anyway changes nothing.

Fix
    `docker context use desktop-linux`, or take DOCKER_HOST out of the environment.

Undo
    `docker context use` with the former name; set the variable again.

Sources
    docker/cli cli/command/cli.go, cli/command/context/use.go, cli/context/store/metadatastore.go (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Certainty, Evidence, Finding, Fix, Run, Severity, Shell, any_shell, check
from hostdoctor.facts.docker_context import DockerContexts
from hostdoctor.facts.docker_desktop import DockerPipes
from hostdoctor.facts.places import Place

DESKTOP_CONTEXT = "desktop-linux"
DESKTOP_PIPE = "dockerDesktopLinuxEngine"


@check("The Docker context leads to a running engine")
def docker_context(place: Place, contexts: DockerContexts, pipes: DockerPipes | None) -> Iterator[Finding]:
    """The first of three faults: unknown context, dead pipe, DOCKER_HOST that beats a context."""
    active = contexts.active
    if active.endpoint is None:
        what = f"The Docker context {active.name} is not in the context store, so every docker command fails"
        yield _finding(place, contexts, Severity.HIGH, what)
        return
    pipe = active.endpoint.address.rpartition("/pipe/")[2] if active.endpoint.kind == "npipe" else ""
    if pipe and pipes is not None and pipe.lower() not in {name.lower() for name in pipes.names}:
        if DESKTOP_PIPE in pipes.names:
            what = f"The Docker context {active.name} leads to a pipe that does not exist, while Docker Desktop runs"
            yield _finding(place, contexts, Severity.HIGH, what)
        return
    beaten = next((item for item in active.overrides if not active.endpoint.same_as(item.endpoint)), None)
    if active.rule == "DOCKER_HOST" and beaten is not None:
        what = f"DOCKER_HOST sends docker to {active.endpoint.address}, whatever context {beaten.value} says"
        yield _finding(place, contexts, Severity.MEDIUM if active.endpoint.local else Severity.INFO, what)


def _finding(place: Place, contexts: DockerContexts, severity: Severity, what: str) -> Finding:
    active = contexts.active
    evidence = [Evidence(value=f"{active.rule}: {active.name}", source=_source(active.rule), side=place.name)]
    if active.endpoint:
        evidence.append(Evidence(value=active.endpoint.address, source="endpoint in force", side=place.name))
    evidence += [
        Evidence(value=f"{item.rule}: {item.value}", source=_source(item.rule), side=place.name)
        for item in active.overrides
    ]
    return Finding(
        severity=severity,
        what=what,
        evidence=tuple(evidence),
        fixes=(_fix(place, contexts),),
        certainty=Certainty.READ,
        explains=("docker-engine",),
    )


def _source(rule: str) -> str:
    if rule.startswith("DOCKER_"):
        return "environment"
    return "~/.docker/config.json" if rule == "currentContext" else "docker's default"


def _fix(place: Place, contexts: DockerContexts) -> Fix:
    side = "linux" if place.linux else "windows"
    active = contexts.active
    if active.rule in ("DOCKER_HOST", "DOCKER_CONTEXT"):
        clear = {
            Shell.POWERSHELL: f"Remove-Item Env:{active.rule}",
            Shell.CMD: f"set {active.rule}=",
            Shell.BASH: f"unset {active.rule}",
        }
        return Fix(
            title=f"Take {active.rule} out of the environment",
            steps=(Run(clear, side=side),),
            minutes=2,
            risk="lasts for this shell; take it out of your profile or the user's variables too",
            undo=f"set {active.rule} again",
            verify="docker-context",
        )
    names = {item.name for item in contexts.items}
    target = DESKTOP_CONTEXT if DESKTOP_CONTEXT in names or not place.linux else "default"
    return Fix(
        title=f"Use the context {target}",
        steps=(Run(any_shell(f"docker context use {target}"), side=side),),
        minutes=1,
        undo=f"docker context use {active.name}",
        verify="docker-context",
    )
