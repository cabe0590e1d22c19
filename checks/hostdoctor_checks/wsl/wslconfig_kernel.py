"""Whether the custom kernel that .wslconfig names is there.

What it looks at
    `kernel` and `kernelModules` of [wsl2] in .wslconfig, as WSL reads the paths, and whether the files exist.

Why it matters
    WSL 2 does not start with a kernel or with modules that it cannot find, nor with modules without their kernel; with
    it no distribution and no Docker Desktop starts. The error, WSL_E_CUSTOM_KERNEL_NOT_FOUND, may be seen by an editor
    only.

How we know
    The paths are read as WSL reads them, escapes included, and looked up on Windows. No file is opened.

False alarms
    A custom kernel that is there is its owner's choice and is not named. A policy that forbids custom kernels makes WSL
    leave the lines alone. A path that WSL misreads because of its backslashes is told by `wslconfig-syntax`.

Fix
    Correct the path, or take the line out to use WSL's own kernel; then `wsl --shutdown`.

Undo
    Put the former line back and run `wsl --shutdown`.

Sources
    microsoft/WSL src/windows/service/exe/WslCoreVm.cpp, test/windows/PolicyTests.cpp CustomKernel (2026-08-07).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Across, Edit, Evidence, Finding, Fix, Severity, Unknown, check, windows_command
from hostdoctor.facts.wsl_policies import WslPolicies, seen_policies
from hostdoctor.facts.wslconfig_file import Entry, WslConfigFile
from hostdoctor.facts.wslconfig_kernel import CustomKernel


@check("The custom kernel of WSL is there")
def wslconfig_kernel(
    file: WslConfigFile, kernel: CustomKernel, policies: Across[WslPolicies | Unknown]
) -> Iterator[Finding]:
    """BLOCKER for each file that is missing, and for modules without a kernel."""
    seen = seen_policies(policies)
    if seen and seen.forbids("wsl2.kernel", wanted=True):
        return
    for entry in kernel.missing:
        if not entry.controls:
            read = str(file.settings.accepted.get(str(entry.canonical)))
            gone = Evidence(value="not there", source=read, side="Windows")
            yield _finding(file, entry, f"WSL 2 does not start: the file of {entry.key} is not there", gone)
    modules = file.entry("wsl2.kernelModules")
    if modules and modules not in kernel.missing and not kernel.path:
        without = Evidence(value="no kernel=", source=file.path, side="Windows")
        yield _finding(file, modules, "WSL 2 does not start: kernelModules is set, and no kernel for them", without)


def _finding(file: WslConfigFile, entry: Entry, what: str, seen: Evidence) -> Finding:
    written = Evidence(value=f"{entry.key}={entry.written}", source=f"{file.path}:{entry.first_line}", side="Windows")
    take_out = Edit(file=file.path, section=entry.section or "", key=str(entry.key), old=entry.written)
    return Finding(
        severity=Severity.BLOCKER,
        what=what,
        evidence=(written, seen),
        fixes=(
            Fix(
                title="Use WSL's own kernel",
                steps=(
                    take_out,
                    windows_command(
                        "wsl --shutdown", interrupts="stops every distribution and Docker Desktop's engine"
                    ),
                ),
                minutes=3,
                undo="put the former line back and run `wsl --shutdown`",
                verify="wslconfig-kernel",
            ),
        ),
        explains=("docker-engine",),
        subject=str(entry.canonical),
    )
