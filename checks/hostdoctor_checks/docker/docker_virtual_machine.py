"""Whether memory for Docker is set where its virtual machine does not read it, and which back end suits what.

What it looks at
    The back end that the running engine shows, and memory, processors and swap in .wslconfig.

Why it matters
    On Hyper-V and Docker VMM the virtual machine is Docker's own: .wslconfig changes nothing for containers. On WSL 2
    it is the other way round. Which back end is the better one depends on where the files lie: WSL 2 is fastest for
    files in a distribution; for files that have to stay on a Windows drive Hyper-V can be faster, its memory has a
    fixed cap, and endpoint protection sees its traffic. Docker VMM gives idle memory back and mounts only folders
    that were shared.

How we know
    The running kernel tells WSL 2 and Hyper-V apart. A kernel that fits neither is Docker VMM or one of one's own: it
    is not guessed, and .wslconfig is not advised for it. On WSL 2 the memory that the engine counts shows whether the
    file was read since it was written.

False alarms
    Hyper-V by choice is fine. A .wslconfig that is meant for distributions alone is right as it is: this is only worth
    knowing.

Fix
    Docker Desktop, Settings, Resources; on WSL 2 `wsl --shutdown`, so that the file is read.

Undo
    Set the former values there.

Sources
    docker/docs desktop/settings-and-maintenance/settings.md "Resources", features/vmm.md, features/wsl/_index.md
    (2026-08); docker/for-win#6742, #13499.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.docker_engine import Engine, EngineInfo
from hostdoctor.facts.wslconfig_file import WslConfigFile
from hostdoctor_checks.wsl._steps import SHUTDOWN

GIB = 1 << 30

NAMES = {
    "docker-desktop-hyperv": "on Hyper-V",
    "docker-desktop-unknown-vm": "in a virtual machine that is neither WSL 2's nor Hyper-V's",
}
OF_WSL = frozenset({"docker-desktop-wsl2", "native-in-wsl2"})
"""Back ends that run in the virtual machine that .wslconfig is for."""
ROUNDED = 1.02
"""What `docker info` shows has two decimals."""
KEYS = ("wsl2.memory", "wsl2.processors", "wsl2.swap")


@check("Docker's virtual machine reads the limits that are set")
def docker_virtual_machine(docker: Engine, engine: EngineInfo, config: WslConfigFile | None) -> Iterator[Finding]:
    """A note on limits in .wslconfig while Docker's virtual machine is its own, MEDIUM for one that does not hold."""
    if docker.active and config is not None and engine.backend.kind in OF_WSL:
        yield from _not_taken(docker, engine, config)
    where = NAMES.get(engine.backend.kind)
    entries = [entry for entry in map(config.entry, KEYS) if entry] if config else []
    if not where or not docker.active or config is None or not entries:
        return
    yield Finding(
        severity=Severity.INFO,
        what=f"Docker Desktop runs {where}: the limits in .wslconfig hold for distributions, not for containers",
        evidence=(
            *(
                Evidence(value=f"{entry.key}={entry.value}", source=f"{config.path}:{entry.first_line}")
                for entry in entries
            ),
            Evidence(value=f"kernel {engine.info.kernel}", source=f"docker --context {docker.context} info"),
        ),
        fixes=(
            Fix(
                title="Set Docker's limits in its own settings",
                steps=(Do("Docker Desktop, Settings, Resources: memory, processors and swap"),),
                minutes=2,
                undo="set the former values there",
                verify="docker-virtual-machine",
            ),
        ),
    )


def _not_taken(docker: Engine, engine: EngineInfo, config: WslConfigFile) -> Iterator[Finding]:
    """More than the file allows: less may be all that the computer has."""
    entry, wanted = config.entry("wsl2.memory"), config.settings.accepted.get("wsl2.memory")
    has = engine.info.mem_total or 0
    if entry is None or not isinstance(wanted, int) or not wanted or has <= wanted * ROUNDED:
        return
    yield Finding(
        severity=Severity.MEDIUM,
        what=f"The running virtual machine has {has / GIB:.1f} GiB of memory, not what .wslconfig comes to",
        evidence=(
            Evidence(
                value=f"{has / GIB:.1f} GiB",
                source=f"docker --context {docker.context} info",
                threshold=f"{wanted / GIB:.1f} GiB",
            ),
            Evidence(value=f"{entry.key}={entry.value}", source=f"{config.path}:{entry.first_line}"),
        ),
        fixes=(
            Fix(
                title="Let WSL read the file again",
                steps=(SHUTDOWN, Do("Wait eight seconds, then start Docker Desktop")),
                minutes=3,
                verify="docker-virtual-machine",
            ),
        ),
        subject="applied",
    )
