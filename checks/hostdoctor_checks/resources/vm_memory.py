"""Whether the virtual machine that runs now has a sensible share of the computer's memory.

What it looks at
    The memory that WSL's virtual machine has as it runs, and that of Docker Desktop's own on Hyper-V, against the
    memory of this computer.

Why it matters
    With less than 4 GiB, Go's linker, databases and node swap or are killed, while the computer has room to spare. With
    nearly all of it, Windows itself starves.

How we know
    The kernel and the engine tell what they have.

False alarms
    A small machine on a small computer is right, and half of the memory is WSL's own default. Where .wslconfig sets
    the memory, `wslconfig-memory` judges it, and nothing is said twice. An engine in a distribution shares its kernel,
    and one on another computer has its own memory: neither is looked at here.

Fix
    Set `memory` in .wslconfig, or the slider of Docker Desktop on Hyper-V.

Undo
    Put the former value back.

Sources
    docker/docs desktop/settings-and-maintenance/settings.md, desktop/features/vmm.md (2026-08); microsoft/WSL
    src/windows/common/WslCoreConfig.cpp (2026-08-07), #4166, #9636.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Across, Do, Edit, Evidence, Finding, Fix, Severity, Unknown, check
from hostdoctor.facts.docker_engine import EngineInfo
from hostdoctor.facts.vm_memory import VmMemory
from hostdoctor.facts.windows_system import WindowsSystem
from hostdoctor.facts.wslconfig_file import WslConfigFile
from hostdoctor_checks.wsl._steps import SHUTDOWN

GIB = 1 << 30

LEAST = 4 * GIB
"""What Docker demands for a virtual machine of its own (docker/docs desktop/features/vmm.md)."""

COUNTED = 0.9
"""The kernel keeps some of the memory for itself before it counts."""

ROOMY = 15 * GIB
"""A computer from this size on can spare LEAST: sold as 16 GB, it counts a little less."""

MOST = 0.8
"""Share of the memory beyond which Windows itself runs short."""

OWN_MACHINE = frozenset({"docker-desktop-hyperv"})


@check("The virtual machine has a sensible share of the memory as it runs")
def vm_memory(
    system: WindowsSystem, memory: VmMemory | None, file: WslConfigFile | None, engines: Across[EngineInfo | Unknown]
) -> Iterator[Finding]:
    """MEDIUM for half of what is needed, LOW for little or nearly all."""
    if not system.ram_bytes:
        return
    if memory and not (file and file.settings.accepted.get("wsl2.memory")):
        evidence = Evidence(value=f"{memory.total / GIB:.1f} GiB", source="/proc/meminfo MemTotal", side=memory.place)
        yield from _judge("WSL's virtual machine", memory.total, system.ram_bytes, evidence, _in_wslconfig(system))
    for engine in engines.values():
        if isinstance(engine, EngineInfo) and engine.backend.kind in OWN_MACHINE and engine.info.mem_total:
            size = engine.info.mem_total
            evidence = Evidence(value=f"{size / GIB:.1f} GiB", source="docker info, Total Memory")
            yield from _judge("Docker Desktop's virtual machine", size, system.ram_bytes, evidence, SLIDER)


def _judge(name: str, size: int, ram: int, evidence: Evidence, fix: Fix) -> Iterator[Finding]:
    of = f"of {ram / GIB:.0f} GiB"
    if size < COUNTED * LEAST and ram >= ROOMY:
        severity = Severity.MEDIUM if size < COUNTED * LEAST / 2 else Severity.LOW
        what = f"{name} has only {size / GIB:.1f} GiB {of}"
    elif size > MOST * ram:
        severity, what = Severity.LOW, f"{name} has {size / GIB:.0f} {of}, which leaves Windows short"
    else:
        return
    whole = Evidence(value=f"{ram / GIB:.0f} GiB of memory", source="GlobalMemoryStatusEx", side="Windows")
    yield Finding(severity=severity, what=what, evidence=(evidence, whole), fixes=(fix,), subject=name)


def _in_wslconfig(system: WindowsSystem) -> Fix:
    half = max(system.ram_bytes // 2 // GIB, LEAST // GIB)
    return Fix(
        title="Give it half of the memory",
        steps=(Edit(file=r"%UserProfile%\.wslconfig", section="wsl2", key="memory", new=f"{half}GB"), SHUTDOWN),
        minutes=3,
        undo="take the line out and run `wsl --shutdown`",
        verify="vm-memory",
    )


SLIDER = Fix(
    title="Move the slider of Docker Desktop",
    steps=(Do("Docker Desktop, Settings, Resources: at least 4 GB, at most four fifths of the memory"),),
    minutes=3,
    undo="move it back",
    verify="vm-memory",
)
