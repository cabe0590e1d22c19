"""Whether Docker Desktop is integrated with the distribution that the project lies in.

What it looks at
    The list of integrated distributions in Docker Desktop's settings; where the project's is not among them: which
    docker command that distribution finds, and whether it has an engine of its own. The message of Docker's own script,
    where somebody reported it.

Why it matters
    Without integration the terminal in the distribution has no docker, or one without an engine. Since 4.75 a new
    installation integrates no distribution by itself, not even the default one.

How we know
    Read from the settings, and from the distribution if it runs: the socket, dockerd and the command.

False alarms
    A distribution with an engine of its own, with a socket, or with another context needs no integration. A project
    without a Dockerfile or Compose file does not miss it. Distributions in which the project does not lie are not
    judged. Where docker-engine already says it, this stands below it.

Fix
    Docker Desktop, Settings, Resources, WSL integration.

Undo
    Turn it off there.

Sources
    docker/docs desktop/features/wsl/_index.md, release-notes.md 4.75 (2026-08); docker/for-win#7308.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.facts.wsl_integration import WslIntegration
from hostdoctor_checks.reported_error import evidence


@check("Docker Desktop serves the project's distribution")
def docker_wsl_integration(integration: WslIntegration, traces: DockerTraces) -> Iterator[Finding]:
    """HIGH where the project wants containers and its distribution has no docker that works."""
    if integration.reported:
        yield _finding("the distribution", evidence(integration.reported))
    elif integration.off and traces.project_wants:
        value, source = integration.setting
        found = integration.command or "no docker"
        seen = (
            Evidence(value=value, source=source, side="Windows"),
            Evidence(value=found, source="command -v docker", side=integration.distribution),
        )
        yield _finding(integration.distribution, seen)


def _finding(name: str, seen: tuple[Evidence, ...]) -> Finding:
    return Finding(
        severity=Severity.HIGH,
        what=f"Docker Desktop is not integrated with {name}: docker does not work in its terminal",
        evidence=seen,
        fixes=(
            Fix(
                title=f"Integrate {name}",
                steps=(Do(f"Docker Desktop, Settings, Resources, WSL integration: turn on {name}, then Apply"),),
                minutes=2,
                undo="turn it off there",
                verify="docker-wsl-integration",
            ),
        ),
    )
