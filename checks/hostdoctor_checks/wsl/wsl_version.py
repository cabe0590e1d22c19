"""Whether the installed WSL is new enough for Docker Desktop and free of known faults.

What it looks at
    The version of the package (registry key Lxss\\MSI) or, where only Windows' own wsl.exe is there, that fact; and
    a table of releases with a date.

Why it matters
    Docker Desktop refuses a WSL below 2.1.5 or the one built into Windows. Below 2.1.5 the clock of the virtual
    machine stays behind after sleep and certificates fail. Below 2.5.10 a local user can become administrator.

How we know
    The version is read; what is known of a release is data of hostdoctor and has a date.

False alarms
    A release newer than the data is never judged. "Latest" is not asked for: a working release that is some months
    old gives no finding. The version of the package is not that of a custom kernel.

Fix
    `wsl --update`. Running distributions keep the old one until `wsl --shutdown`, which stops them all and Docker
    Desktop's engine.

Undo
    Install the MSI of the former release from the releases page of microsoft/WSL.

Sources
    docker/docs desktop/setup/install/windows-install.md (2026-08); microsoft/WSL release notes as in
    microsoft/winget-pkgs (2026-10); microsoft/WSL#10006.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Evidence, Finding, Fix, Severity, check, windows_command
from hostdoctor.facts.docker_desktop import DockerDesktop
from hostdoctor.facts.wsl_package import Generation, WslPackage
from hostdoctor_checks.data.wsl_releases import BREAKS_WITH_DEFENDER, DOCKER_DESKTOP_NEEDS, SECURITY_FIX

UPDATE = Fix(
    title="Update WSL",
    steps=(
        windows_command("wsl --update"),
        windows_command("wsl --shutdown", interrupts="stops every distribution and Docker Desktop's engine"),
    ),
    minutes=5,
    undo="install the MSI of the former release",
    verify="wsl-version",
)


@check("WSL is a current release")
def wsl_version(package: WslPackage, desktop: DockerDesktop | None) -> Iterator[Finding]:
    """At most one finding: the worst that is known of this release."""
    if package.generation is Generation.INBOX:
        yield _finding(
            package,
            Severity.HIGH if desktop else Severity.MEDIUM,
            "This is the WSL that came with Windows, which gets no updates"
            + (" and which Docker Desktop refuses" if desktop else ""),
            f"Docker Desktop needs {_dotted(DOCKER_DESKTOP_NEEDS)}",
        )
        return
    if package.version is None:
        return
    version = package.version[:3]
    if version < DOCKER_DESKTOP_NEEDS:
        needs = " and Docker Desktop refuses it" if desktop else ""
        yield _finding(
            package,
            Severity.HIGH if desktop else Severity.MEDIUM,
            f"WSL {package.text} is old: its clock stays behind after sleep{needs}",
            f"at least {_dotted(DOCKER_DESKTOP_NEEDS)}",
        )
    elif version < SECURITY_FIX:
        yield _finding(
            package,
            Severity.MEDIUM,
            f"WSL {package.text} lets a local user become administrator (CVE-2025-53788)",
            f"at least {_dotted(SECURITY_FIX)}",
        )
    elif version == BREAKS_WITH_DEFENDER:
        yield _finding(
            package,
            Severity.INFO,
            f"WSL {package.text} can fail to start where Defender for Endpoint is installed",
            "2.7.13 mends it",
        )


def _finding(package: WslPackage, severity: Severity, what: str, threshold: str) -> Finding:
    evidence = Evidence(
        value=package.text or str(package.generation), source=package.source, side="Windows", threshold=threshold
    )
    return Finding(severity=severity, what=what, evidence=(evidence,), fixes=(UPDATE,))


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
