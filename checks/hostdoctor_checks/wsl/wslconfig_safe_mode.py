"""Whether WSL was left in safe mode.

What it looks at
    `safeMode` of [wsl2] in .wslconfig.

Why it matters
    Safe mode is for rescuing a WSL that does not start. It takes away Windows drives, swap, the network, the graphics
    processor, graphical programs and the custom kernel: builds that download anything fail.

How we know
    Read from the file; WSL prints a warning, once, to whoever starts the virtual machine.

False alarms
    During a rescue it is right.

Fix
    Take the line out, then `wsl --shutdown`.

Undo
    Put the line back and run `wsl --shutdown`.

Sources
    microsoft/WSL src/windows/common/WslCoreConfig.cpp, Config::Initialize (2026-08-07).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Edit, Evidence, Finding, Fix, Severity, check, windows_command
from hostdoctor.facts.wslconfig_file import WslConfigFile


@check("WSL does not run in safe mode")
def wslconfig_safe_mode(file: WslConfigFile) -> Iterator[Finding]:
    """HIGH while the line is there."""
    entry = file.entry("wsl2.safeMode")
    if entry is None or file.settings.accepted.get("wsl2.safeMode") is not True:
        return
    yield Finding(
        severity=Severity.HIGH,
        what=f"Safe mode (line {entry.first_line}) leaves WSL without network, Windows drives and swap",
        evidence=(
            Evidence(value=f"safeMode={entry.written}", source=f"{file.path}:{entry.first_line}", side="Windows"),
        ),
        fixes=(
            Fix(
                title="Leave safe mode",
                steps=(
                    Edit(file=file.path, section=entry.section or "", key=str(entry.key), old=entry.written),
                    windows_command(
                        "wsl --shutdown", interrupts="stops every distribution and Docker Desktop's engine"
                    ),
                ),
                minutes=2,
                undo="put the line back and run `wsl --shutdown`",
                verify="wslconfig-safe-mode",
            ),
        ),
        explains=("wsl-networking",),
    )
