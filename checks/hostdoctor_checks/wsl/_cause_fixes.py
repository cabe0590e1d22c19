"""The fix of a cause behind an error code of wsl.exe."""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Fix, Run, windows_command
from hostdoctor.facts.wsl_answer import Cause, Remedy

UNKNOWN_CAUSE = Fix(
    title="Update WSL and restart Windows",
    steps=(
        windows_command("wsl --update"),
        windows_command("shutdown /r /t 0", interrupts="restarts Windows"),
    ),
    minutes=10,
    verify="wsl-answers",
)


def fix_of(cause: Cause | None) -> Fix:
    """Its remedies in the order to try; the general ones where nobody knows the cause."""
    if cause is None or not cause.remedies:
        return UNKNOWN_CAUSE
    steps = [step for remedy in cause.remedies for step in _steps(remedy)]
    return Fix(title="Try these in order", steps=tuple(steps), minutes=10, verify="wsl-answers")


def _steps(remedy: Remedy) -> Iterator[Do | Run]:
    yield Do(remedy.text)
    if remedy.command:
        yield windows_command(remedy.command, elevated=remedy.elevated, interrupts=remedy.interrupts)
