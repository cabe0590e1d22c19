"""Whether the memory that Compose services may take fits into the engine's machine.

What it looks at
    `mem_limit` and `deploy.resources.limits.memory` of Compose services, times their replicas, against the memory of
    the engine that is in force.

Why it matters
    Each service believes in its limit. Where all of them together are larger than the virtual machine, its kernel kills
    a process when it is full, and not the one that took too much.

How we know
    Read from the files and from `docker info`.

False alarms
    Limits are no reservations: services that never reach theirs together do no harm, hence LOW. Services with a profile
    start only when asked for and are not counted; a sum up to the whole memory is quiet.

Fix
    Lower the limits; an engine on WSL may get more memory (.wslconfig, [wsl2] memory) where the computer has it to
    spare.

Undo
    Put the old limits back.

Sources
    compose-spec/compose-spec deploy.md (resources); docker/docs engine/containers/resource_constraints.md (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Across, Do, Evidence, Finding, Fix, Severity, Unknown, check
from hostdoctor.facts.compose_needs import MemoryLimitedServices
from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.facts.docker_engine import Engine, EngineInfo
from hostdoctor_checks.wsl._steps import SHUTDOWN

GIB = 1 << 30
ON_WSL = frozenset({"docker-desktop-wsl2", "rancher-desktop-wsl2", "podman-wsl2", "native-in-wsl2"})


@check("The memory limits of services fit into the engine's machine")
def memory_limits(
    compose: ComposeServices,
    limited: MemoryLimitedServices,
    engines: Across[EngineInfo | Unknown],
    all_engines: Across[Engine | Unknown],
) -> Iterator[Finding]:
    """LOW where the limits add up beyond the memory of the engine in force."""
    engine = _in_force(engines, all_engines)
    memory = engine.info.mem_total if engine else None
    found = limited.items
    total = sum((service.memory or 0) * service.replicas for service in found)
    if engine is None or not memory or total <= memory:
        return
    one = len(found) == 1
    names = f"the limit of {found[0].name} comes" if one else f"the limits of {len(found)} services come"
    yield Finding(
        severity=Severity.LOW,
        what=f"{names} to {_gib(total)} of memory; the engine's machine has {_gib(memory)}",
        evidence=(
            *(
                Evidence(
                    value=f"{service.name}: {_gib(service.memory or 0)}"
                    + (f" × {service.replicas}" if service.replicas > 1 else ""),
                    source=compose.where(service.name, "mem_limit", "deploy"),
                )
                for service in found
            ),
            Evidence(value=f"memory: {_gib(memory)}", source="docker info", threshold=_gib(total)),
        ),
        fixes=(
            Fix(
                title="Let the limits fit",
                steps=(Do("Lower mem_limit, or deploy.resources.limits.memory, of the services that need least"),),
                minutes=5,
                undo="put the old limits back",
                verify="memory-limits",
            ),
            *([_more_for_wsl(total)] if engine.backend.kind in ON_WSL else []),
        ),
    )


def _more_for_wsl(total: int) -> Fix:
    return Fix(
        title="Give WSL more memory, where the computer has as much to spare",
        steps=(
            Do(f"Under [wsl2] of .wslconfig, set memory to {_rounded(total)}, at most to four fifths of the computer"),
            SHUTDOWN,
        ),
        minutes=5,
        risk="Windows has as much less; `wsl --shutdown` stops every distribution",
        undo="take the line out again and run `wsl --shutdown`",
        verify="memory-limits",
    )


def _in_force(engines: Across[EngineInfo | Unknown], all_engines: Across[Engine | Unknown]) -> EngineInfo | None:
    active = {scope for scope, engine in all_engines.items() if isinstance(engine, Engine) and engine.active}
    known = (engine for scope, engine in engines.items() if isinstance(engine, EngineInfo) and scope in active)
    return next((engine for engine in known if engine.info.mem_total), None)


def _gib(size: int) -> str:
    return f"{size / GIB:.1f} GiB"


def _rounded(size: int) -> str:
    return f"{-(-size // GIB) + 1}GB"
