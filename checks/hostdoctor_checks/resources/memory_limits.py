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
    Lower the limits, or give the virtual machine more memory (.wslconfig, [wsl2] memory).

Undo
    Put the old limits back.

Sources
    compose-spec/compose-spec deploy.md (resources); docker/docs engine/containers/resource_constraints.md (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Across, Do, Edit, Evidence, Finding, Fix, Severity, Unknown, check
from hostdoctor.facts.compose_needs import MemoryLimitedServices
from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.facts.docker_engine import Engine, EngineInfo

GIB = 1 << 30


@check("The memory limits of services fit into the engine's machine")
def memory_limits(
    compose: ComposeServices,
    limited: MemoryLimitedServices,
    engines: Across[EngineInfo | Unknown],
    all_engines: Across[Engine | Unknown],
) -> Iterator[Finding]:
    """LOW where the limits add up beyond the memory of the engine in force."""
    memory = _memory(engines, all_engines)
    found = limited.items
    total = sum((service.memory or 0) * service.replicas for service in found)
    if memory is None or total <= memory:
        return
    names = "the limit of " + found[0].name if len(found) == 1 else f"the limits of {len(found)} services"
    yield Finding(
        severity=Severity.LOW,
        what=f"{names} come to {_gib(total)} of memory; the engine's machine has {_gib(memory)}".replace(
            "come to", "comes to" if len(found) == 1 else "come to"
        ),
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
            Fix(
                title="Give WSL more memory",
                steps=(Edit(file=r"%UserProfile%\.wslconfig", section="wsl2", key="memory", new=_rounded(total)),),
                minutes=5,
                risk="Windows has as much less; it takes effect after `wsl --shutdown`",
                undo="take the line out again",
                verify="memory-limits",
            ),
        ),
    )


def _memory(engines: Across[EngineInfo | Unknown], all_engines: Across[Engine | Unknown]) -> int | None:
    active = {scope for scope, engine in all_engines.items() if isinstance(engine, Engine) and engine.active}
    totals = [
        engine.info.mem_total
        for scope, engine in engines.items()
        if isinstance(engine, EngineInfo) and scope in active and engine.info.mem_total
    ]
    return totals[0] if totals else None


def _gib(size: int) -> str:
    return f"{size / GIB:.1f} GiB"


def _rounded(size: int) -> str:
    return f"{-(-size // GIB) + 1}GB"
