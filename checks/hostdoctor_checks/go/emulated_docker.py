"""Whether docker.exe is built for another processor than the machine has.

What it looks at
    On Windows on Arm only: the head of the docker.exe that PATH finds first, which names its processor, and the
    processor of the engines that answer.

Why it matters
    A Docker Desktop for x64 on such a machine runs its own programs under emulation, and the images that it takes by
    default may be those of x64 as well: each build and each start takes longer.

How we know
    Read from the file, which is not started, and told by the engine. How much longer it takes was not measured.

False alarms
    The command line alone may be for x64 while the engine is not: where an engine says that it is of Arm, this is only
    worth knowing. On machines with x64 nothing is asked.

Fix
    Install Docker Desktop for Arm.

Undo
    Install the former one again; images and volumes stay where they are.

Sources
    docker/docs desktop/setup/install/windows-install.md (Arm is early access, 2026-08); Microsoft "How emulation works
    on Arm"; field note M11 (2026-11).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Across, Do, Evidence, Finding, Fix, Run, Severity, Unknown, any_shell, check
from hostdoctor.facts.docker_engine import EngineInfo
from hostdoctor.facts.docker_program import DockerProgram
from hostdoctor.facts.places import WindowsPlace

ARM = ("aarch64", "arm64")
"""As the kernel and as Docker call it."""
INSTALL = "https://docs.docker.com/desktop/setup/install/windows-install/"


@check("docker is built for the machine's own processor")
def emulated_docker(
    windows: WindowsPlace, docker: DockerProgram, engines: Across[EngineInfo | Unknown]
) -> Iterator[Finding]:
    """MEDIUM on Windows on Arm, a note beside an engine of Arm."""
    if docker.architecture not in ("amd64", "386"):
        return
    native = any(isinstance(engine, EngineInfo) and engine.info.architecture in ARM for engine in engines.values())
    yield Finding(
        severity=Severity.INFO if native else Severity.MEDIUM,
        what="docker.exe is built for x64, and the machine is Arm: it runs under emulation",
        evidence=(Evidence(value=docker.architecture, source=docker.path, side=windows.place.name, threshold="arm64"),),
        fixes=(
            Fix(
                title="Install Docker Desktop for Arm",
                steps=(
                    Run(any_shell('docker version --format "{{.Server.Os}}/{{.Server.Arch}}"')),
                    Do("Where that says amd64, take the installer for Arm", INSTALL),
                ),
                minutes=15,
                undo="install the former one again",
                verify="emulated-docker",
            ),
        ),
    )
