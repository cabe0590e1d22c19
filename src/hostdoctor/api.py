"""All that a check may import besides `hostdoctor.facts`."""

from __future__ import annotations

from .dated import DatedData, dated_data, softened
from .model import (
    Certainty,
    Cost,
    Do,
    Edit,
    Event,
    Evidence,
    Finding,
    Fix,
    Run,
    Severity,
    Shell,
    Step,
)
from .scopes import Across, Scope, Unknown, agree
from .wiring import check
from .wording import joined

__all__ = [
    "Across",
    "Certainty",
    "Cost",
    "DatedData",
    "Do",
    "Edit",
    "Event",
    "Evidence",
    "Finding",
    "Fix",
    "Run",
    "Scope",
    "Severity",
    "Shell",
    "Step",
    "Unknown",
    "agree",
    "any_shell",
    "bash",
    "check",
    "dated_data",
    "joined",
    "softened",
    "windows_command",
]


def any_shell(command: str) -> dict[Shell, str]:
    """A command that reads the same in PowerShell, cmd and bash."""
    return dict.fromkeys(Shell, command)


def windows_command(
    command: str, *, elevated: bool = False, interrupts: str = "", powershell: str = "", cmd: str = ""
) -> Run:
    """A command for Windows; `powershell` and `cmd` where they differ from `command`."""
    texts = {Shell.POWERSHELL: powershell or command, Shell.CMD: cmd or command, Shell.BASH: command}
    return Run(texts, side="windows", elevated=elevated, interrupts=interrupts)


def bash(command: str, *, side: str = "linux", elevated: bool = False, interrupts: str = "") -> Run:
    """A command for a Linux shell; `side` "linux" is the finding's own place, else a distribution's name."""
    return Run({Shell.BASH: command}, side=side, elevated=elevated, interrupts=interrupts)
