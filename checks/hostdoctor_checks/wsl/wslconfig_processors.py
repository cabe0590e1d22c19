"""What processors WSL's virtual machine may use, going by .wslconfig and this computer.

What it looks at
    `processors` of [wsl2] as WSL reads it (a leading 0 means octal), against this computer's logical processors.

Why it matters
    Go compiles packages side by side, one for each processor that it sees. A forgotten `processors=2` makes each cold
    build several times longer.

How we know
    Read from the file; what runs now is the business of `wslconfig-applied`.

False alarms
    The default is all of them and needs no file. More than a quarter is left alone: some people keep the rest for
    Windows.

Fix
    Take the line out, then `wsl --shutdown`.

Undo
    Put the line back and run `wsl --shutdown`.

Sources
    microsoft/WSL src/windows/common/WslCoreConfig.cpp (2026-08-07): more than there are is lowered with a warning,
    zero and less mean all.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Edit, Evidence, Finding, Fix, Severity, check, windows_command
from hostdoctor.facts.windows_system import WindowsSystem
from hostdoctor.facts.wslconfig_file import WslConfigFile

FEW = 0.25
"""Share of the processors at which a cold build takes about four times as long as it could."""


@check("WSL's virtual machine may use the processors")
def wslconfig_processors(file: WslConfigFile, system: WindowsSystem) -> Iterator[Finding]:
    """MEDIUM for a quarter or less, a note for more than there are."""
    written = file.settings.accepted.get("wsl2.processors")
    there = system.logical_processors
    if not isinstance(written, int) or written <= 0 or not there:
        return
    if written <= FEW * there:
        what = f"WSL's virtual machine may use only {written} of {there} logical processors"
        yield _finding(file, there, Severity.MEDIUM, what)
    elif written > there:
        what = f"processors={written} is more than the {there} that are there; WSL lowers it with a warning"
        yield _finding(file, there, Severity.INFO, what)


def _finding(file: WslConfigFile, there: int, severity: Severity, what: str) -> Finding:
    entry = file.entry("wsl2.processors")
    written = entry.written if entry else ""
    return Finding(
        severity=severity,
        what=what,
        evidence=(
            Evidence(
                value=f"processors={written}",
                source=f"{file.path}:{entry.first_line if entry else 1}",
                side="Windows",
                threshold=f"{there} logical processors",
            ),
        ),
        fixes=(
            Fix(
                title="Let WSL use all of them",
                steps=(
                    Edit(file=file.path, section="wsl2", key="processors", old=written),
                    windows_command(
                        "wsl --shutdown", interrupts="stops every distribution and Docker Desktop's engine"
                    ),
                ),
                minutes=3,
                undo="put the line back and run `wsl --shutdown`",
                verify="wslconfig-processors",
            ),
        ),
    )
