"""Whether a distribution that Docker Desktop serves also has a docker of its own.

What it looks at
    The distributions in the settings' list of integration, and which docker commands each of them finds.

Why it matters
    The client that was installed by hand is found first and grows old beside Docker Desktop's engine: plug-ins are
    missing, newer ones crash, and Docker asks to remove it before integration is turned on.

How we know
    The command's path, with its links followed: Docker Desktop's own leads to /mnt/wsl/docker-desktop.

False alarms
    An own engine beside Docker Desktop, used through a context of its own, is fine, and so is Podman's docker command:
    a note is all that is said. Docker Desktop's own command and its stub are quiet, and distributions without
    integration are left alone.

Fix
    Remove the distribution's own package, then turn the integration off and on.

Undo
    Install the package again.

Sources
    docker/docs desktop/features/wsl/_index.md (2026-08); docker/desktop-feedback#451.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, bash, check
from hostdoctor.facts.docker_clients import DockerClients
from hostdoctor.facts.docker_desktop import DockerDesktopSettings
from hostdoctor.facts.places import LinuxPlace


@check("An integrated distribution uses Docker Desktop's client")
def docker_in_distribution(
    linux: LinuxPlace, clients: DockerClients, settings: DockerDesktopSettings
) -> Iterator[Finding]:
    """A note on an own client in a distribution that is integrated."""
    name = linux.place.name
    own = [item for item in clients.real if not item.of_desktop]
    if name not in (settings.settings.integrated_distributions or ()) or not own:
        return
    yield Finding(
        severity=Severity.INFO,
        what=f"{name} is integrated with Docker Desktop and has a docker command of its own as well",
        evidence=tuple(Evidence(value=item.path, source="command -v docker", side=name) for item in own),
        fixes=(
            Fix(
                title="Remove the distribution's own client",
                steps=(
                    bash(f"dpkg -S {shlex.quote(own[0].target)} || rpm -qf {shlex.quote(own[0].target)}"),
                    Do("Remove the package that it names, such as docker-ce-cli: sudo apt-get remove docker-ce-cli"),
                    Do("Docker Desktop, Settings, Resources, WSL integration: turn it off and on again"),
                ),
                minutes=5,
                risk="an engine of its own in that distribution is no longer reached from there",
                undo="install the package again",
                verify="docker-in-distribution",
            ),
        ),
    )
