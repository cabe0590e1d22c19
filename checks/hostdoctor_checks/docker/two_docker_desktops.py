"""Whether two copies of Docker Desktop are installed.

What it looks at
    The uninstall keys of the current user and of the machine.

Why it matters
    Since 4.83 the installer puts Docker Desktop into the user's own folder, where a copy for all users stays as it was.
    Each has its own command line and its own settings; which `docker` runs depends on the order of PATH, and an update
    reaches only one of them.

How we know
    Read from the registry, with the folder of each.

False alarms
    One copy, in either place, is fine. Copies of other accounts are not seen and do not matter here.

Fix
    Uninstall the copy that is not used, in Settings, Apps. Its images and volumes go with it: save what is needed.

Undo
    Install it again.

Sources
    docker/docs desktop/setup/install/windows-permission-requirements.md, desktop/release-notes.md 4.72, 4.83, 4.85
    (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.docker_desktop import DockerDesktop


@check("One copy of Docker Desktop is installed")
def two_docker_desktops(desktop: DockerDesktop) -> Iterator[Finding]:
    """MEDIUM for one of the user's own beside one for all users."""
    if desktop.beside is None:
        return
    yield Finding(
        severity=Severity.MEDIUM,
        what=f"Docker Desktop is installed twice: {desktop.version} for this user, {desktop.beside.version} for all",
        evidence=tuple(
            Evidence(
                value=f"{copy.version} in {copy.location or 'its default folder'}", source=copy.source, side="Windows"
            )
            for copy in (desktop, desktop.beside)
        ),
        fixes=(
            Fix(
                title="Uninstall the copy that is not used",
                steps=(Do("Settings, Apps, Installed apps: uninstall one of the two entries of Docker Desktop"),),
                minutes=10,
                risk="its images, containers and volumes are deleted with it",
                undo="install it again",
                verify="two-docker-desktops",
            ),
        ),
    )
