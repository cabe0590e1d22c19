"""What the end of a program means for the question that started it."""

from __future__ import annotations

from typing import Any

from hostdoctor.scopes import CouldNotLook, NotHere

from .machine import Ran
from .process import NotStarted, Outcome, TimedOut


def finished(outcome: Outcome, command: str) -> Ran:
    """What a program said; NotHere when there is no such program, CouldNotLook when it did not start or end.

    `command` is how a person would type it.
    """
    match outcome:
        case TimedOut(seconds):
            raise CouldNotLook(f"{command} did not answer within {seconds:.0f} s", command)
        case NotStarted(_, why, missing):
            if missing:
                raise NotHere(f"there is no program to run {command}")
            raise CouldNotLook(f"{command} did not start: {why}", command)
    return outcome


def as_value(ran: Ran) -> dict[str, Any]:
    """The value of the operation `run`."""
    return {"exit": ran.exit_code, "out": ran.out, "err": ran.err}
