"""Whether WSL gives memory back to Windows that only its cache of files uses.

What it looks at
    `autoMemoryReclaim` in .wslconfig, the version of WSL, and how much of the virtual machine's memory is cache.

Why it matters
    What Linux keeps in its cache counts as used on Windows (the process vmmemWSL). Without reclaiming, the first large
    build takes the whole limit, and Windows starts to swap while Linux has gigabytes to spare.

How we know
    The setting is read, the cache is counted by the kernel.

False alarms
    Reclaiming is on by default since 2.1.3, so that a file without the line is fine. Somebody switched it off, perhaps
    for a faster cache: it is worth knowing, and LOW where the cache holds a quarter of the computer now. Up to 2.7.14
    it takes ten idle minutes to begin, and a machine with editors' servers never is idle: `memory=` is the firm limit.

Fix
    Take the line out, or write dropCache; set `memory=` where the limit matters. `gradual` broke engines with cgroups
    of version 1 in WSL 2.0.

Undo
    Put the former line back and run `wsl --shutdown`.

Sources
    microsoft/WSL#4166, #10011, #10497, PR #41096, src/linux/init/main.cpp (2.7.11); MicrosoftDocs/WSL
    WSL/wsl-config.md (2026-07-30).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Edit, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.vm_memory import VmMemory, VmMemorySeen
from hostdoctor.facts.wslconfig_file import Entry, WslConfigFile
from hostdoctor_checks.wsl._steps import SHUTDOWN, WSL_SETTINGS

GIB = 1 << 30
KEY = "experimental.autoMemoryReclaim"
QUARTER = 0.25
"""Share of the computer's memory from which cache is felt on Windows."""

TWICE = 2
"""WSL takes half of the computer's memory by default; so its size is told where nobody else tells it."""

GRADUAL_MENDED = (2, 1, 0)
"""In the releases before, `gradual` broke engines that use cgroups of version 1 (microsoft/WSL#10497)."""


@check("WSL gives unused memory back to Windows")
def memory_reclaim(file: WslConfigFile, seen: VmMemorySeen) -> Iterator[Finding]:
    """LOW where the cache is felt now, else a note; LOW for `gradual` in a WSL that breaks with it."""
    entry = file.entry(KEY)
    mode = file.settings.accepted.get(KEY)
    if entry is None:
        return
    if mode == "Disabled":
        yield _finding(file, entry, seen.memory)
    elif mode == "Gradual" and (file.settings.wsl_version or GRADUAL_MENDED) < GRADUAL_MENDED:
        yield _gradual(file, entry)


def _finding(file: WslConfigFile, entry: Entry, memory: VmMemory | None) -> Finding:
    felt = memory is not None and memory.cache >= QUARTER * (file.ram_bytes or TWICE * memory.total)
    holds = f", and its cache holds {memory.cache / GIB:.1f} GiB now" if memory and felt else ""
    evidence = [_line(file, entry)]
    if memory:
        value = f"{memory.cache / GIB:.1f} GiB of cache in {memory.total / GIB:.1f} GiB"
        evidence.append(Evidence(value=value, source="/proc/meminfo", side=memory.place))
    return Finding(
        severity=Severity.LOW if felt else Severity.INFO,
        what=f"WSL keeps memory that only its cache uses: autoMemoryReclaim is off{holds}",
        evidence=tuple(evidence),
        fixes=(_fix(file, entry),),
    )


def _gradual(file: WslConfigFile, entry: Entry) -> Finding:
    return Finding(
        severity=Severity.LOW,
        what="autoMemoryReclaim=gradual breaks engines with cgroups of version 1 in this WSL",
        evidence=(_line(file, entry),),
        fixes=(_fix(file, entry),),
    )


def _line(file: WslConfigFile, entry: Entry) -> Evidence:
    return Evidence(
        value=f"autoMemoryReclaim={entry.written}",
        source=f"{file.path}:{entry.first_line}",
        side="Windows",
        threshold="dropCache, the default",
    )


def _fix(file: WslConfigFile, entry: Entry) -> Fix:
    return Fix(
        title="Let it drop its cache when idle",
        steps=(
            Edit(file=file.path, section="experimental", key=str(entry.key), old=entry.written, new="dropCache"),
            Do(f"{WSL_SETTINGS}; `memory=` of [wsl2] is the firm limit"),
            SHUTDOWN,
        ),
        minutes=3,
        risk="the first build after a pause reads its files anew",
        undo="put the former line back and run `wsl --shutdown`",
        verify="memory-reclaim",
    )
