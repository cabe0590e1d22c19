r"""Whether the installed WSL is new enough for Docker Desktop and free of known faults.

What it looks at
    The version of the package (registry key Lxss\MSI) or, where only Windows' own wsl.exe is there, that fact; Docker
    Desktop's version and back end; and a table of releases with a date.

Why it matters
    Docker Desktop needs WSL 2.1.5 or later and refuses the one built into Windows. Below 2.1.1 the clock of the virtual
    machine stays behind after sleep and certificates fail. Below 2.5.10 a local user can become administrator.

How we know
    The version is read; what is known of a release is data of hostdoctor and has a date.

False alarms
    A release newer than the data is never judged. "Latest" is not asked for: a working release that is some months
    old gives no finding. The version of the package is not that of a custom kernel. Docker Desktop on Hyper-V or with
    Windows containers does not look at WSL.

Fix
    `wsl --update`. Running distributions keep the old one until `wsl --shutdown`, which stops them all and Docker
    Desktop's engine.

Undo
    Install the MSI of the former release from the releases page of microsoft/WSL.

Sources
    docker/docs desktop/setup/install/windows-install.md (2026-08); microsoft/WSL release notes as in
    microsoft/winget-pkgs (2026-10); microsoft/WSL#10006, #41487.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check, softened, windows_command
from hostdoctor.facts.about import About
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.facts.wsl_package import Generation, WslPackage, WslRelease
from hostdoctor_checks.data.wsl_releases import (
    CLOCK_FIX,
    DATA,
    DOCKER_DESKTOP_NEEDS,
    FAULTY,
    LEAST_WINDOWS,
    RELEASES,
    SECURITY_FIX,
)

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

REPLACE = Fix(
    title="Install the WSL package",
    steps=(
        windows_command("wsl --update"),
        Do("Where this wsl.exe knows no such option, install the MSI package", RELEASES),
        windows_command("wsl --shutdown", interrupts="stops every distribution and Docker Desktop's engine"),
    ),
    minutes=10,
    risk=f"needs Windows build {LEAST_WINDOWS} or later",
    undo='uninstall "Windows Subsystem for Linux" in Settings, Apps',
    verify="wsl-version",
)


@check("WSL is a current release")
def wsl_version(
    package: WslPackage, release: WslRelease | None, docker: DockerTraces, about: About
) -> Iterator[Finding]:
    """At most one finding: the worst that is known of this release."""
    if package.generation is Generation.INBOX:
        yield _inbox(package, docker)
    elif release is not None:
        for finding in _package(release, docker):
            yield softened(finding, DATA, about.today)


def _inbox(package: WslPackage, docker: DockerTraces) -> Finding:
    what = "This is the WSL that came with Windows, not the package that has replaced it"
    refused = docker.wants_wsl
    evidence = Evidence(
        value="no WSL package", source=package.source, side="Windows", threshold=_at_least(DOCKER_DESKTOP_NEEDS)
    )
    return Finding(
        severity=Severity.HIGH if refused else Severity.MEDIUM,
        what=f"{what}; Docker Desktop refuses it" if refused else what,
        evidence=(evidence,),
        fixes=(REPLACE,),
        explains=("docker-engine",) if refused else (),
    )


def _package(release: WslRelease, docker: DockerTraces) -> Iterator[Finding]:
    version = release.numbers
    if version < DOCKER_DESKTOP_NEEDS and docker.wants_wsl:
        what = f"WSL {release.text} is too old for Docker Desktop"
        yield _finding(release, Severity.HIGH, what, _at_least(DOCKER_DESKTOP_NEEDS), explains=("docker-engine",))
    elif version < CLOCK_FIX:
        what = f"WSL {release.text} is old: its clock stays behind after sleep, and certificates then fail"
        yield _finding(release, Severity.MEDIUM, what, _at_least(CLOCK_FIX))
    elif version < SECURITY_FIX:
        what = f"WSL {release.text} lets a local user become administrator (CVE-2025-53788)"
        # It costs no time, and who uses it runs programs here already: no reason to stand above what keeps from work.
        yield _finding(release, Severity.LOW, what, _at_least(SECURITY_FIX))
    elif version in FAULTY:
        fault = FAULTY[version]
        severity = Severity.INFO if fault.depends else Severity.MEDIUM
        yield _finding(release, severity, f"WSL {release.text} {fault.says}", f"{_dotted(fault.mended)} mends it")


def _finding(
    release: WslRelease, severity: Severity, what: str, threshold: str, *, explains: tuple[str, ...] = ()
) -> Finding:
    evidence = Evidence(value=release.text, source=release.source, side="Windows", threshold=threshold)
    return Finding(severity=severity, what=what, evidence=(evidence,), fixes=(UPDATE,), explains=explains)


def _at_least(version: tuple[int, ...]) -> str:
    return f"{_dotted(version)} or later"


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
