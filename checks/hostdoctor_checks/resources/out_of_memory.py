"""Whether containers or builds were killed for want of memory.

What it looks at
    Containers that ended in the last days: their exit code, and whether the engine noted that the kernel killed them.
    Errors of that kind that somebody reported.

Why it matters
    A compiler, a database or the program itself vanishes in the middle of its work with exit code 137 and no message of
    its own. Cold builds of Go take the most memory when they link.

How we know
    The engine notes it of each container (State.OOMKilled). Exit code 137 alone only says "killed": `docker stop`
    leaves the same, so that it counts only where somebody reports it as the error, and then as a guess. In a pasted
    list of containers it is a note.

False alarms
    A container that was stopped by hand ends with 137 and is left alone. One that was killed weeks ago is not told. A
    limit that a test exceeds on purpose is told: it is meant to be killed.

Fix
    Raise the container's own limit, or the memory of the virtual machine, or build with fewer processes.

Undo
    Set the former limit again.

Sources
    moby api/types/container/state.go; kernel mm/oom_kill.c; docker/docs engine/containers/resource_constraints.md,
    desktop/settings-and-maintenance/settings.md "Resources" (2026-08); MicrosoftDocs/WSL wsl-config.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Across, Certainty, Do, Evidence, Finding, Fix, Run, Severity, Unknown, any_shell, check
from hostdoctor.facts.container_states import ContainerEnd, ContainerKills
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor_checks.reported_error import evidence

MIB = 1 << 20
IN_LIST = "Exited (137)"
"""How `docker ps --all` says it; Compose and the engine's errors write it small."""


@check("No container was killed for want of memory")
def out_of_memory(
    engines: Across[ContainerKills | Unknown], reported: ReportedDockerErrors | None
) -> Iterator[Finding]:
    """HIGH for each container that the kernel killed; MEDIUM for a reported kill without a reason.

    A note where only a list of containers shows one.
    """
    for scope, kills in engines.items():
        for item in kills.items if isinstance(kills, ContainerKills) else ():
            yield _killed(item, scope.label("Engine") or "default")
    if reported:
        yield from _told(reported)


def _killed(item: ContainerEnd, context: str) -> Finding:
    limit = f"its limit is {item.memory_limit // MIB} MiB" if item.memory_limit else "it has no limit of its own"
    return Finding(
        severity=Severity.HIGH,
        what=f"The kernel killed container {item.name} for want of memory: {limit}",
        evidence=(
            Evidence(
                value=f"OOMKilled, exit code {item.exit_code}",
                source=f"docker --context {context} inspect {item.name}",
            ),
        ),
        fixes=(_raise_limit(item) if item.memory_limit else _give_more(),),
        subject=item.name,
    )


def _told(reported: ReportedDockerErrors) -> Iterator[Finding]:
    sure, killed = reported.of("out-of-memory"), reported.of("killed")
    if sure:
        what = "A program was killed, or got no memory, because there was none left"
        yield Finding(severity=Severity.HIGH, what=what, evidence=evidence(sure), fixes=(_give_more(),))
    elif killed:
        listed = all(IN_LIST in item.text for item in killed)
        yield Finding(
            severity=Severity.INFO if listed else Severity.MEDIUM,
            what="A program was killed from outside: mostly for want of memory, else by a stop",
            evidence=evidence(killed),
            fixes=(_give_more(),),
            certainty=Certainty.INFERRED,
        )


def _raise_limit(item: ContainerEnd) -> Fix:
    where = f"`mem_limit` or `deploy.resources.limits.memory` of {item.service}" if item.service else "--memory"
    return Fix(
        title="Raise the container's limit",
        steps=(Do(f"Raise {where}, then make the container anew"), Run(any_shell("docker stats --no-stream"))),
        minutes=5,
        undo="set the former limit again",
        verify="out-of-memory",
    )


def _give_more() -> Fix:
    return Fix(
        title="Give the virtual machine more memory, or let less run",
        steps=(
            Run(any_shell("docker stats --no-stream")),
            Do("On WSL 2: `memory` in .wslconfig, where it is set too low, then wsl --shutdown"),
            Do("On Hyper-V and Docker VMM: Docker Desktop, Settings, Resources"),
            Do("A build: `go build -p 2` takes less memory at a time"),
        ),
        minutes=10,
        risk="wsl --shutdown stops every distribution and Docker Desktop's engine",
        undo="set the former value again",
        verify="out-of-memory",
    )
