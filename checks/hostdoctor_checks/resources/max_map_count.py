"""Whether the kernel lets a search engine map as much memory as it asks for.

What it looks at
    Compose services with the images of Elasticsearch, OpenSearch and SonarQube, and vm.max_map_count of the kernel that
    all distributions and Docker Desktop share.

Why it matters
    Below 262144 these programs refuse to start ("max virtual memory areas vm.max_map_count … is too low").

How we know
    Read from the files and from /proc/sys.

False alarms
    Elasticsearch with discovery.type=single-node only warns and starts: quiet. Docker Desktop sets 262144 itself when
    it starts, so with a stopped Docker Desktop the value may be too low only now: it is a note.

Fix
    Set it at each start of WSL: kernelCommandLine in .wslconfig, or a file in /etc/sysctl.d where systemd runs.

Undo
    Take the line out again.

Sources
    elastic docs "Virtual memory" and "Bootstrap checks"; microsoft/WSL#4232; linuxkit/linuxkit
    pkg/sysctl/etc/sysctl.d/00-linuxkit.conf (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Edit, Evidence, Finding, Fix, Run, Severity, bash, check
from hostdoctor.facts.compose_needs import SearchEngines
from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.facts.linux_kernel import LinuxKernel
from hostdoctor.facts.map_count import MapCount
from hostdoctor_checks.container._services import listed

NEEDED = 262_144


@check("Search engines may map as much memory as they ask for")
def max_map_count(
    compose: ComposeServices, engines: SearchEngines, kernel: LinuxKernel, limit: MapCount
) -> Iterator[Finding]:
    """A note for all such services."""
    if limit.value >= NEEDED:
        return
    names = listed(service.name for service in engines.items)
    yield Finding(
        severity=Severity.INFO,
        what=f"{names} may refuse to start: vm.max_map_count is {limit.value}",
        evidence=(
            Evidence(value=str(limit.value), source=limit.source, side=kernel.place, threshold=str(NEEDED)),
            *(
                Evidence(value=f"image {service.image}", source=compose.where(service.name, "image"))
                for service in engines.items
            ),
        ),
        fixes=(
            Fix(
                title="Raise the limit",
                steps=tuple(_steps(kernel)),
                minutes=3,
                undo="take the line out again",
                verify="max-map-count",
            ),
        ),
    )


def _steps(kernel: LinuxKernel) -> Iterator[Run | Edit | Do]:
    yield bash(f"sudo sysctl -w vm.max_map_count={NEEDED}", elevated=True)
    if kernel.wsl:
        key, new = "kernelCommandLine", f"sysctl.vm.max_map_count={NEEDED}"
        yield Edit(file=r"%UserProfile%\.wslconfig", section="wsl2", key=key, new=new)
        yield Do("It takes effect after `wsl --shutdown`; add it behind what kernelCommandLine says already")
    else:
        yield Edit(file="/etc/sysctl.d/60-max-map-count.conf", new=f"vm.max_map_count={NEEDED}", side="linux")
