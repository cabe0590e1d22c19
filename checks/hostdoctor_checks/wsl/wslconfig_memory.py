"""What memory WSL's virtual machine may take, going by .wslconfig and the size of this computer.

What it looks at
    `memory` of [wsl2] as WSL reads it (upper-case units, no unit means bytes, 0 means unset), after WSL's own limits,
    against the memory of this computer.

Why it matters
    All distributions and Docker Desktop's engine share this one virtual machine. With too little, builds are killed
    or swap; with nearly all, Windows itself starves.

How we know
    Read from the file; what runs now is the business of `wslconfig-applied`.

False alarms
    The default, half of the memory, is fine and needs no file. A small value on a small computer is right. From 4 GiB
    up to four fifths of the memory a value is its owner's choice.

Fix
    Write a size with an upper-case unit, then `wsl --shutdown`.

Undo
    Put the former line back and run `wsl --shutdown`.

Sources
    microsoft/WSL src/windows/common/WslCoreConfig.cpp (2026-08-07); MicrosoftDocs/WSL WSL/wsl-config.md (2026-07-30);
    docker/docs desktop/features/vmm.md, desktop/setup/install/windows-install.md (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Edit, Evidence, Finding, Fix, Severity, check, windows_command
from hostdoctor.facts.windows_system import WindowsSystem
from hostdoctor.facts.wslconfig_file import WslConfigFile, effective

GIB = 1 << 30

LEAST = 4 * GIB
"""What Docker demands for a virtual machine of its own (docker/docs desktop/features/vmm.md)."""

SCARCE = 2 * GIB
"""What Docker Desktop gave its Hyper-V machine where nobody chose; with less, Go's linker and databases swap."""

ROOMY = 15 * GIB
"""A computer from this size on can spare LEAST: sold as 16 GB, it counts a little less."""

MOST = 0.8
"""Share of the memory beyond which Windows itself runs short (before build 20175 WSL took this by default, and users
complained: microsoft/WSL#4166)."""


@check("WSL's virtual machine has a sensible share of the memory")
def wslconfig_memory(file: WslConfigFile, system: WindowsSystem) -> Iterator[Finding]:
    """MEDIUM or LOW when there is little, LOW when nothing is left for Windows."""
    written = file.settings.accepted.get("wsl2.memory")
    if not isinstance(written, int) or not written or not system.ram_bytes:
        return
    memory = effective(file.settings, system.ram_bytes, system.logical_processors).memory or 0
    if memory < LEAST and system.ram_bytes >= ROOMY:
        reads = f"{memory / GIB:.1f} GiB" if memory >= GIB // 2 else f"{memory >> 20} MiB"
        what = f"WSL's virtual machine may take only {reads} of {system.ram_bytes / GIB:.0f} GiB"
        severity = Severity.MEDIUM if memory < SCARCE else Severity.LOW
        yield _finding(file, system, severity, what, f"at least {LEAST // GIB} GiB")
    elif memory > MOST * system.ram_bytes:
        share = f"{memory / GIB:.0f} of {system.ram_bytes / GIB:.0f} GiB"
        what = f"WSL's virtual machine may take {share}, which leaves Windows short"
        yield _finding(file, system, Severity.LOW, what, f"at most {MOST:.0%} of the memory")


def _finding(file: WslConfigFile, system: WindowsSystem, severity: Severity, what: str, threshold: str) -> Finding:
    entry = file.entry("wsl2.memory")
    half = max(system.ram_bytes // 2 // GIB, LEAST // GIB)
    written = entry.written if entry else ""
    return Finding(
        severity=severity,
        what=what,
        evidence=(
            Evidence(
                value=f"memory={written}",
                source=f"{file.path}:{entry.first_line if entry else 1}",
                side="Windows",
                threshold=threshold,
            ),
            Evidence(
                value=f"{system.ram_bytes / GIB:.0f} GiB of memory", source="GlobalMemoryStatusEx", side="Windows"
            ),
        ),
        fixes=(
            Fix(
                title="Give it half of the memory",
                steps=(
                    Edit(file=file.path, section="wsl2", key="memory", old=written, new=f"{half}GB"),
                    Do("Or use the program WSL Settings from the Start menu"),
                    windows_command(
                        "wsl --shutdown", interrupts="stops every distribution and Docker Desktop's engine"
                    ),
                ),
                minutes=3,
                undo="put the former line back and run `wsl --shutdown`",
                verify="wslconfig-memory",
            ),
        ),
    )
