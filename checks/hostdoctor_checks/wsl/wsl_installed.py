"""Whether there is a WSL that can run a distribution.

What it looks at
    The MSI key, the service WSLService, the Store package and the optional feature, in this order: these are the
    marks by which WSL's own code tells its three generations apart. wsl.exe is not started for it.

Why it matters
    Docker Desktop's usual back end and every distribution need WSL. Windows 11 24H2 and later ship a wsl.exe that
    is only an installer: it answers, but there is nothing behind it, and scripts that call it wait for a key press.

How we know
    Read from the registry and the list of packages; both are readable without an administrator.

False alarms
    A machine that uses Docker Desktop's Hyper-V back end or Windows containers by choice needs no WSL; then this is
    only worth knowing. A Store package without its MSI finishes its installation at the next call of wsl.exe.

Fix
    `wsl --install --no-distribution` as administrator installs the package and turns on the Virtual Machine
    Platform; Windows has to restart.

Undo
    Uninstall "Windows Subsystem for Linux" in Settings, Apps.

Sources
    microsoft/WSL msipackage/package.wix.in, src/windows/common/helpers.cpp, install.cpp (2026-08-07);
    Rancher Desktop src/go/wsl-helper/pkg/wsl-utils/version_windows.go (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check, windows_command
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.facts.wsl_package import MSI_KEY, WSL_SERVICE, Generation, WslPackage

SAYS = {
    Generation.STUB: "WSL is not installed: the wsl.exe of this Windows only offers to install it",
    Generation.NONE: "WSL is not installed",
    Generation.UNFINISHED: "WSL is half installed: the next wsl command first runs its installer",
}

INSTALL = Fix(
    title="Install WSL without a distribution",
    steps=(
        windows_command(
            "wsl --install --no-distribution", elevated=True, interrupts="Windows has to restart afterwards"
        ),
    ),
    minutes=10,
    undo='uninstall "Windows Subsystem for Linux" in Settings, Apps',
    verify="wsl-installed",
)

FINISH = Fix(
    title="Let WSL finish its installation",
    steps=(
        Do("Run the next command in a terminal of your own: it waits up to a minute for the installer"),
        windows_command("wsl --update"),
    ),
    minutes=5,
    verify="wsl-installed",
)


@check("WSL is installed")
def wsl_installed(package: WslPackage, docker: DockerTraces) -> Iterator[Finding]:
    """BLOCKER without any WSL, unless Docker Desktop is set to do without; MEDIUM for half of one."""
    if package.generation not in SAYS:
        return
    half = package.generation is Generation.UNFINISHED
    severity = Severity.INFO if docker.does_without_wsl else Severity.MEDIUM if half else Severity.BLOCKER
    yield Finding(
        severity=severity,
        what=SAYS[package.generation],
        evidence=tuple(_evidence(package)),
        fixes=(FINISH if half else INSTALL,),
        explains=() if half else ("docker-engine", "wsl-virtualization"),
    )


def _evidence(package: WslPackage) -> Iterator[Evidence]:
    if package.generation is Generation.UNFINISHED:
        yield Evidence(value="Store package is there", source=package.source, side="Windows")
    elif package.generation is Generation.STUB:
        yield Evidence(value="only an installer", source=package.source, side="Windows")
    else:
        yield Evidence(value="not there", source=package.source, side="Windows")
    yield Evidence(value="not there", source=MSI_KEY, side="Windows")
    yield Evidence(value="not there", source=WSL_SERVICE, side="Windows")
