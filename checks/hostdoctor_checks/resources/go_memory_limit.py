"""Whether Go knows the memory limit of its service.

What it looks at
    The memory limit of Compose services that run Go, and GOMEMLIMIT in the service or its image.

Why it matters
    Go does not derive GOMEMLIMIT from the container: its collector lets the heap grow as if there were no limit, and
    the kernel kills the service at the limit, although much of the memory could have been given back.

How we know
    Read from the files.

False alarms
    A service far below its limit never needs it: it is a note. A program may set the limit itself
    (runtime/debug.SetMemoryLimit, automemlimit): a go.mod that requires github.com/KimMachineGun/automemlimit is quiet.

Fix
    Set GOMEMLIMIT to about 90 % of the limit, which leaves room for what the collector does not count.

Undo
    Take the variable out again.

Sources
    golang/website _content/doc/gc-guide.html ("5-10% of headroom") and _content/doc/go1.19.md (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.facts.project import Dockerfiles, GoModule, Project
from hostdoctor_checks.resources._go_services import go_services

MIB = 1 << 20
AUTOMATIC = "github.com/KimMachineGun/automemlimit"


@check("Go knows the memory limit of its service")
def go_memory_limit(
    project: Project, compose: ComposeServices, module: GoModule | None, dockerfiles: Dockerfiles | None
) -> Iterator[Finding]:
    """A note for each such service, with the value to set."""
    if module and any(item.value == AUTOMATIC for item in module.mod.requires):
        return
    for service, _, sets in go_services(project, compose, dockerfiles):
        if service.memory is None or "GOMEMLIMIT" in service.environment or "GOMEMLIMIT" in sets:
            continue
        most = f"{max(1, service.memory * 9 // 10 // MIB)}MiB"
        yield Finding(
            severity=Severity.INFO,
            what=f"Go in {service.name} does not know its memory limit of {service.memory // MIB} MiB",
            evidence=(
                Evidence(
                    value=f"limit {service.memory // MIB} MiB without GOMEMLIMIT",
                    source=compose.where(service.name, "mem_limit", "deploy"),
                ),
            ),
            fixes=(
                Fix(
                    title="Tell Go the limit",
                    steps=(Do(f"Write GOMEMLIMIT: {most} under environment of {service.name} (90 % of the limit)"),),
                    minutes=1,
                    risk="near the limit the collector runs more often and takes processor time",
                    undo="take the variable out again",
                    verify="go-memory-limit",
                ),
            ),
            subject=service.name,
        )
