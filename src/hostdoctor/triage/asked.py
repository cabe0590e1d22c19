"""A command that may be asked for next: what prints it, on which side, and what its output answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from hostdoctor.model import Shell


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A command by shell, the kinds of output that it gives, and what its output tells.

    `side` is windows, linux (inside the distribution), both (typed on Windows, of both sides) or any (where the command
    line of Docker or Go is used).
    `questions` are (operation, beginning of the first argument) that the output answers; "" fits any argument.
    """

    kinds: tuple[str, ...]
    side: str
    commands: dict[Shell, str]
    tells: str
    questions: tuple[tuple[str, str], ...] = field(default=())
    facts: frozenset[str] = frozenset()
    """Only for checks that rest on one of these, where the question alone does not tell: a folder holds many files."""
    settles: tuple[str, ...] = ()
    """Checks that it decides even where the ticket shows no distribution yet: its own output is of one."""
    beside: str = ""
    """A kind that answers the same question by half; `halves` are the checks for which the other half is needed."""
    halves: tuple[str, ...] = ()


def everywhere(command: str) -> dict[Shell, str]:
    """The same in every shell."""
    return dict.fromkeys((Shell.POWERSHELL, Shell.CMD, Shell.BASH), command)


def on_windows(command: str, *, powershell: str = "") -> dict[Shell, str]:
    """For the shells of Windows."""
    return {Shell.POWERSHELL: powershell or command, Shell.CMD: command}


def in_bash(command: str) -> dict[Shell, str]:
    """For a Linux."""
    return {Shell.BASH: command}


def of_file(name: str) -> dict[Shell, str]:
    """What prints a file of the project."""
    return {Shell.POWERSHELL: f"Get-Content {name}", Shell.CMD: f"type {name}", Shell.BASH: f"cat {name}"}
