"""Whether the docker command line goes to the engine that people believe it goes to.

What it looks at
    DOCKER_HOST, DOCKER_CONTEXT, currentContext in config.json and the context store, in each place, and which named
    pipes exist.

Why it matters
    A left-over DOCKER_HOST beats every context without a word, and a context of a removed product points to a pipe
    that no longer exists: Docker Desktop is green and every command says that it cannot connect. A config.json that
    docker cannot read loses the context and the credentials.

How we know
    Read from variables and files in the client's own order; no process is started.

False alarms
    A context that leads to a remote engine on purpose is only named where something else is overruled. DOCKER_HOST with
    the address that the context has anyway changes nothing. A pipe that is missing while no other engine runs is a
    stopped engine, which `docker-engine` tells. With no engine and no context chosen nothing is asked.

Fix
    `docker context use` with the context that lives, or take DOCKER_HOST out of the environment.

Undo
    `docker context use` with the former name; set the variable again.

Sources
    docker/cli cli/command/cli.go, cli/command/context/use.go, cli/context/store/metadatastore.go,
    cli/config/configfile (2026-08); docker/for-win#11721; rancher-sandbox/rancher-desktop#7712.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Run, Severity, Shell, any_shell, check
from hostdoctor.facts.about import About
from hostdoctor.facts.docker_context import DockerContexts
from hostdoctor.facts.docker_presence import ContextInUse
from hostdoctor.facts.docker_reasons import other_pipe
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.facts.places import Place

DEFAULT = "default"
UNREADABLE = {
    "bom": "it begins with a byte order mark",
    "utf-16": "it is UTF-16",
    "invalid-json": "it is not valid JSON",
}
"""What keeps docker from reading config.json, by the parser's name for it."""


@check("No setting leads the docker command astray")
def docker_context(
    place: Place, contexts: DockerContexts, docker: DockerTraces, about: About, used: ContextInUse
) -> Iterator[Finding]:
    """Unknown context and dead pipe stop work on the side that one sits on; DOCKER_HOST over a context is LOW."""
    if contexts.config.problem:
        yield _unreadable(place, contexts)
    active = contexts.active
    worst = Severity.BLOCKER if place.side == about.side else Severity.HIGH
    if active.endpoint is None:
        what = f"The Docker context {active.name} is not in the context store, so every docker command fails"
        yield _finding(place, contexts, worst, what, _back(place, contexts, docker))
        return
    pipe = _pipe(active.endpoint.address) if active.endpoint.kind == "npipe" else ""
    living = other_pipe(pipe, docker) if pipe else ""
    if living:
        runs = "Docker Desktop runs" if living.startswith("dockerDesktop") else "another engine runs"
        what = f"The Docker context {active.name} leads to a pipe that does not exist, while {runs}"
        yield _finding(place, contexts, worst, what, _back(place, contexts, docker), living)
        return
    beaten = next((item for item in active.overrides if not active.endpoint.same_as(item.endpoint)), None)
    if active.rule == "DOCKER_HOST" and beaten is not None:
        what = f"DOCKER_HOST sends docker to {active.endpoint.address}, whatever context {beaten.value} says"
        severity = Severity.LOW if active.endpoint.local else Severity.INFO
        yield _finding(place, contexts, severity, what, _clear("DOCKER_HOST", place))


def _finding(
    place: Place, contexts: DockerContexts, severity: Severity, what: str, fix: Fix, living: str = ""
) -> Finding:
    active = contexts.active
    evidence = [Evidence(value=f"{active.rule}: {active.name}", source=_source(contexts, active.rule), side=place.name)]
    if active.endpoint:
        evidence.append(Evidence(value=active.endpoint.address, source="docker context inspect", side=place.name))
    evidence += [
        Evidence(value=f"{item.rule}: {item.value}", source=_source(contexts, item.rule), side=place.name)
        for item in active.overrides
    ]
    if living:
        evidence.append(Evidence(value=living, source=r"\\.\pipe", side="Windows"))
    if active.endpoint is None:
        known = ", ".join(item.name for item in contexts.items) or "none"
        evidence.append(Evidence(value=f"known: {known}", source=f"{contexts.folder}/contexts", side=place.name))
    return Finding(
        severity=severity,
        what=what,
        evidence=tuple(evidence),
        fixes=(fix,),
        explains=("docker-engine",) if severity >= Severity.HIGH else (),
    )


def _source(contexts: DockerContexts, rule: str) -> str:
    if rule.startswith("DOCKER_"):
        return "environment"
    return f"{contexts.folder}/config.json" if rule == "currentContext" else "docker's default"


def _pipe(address: str) -> str:
    return address.rpartition("/pipe/")[2]


def _back(place: Place, contexts: DockerContexts, docker: DockerTraces) -> Fix:
    """Out of the variable that chose it, or to a context whose pipe is there, else to docker's default."""
    active = contexts.active
    if active.rule in ("DOCKER_HOST", "DOCKER_CONTEXT"):
        return _clear(active.rule, place)
    candidates = () if place.linux else contexts.items
    there = (item.name for item in candidates if item.endpoint and docker.has_pipe(_pipe(item.endpoint.address)))
    target = next(there, DEFAULT)
    return Fix(
        title=f"Use the context {target}",
        steps=(Run(any_shell(f"docker context use {target}"), side=_side(place)),),
        minutes=1,
        undo=f"docker context use {active.name}",
        verify="docker-context",
    )


def _clear(variable: str, place: Place) -> Fix:
    commands = {
        Shell.POWERSHELL: f"$env:{variable} = $null",
        Shell.CMD: f"set {variable}=",
        Shell.BASH: f"unset {variable}",
    }
    return Fix(
        title=f"Take {variable} out of the environment",
        steps=(Run(commands, side=_side(place)),),
        minutes=2,
        risk="lasts for this shell; take it out of your profile or the user's variables too",
        undo=f"set {variable} again",
        verify="docker-context",
    )


def _unreadable(place: Place, contexts: DockerContexts) -> Finding:
    file = f"{contexts.folder}/config.json"
    why = UNREADABLE.get(contexts.config.problem or "", "it cannot read it")
    return Finding(
        severity=Severity.MEDIUM,
        what=f"docker takes nothing from config.json: {why}",
        evidence=(Evidence(value=why, source=file, side=place.name, threshold="JSON in UTF-8"),),
        fixes=(
            Fix(
                title="Save it as JSON in UTF-8, without a byte order mark",
                steps=(Do(f"Open {file} in an editor and save it as UTF-8"),),
                minutes=3,
                verify="docker-context",
            ),
        ),
        subject="config.json",
    )


def _side(place: Place) -> str:
    return "linux" if place.linux else "windows"
