"""Whether mirrored networking hides the ports of containers from Windows' localhost.

What it looks at
    The networking mode that WSL runs in, and the release of an engine that runs in a distribution.

Why it matters
    Before 27.3 such an engine rewrites packets that come from Windows over the mirrored loopback, and their answers
    never find back: a published port is reached from other computers, not from the browser on this one.

How we know
    The mode is asked of WSL, the release of the engine. Where WSL cannot be asked, the mode of .wslconfig makes it a
    guess.

False alarms
    Mirrored mode with Docker Desktop, or with a newer engine, is fine, and the mode alone is never a fault.

Fix
    Update the engine's package. Until then "userland-proxy": false in /etc/docker/daemon.json (WSL 2.3.17 or later), or
    NAT.

Undo
    Install the former release.

Sources
    moby/moby#48056, #48514; microsoft/WSL#10494 (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Certainty, Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.docker_engine import Engine, EngineInfo
from hostdoctor.facts.kernel_place import KernelPlace
from hostdoctor.facts.wsl_networking import NetworkingInForce
from hostdoctor_checks.data.docker_releases import MIRRORED_FIX, numbers

UPDATE = Fix(
    title="Update the engine in the distribution",
    steps=(
        Do("Update its package (docker-ce, docker.io) to 27.3 or later, then restart it"),
        Do('Or write "userland-proxy": false into /etc/docker/daemon.json, with WSL 2.3.17 or later, and restart it'),
    ),
    minutes=10,
    undo="install the former release",
    verify="docker-mirrored-ports",
)


@check("Published ports are reached on Windows' localhost")
def docker_mirrored_ports(
    docker: Engine, engine: EngineInfo, networking: NetworkingInForce, kernel: KernelPlace
) -> Iterator[Finding]:
    """MEDIUM for an engine in a distribution below 27.3 in mirrored mode."""
    version = engine.info.server_version or ""
    in_distribution = engine.backend.kind == "native-in-wsl2"
    if not in_distribution or not networking.networking.is_("mirrored") or not () < numbers(version) < MIRRORED_FIX:
        return
    yield Finding(
        severity=Severity.MEDIUM,
        what=f"Docker engine {version} with mirrored networking: Windows' localhost does not reach published ports",
        evidence=(
            Evidence(
                value=version,
                source=f"docker --context {docker.context} version",
                side=kernel.place,
                threshold="27.3 or later",
            ),
            Evidence(value=networking.networking.mode, source=networking.source, side=kernel.place),
        ),
        fixes=(UPDATE,),
        certainty=Certainty.READ if networking.running else Certainty.INFERRED,
    )
