"""How wsl.exe answered the one question that it is asked, and the cause behind its error code."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine, value
from hostdoctor.parsers.wsl_error_causes import CAUSES, cause_of_code
from hostdoctor.parsers.wsl_remedies import Cause, Remedy
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .about import About
from .distributions import LIST
from .wsl_package import Generation, WslPackage

__all__ = ["Cause", "Remedy", "WslAnswer", "read_wsl_answer"]

NO_ANSWER = "did not answer within"
"""What the host layer says of a program that it had to end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WslAnswer:
    """`code` is the error as wsl.exe prints it, empty when it answered or was ended; `cause` None where not known."""

    failed: bool = False
    code: str = ""
    said: str = ""
    cause: Cause | None = None


@probe(timeout=20, asks=(LIST,))
def read_wsl_answer(machine: Machine, about: About, package: WslPackage) -> WslAnswer:
    """Absent where wsl.exe must not be started: without WSL, or with a Store package that would install itself."""
    if not about.has_windows:
        raise NotHere("this is not Windows")
    if not package.installed or package.generation is Generation.UNFINISHED:
        raise NotHere("there is no WSL that could answer")
    try:
        value(machine, LIST)
    except CouldNotLook as why:
        return _failure(why)
    return WslAnswer()


def _failure(why: CouldNotLook) -> WslAnswer:
    from hostdoctor.parsers.wsl_errors import CODE  # noqa: PLC0415  # costs a start without errors

    match = CODE.search(str(why))
    if match:
        cause = CAUSES.get(cause_of_code(match.group()) or "")
        return WslAnswer(failed=True, code=match.group(), said=str(why), cause=cause)
    if NO_ANSWER in str(why):
        return WslAnswer(failed=True, said=str(why))
    raise why
