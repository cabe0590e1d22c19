"""Whether the services of Windows that WSL leans on may start.

What it looks at
    The start type of WSLService (LxssManager where WSL came with Windows), vmcompute, the Host Network Service and
    Internet Connection Sharing.

Why it matters
    Tuning tools and policies disable services "that nobody needs". Without WSLService wsl.exe fails with 0x80070422,
    without vmcompute no virtual machine starts, without the other two WSL has no network.

How we know
    Read from the registry, which needs no administrator: 4 means disabled.

False alarms
    A stopped service is fine: Windows starts it on demand. LxssManager matters only without the newer WSLService. WSL
    goes without Internet Connection Sharing in mirrored mode, and from 2.3.25 on by falling back to another one: where
    it runs with a network, this is only worth knowing. A machine without WSL has none of these services.

Fix
    Let the service start on demand, and ask the people who manage the computer where a policy set it.

Undo
    Set the start type back to disabled.

Sources
    MicrosoftDocs/WSL WSL/troubleshooting.md (2026-07-30); microsoft/WSL#8694, #11336; microsoft/WSL
    src/windows/service/exe/WslCoreVm.cpp (2026-08-07); winsvc.h, SERVICE_DISABLED.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check, windows_command
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.facts.host_services import HostServices
from hostdoctor_checks.wsl._steps import SHUTDOWN

HARM = {
    "WSLService": "WSL cannot start",
    "LxssManager": "WSL cannot start",
    "vmcompute": "no virtual machine of WSL or Docker starts",
    "hns": "WSL has no network",
    "SharedAccess": "WSL has no network in NAT mode",
}
FALLS_BACK_SINCE = (2, 3, 25)
"""From this release on WSL takes another way where NAT cannot start (WslCoreVm.cpp)."""

CALLED = {"hns": "Host Network Service (hns)", "SharedAccess": "Internet Connection Sharing (SharedAccess)"}


@check("Windows may start the services that WSL needs")
def host_services(services: HostServices, docker: DockerTraces) -> Iterator[Finding]:
    """BLOCKER without WSL's own service or vmcompute, HIGH without hns, MEDIUM or a note without connection sharing."""
    if docker.wsl is not None and not docker.wsl.installed and docker.desktop is None:
        return  # Nobody here would start them.
    for name in services.disabled:
        if name == "LxssManager" and "WSLService" in services.starts:
            continue
        if name == "SharedAccess" and "vmcompute" not in services.starts:
            continue  # Nothing of WSL 2 is there that would use it.
        yield Finding(
            severity=_severity(name, docker, services.mode),
            what=f"The service {CALLED.get(name, name)} is disabled: {HARM[name]}",
            evidence=(Evidence(value="4 (disabled)", source=services.source(name), side="Windows", threshold="3"),),
            fixes=(_fix(name),),
            explains=("wsl-answers", "wsl-reported-error", "docker-engine", "dns-tunneling"),
            subject=name,
        )


def _severity(name: str, docker: DockerTraces, mode: str) -> Severity:
    if name in ("hns", "SharedAccess") and mode not in ("", "none"):
        return Severity.INFO
    if name == "SharedAccess" and mode != "none" and _falls_back(docker):
        return Severity.INFO
    if docker.does_without_wsl and name != "vmcompute":
        return Severity.INFO
    if name in ("WSLService", "LxssManager", "vmcompute"):
        return Severity.BLOCKER
    return Severity.HIGH if name == "hns" else Severity.MEDIUM


def _falls_back(docker: DockerTraces) -> bool:
    version = docker.wsl.version if docker.wsl else None
    return version is not None and version[:3] >= FALLS_BACK_SINCE


def _fix(name: str) -> Fix:
    return Fix(
        title="Let it start on demand",
        steps=(
            windows_command(f"sc.exe config {name} start= demand", elevated=True),
            SHUTDOWN,
            Do("Where it is disabled again later, a policy does it: ask the people who manage this computer"),
        ),
        minutes=5,
        undo=f"sc.exe config {name} start= disabled",
        verify="host-services",
    )
