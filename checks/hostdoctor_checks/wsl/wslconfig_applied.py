"""Whether the virtual machine that runs now has what .wslconfig says.

What it looks at
    Memory and processors as the running virtual machine has them, against what WSL makes of the file on this computer;
    and the machine's policies for WSL, which beat the file.

Why it matters
    .wslconfig is read only when the virtual machine starts, and Docker Desktop keeps it alive for days. An edit that
    waits, a file that is ignored, or a company's policy all look alike: the machine is not what the file says.

How we know
    The file and /proc of a running distribution are two different facts; one never proves the other.

False alarms
    The kernel counts less memory than was given to it (some is its own), so only a difference of more than a tenth
    counts. Where the file says nothing of memory, only releases whose default is published are compared: older ones
    took other shares. Without a running distribution there is nothing to compare. A policy that forbids what a line
    does not change is not named.

Fix
    `wsl --shutdown`, wait eight seconds, start again.

Undo
    None needed.

Sources
    microsoft/WSL src/windows/common/WslCoreConfig.cpp, src/windows/inc/wslpolicies.h (2026-08-07); MicrosoftDocs/WSL
    WSL/wsl-config.md ("8 second rule", 2026-07-30); history of the default: MicrosoftDocs/WSL#9636.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Across, Certainty, Do, Evidence, Finding, Fix, Severity, Unknown, check, windows_command
from hostdoctor.facts.kernel_place import KernelPlace
from hostdoctor.facts.vm_memory import VmMemory
from hostdoctor.facts.vm_processors import VmProcessors
from hostdoctor.facts.windows_system import WindowsSystem
from hostdoctor.facts.wsl_policies import WslPolicies, seen_policies
from hostdoctor.facts.wslconfig_file import WslConfigFile, effective

GIB = 1 << 30

KERNEL_SHARE = 0.10
"""Share of the memory that the kernel keeps for itself before it counts MemTotal (about 3 % at 8 GiB, more below)."""

DEFAULTS_PUBLISHED = (2, 5)
"""The source is public from this WSL on: half of the memory, all processors. Before, the default changed twice."""

MOST_BY_DEFAULT = 64
"""Processors in one Windows group; how many WSL takes of more groups by default is not known."""

READ_AGAIN = Fix(
    title="Let WSL read the file again",
    steps=(
        windows_command("wsl --shutdown", interrupts="stops every distribution and Docker Desktop's engine"),
        Do("Wait eight seconds, start the distribution, then Docker Desktop"),
    ),
    minutes=3,
    verify="wslconfig-applied",
)


@check("The running virtual machine has what .wslconfig says")
def wslconfig_applied(
    file: WslConfigFile,
    kernel: KernelPlace,
    systems: Across[WindowsSystem | Unknown],
    memories: Across[VmMemory | Unknown],
    processors: Across[VmProcessors | Unknown],
    policies: Across[WslPolicies | Unknown],
) -> Iterator[Finding]:
    """MEDIUM when the running machine differs from what the file comes to, LOW for a line that a policy forbids."""
    seen = seen_policies(policies)
    for key, value in file.settings.accepted.items():
        if seen and seen.forbids(key, value):
            yield _forbidden(file, seen, key)
    system = next((each for each in systems.values() if isinstance(each, WindowsSystem)), None)
    ram, logical = (system.ram_bytes, system.logical_processors) if system else (0, 0)
    differs = [
        *(item for memory in memories.values() if isinstance(memory, VmMemory) for item in _memory(file, ram, memory)),
        *(
            item
            for there in processors.values()
            if isinstance(there, VmProcessors)
            for item in _processors(file, logical, there, kernel.place)
        ),
    ]
    if differs:
        what = " and ".join(each.value for each in differs)
        yield Finding(
            severity=Severity.MEDIUM,
            what=f"The running virtual machine has {what}, not what .wslconfig comes to",
            evidence=(*differs, Evidence(value="the file", source=file.path, side="Windows")),
            fixes=(READ_AGAIN,),
            certainty=Certainty.READ,
            explains=("docker-virtual-machine applied",),
        )


def _forbidden(file: WslConfigFile, policies: WslPolicies, key: str) -> Finding:
    entry = file.entry(key)
    return Finding(
        severity=Severity.LOW,
        what=f"A policy of this computer forbids {key.partition('.')[2]} in .wslconfig, so the line does nothing",
        evidence=(
            Evidence(value=policies.named(key), source=policies.source, side="Windows"),
            Evidence(value=key, source=f"{file.path}:{entry.first_line if entry else 1}", side="Windows"),
        ),
        fixes=(
            Fix(
                title="Ask your administrators, or take the line out",
                steps=(Do(f"Name {policies.source} to them"),),
                minutes=5,
                verify="wslconfig-applied",
            ),
        ),
        subject=key,
    )


def _default_is_known(file: WslConfigFile) -> bool:
    version = file.settings.wsl_version
    return version is not None and version[:2] >= DEFAULTS_PUBLISHED


def _memory(file: WslConfigFile, ram_bytes: int, memory: VmMemory) -> Iterator[Evidence]:
    """On a computer of unknown size only more than was set tells something: less may be all that there is."""
    wanted = effective(file.settings, ram_bytes or None, None)
    if not wanted.memory or not (file.settings.accepted.get("wsl2.memory") or _default_is_known(file)):
        return
    least = (1 - KERNEL_SHARE) * wanted.memory - GIB // 8 if ram_bytes else 0
    if not least <= memory.total <= wanted.memory * 1.02:
        yield Evidence(
            value=f"{memory.total / GIB:.1f} GiB of memory",
            source="/proc/meminfo MemTotal",
            side=memory.place,
            threshold=f"{wanted.memory / GIB:.1f} GiB, {wanted.memory_why}",
        )


def _processors(file: WslConfigFile, logical: int, there: VmProcessors, place: str) -> Iterator[Evidence]:
    wanted = effective(file.settings, None, logical or None)
    known = _default_is_known(file) and 0 < logical <= MOST_BY_DEFAULT
    if wanted.processors is None or not (file.settings.accepted.get("wsl2.processors") or known):
        return
    if there.count > wanted.processors or (logical and there.count != wanted.processors):
        yield Evidence(
            value=f"{there.count} processor{'s' * (there.count != 1)}",
            source="getconf _NPROCESSORS_ONLN",
            side=place,
            threshold=f"{wanted.processors}, {wanted.processors_why}",
        )
