"""Whether more than one Docker engine runs on this machine.

What it looks at
    The engines that answer in the contexts of the docker command line, which products' own distributions run, and
    whether a dockerd runs in a distribution to which no context leads.

Why it matters
    Images, containers and volumes of one engine are not seen by the other, published ports collide, and each takes its
    own memory. "The image is gone" mostly means that the other engine was asked.

How we know
    Each engine that answers tells its name and its kernel; Docker Desktop's several pipes count as one engine. A
    dockerd in a distribution leaves its process id in /var/run/docker.pid.

False alarms
    Two engines on purpose are fine: they are only named. An engine that is off is none, and a context that leads to
    another machine says nothing of this one.

Fix
    `docker context use` with the one that is meant; stop the other product where it is not needed.

Undo
    Start it again.

Sources
    Rancher Desktop src/go/wsl-helper; containers/podman pkg/api/handlers/compat; docker/docs desktop/features/wsl
    (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Across, Evidence, Finding, Severity, Unknown, check
from hostdoctor.facts.distributions import Distributions
from hostdoctor.facts.docker_engine import EngineInfo
from hostdoctor.facts.own_engines import OwnEngine

PRODUCTS = {
    "docker-desktop": "Docker Desktop",
    "windows-containers": "Docker Desktop",
    "rancher-desktop": "Rancher Desktop",
    "podman": "Podman",
}
"""What the distributions and back ends of a product begin with."""
NATIVE = "native"
"""How the kinds of back ends begin that are a dockerd of one's own: then its process id is no second engine."""


@check("One Docker engine runs")
def second_engine(
    engines: Across[EngineInfo | Unknown], distributions: Distributions | None, own: Across[OwnEngine]
) -> Iterator[Finding]:
    """A note that names the engines."""
    found: dict[str, Evidence] = {}
    for scope, engine in engines.items():
        if isinstance(engine, EngineInfo):
            name = _product(engine.backend.kind) or f"{engine.info.os or 'an engine'} ({engine.info.name})"
            context = scope.label("Engine") or "default"
            found.setdefault(name, Evidence(value=name, source=f"docker --context {context} info"))
    for row in distributions.running() if distributions else ():
        if name := _product(row.name):
            found.setdefault(name, Evidence(value=f"{row.name} runs", source="wsl -l -v", side="Windows"))
    if not any(isinstance(item, EngineInfo) and item.backend.kind.startswith(NATIVE) for item in engines.values()):
        for item in own.values():
            name = f"dockerd in {item.place}"
            found[name] = Evidence(value=f"{item.source} is there", source="dockerd", side=item.place)
    if len(found) > 1:
        yield Finding(
            severity=Severity.INFO,
            what=f"More than one engine runs here: {' and '.join(sorted(found))}",
            evidence=tuple(found.values()),
        )


def _product(name: str) -> str:
    return next((product for start, product in PRODUCTS.items() if name.startswith(start)), "")
