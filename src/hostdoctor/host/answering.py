"""Turns what happens while looking into an answer: a machine never raises."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping
from typing import Any

from hostdoctor.scopes import Absent, CouldNotLook, Known, NotHere, Unknown

from .machine import Answer, Question

NOT_THERE = (errno.ENOENT, errno.ENOTDIR)
DENIED = (errno.EACCES, errno.EPERM)


def of_linux(operations: Mapping[str, Callable[..., Any]], question: Question) -> Answer:
    """What the look of that name gives, with the question's arguments."""
    look = operations.get(question.operation)
    if look is None:
        return Unknown(f"a Linux cannot be asked for {question.operation}")
    return settle(lambda: look(*question.arguments))


def settle(look: Callable[[], Any]) -> Answer:
    """The answer that a look gives: a value, Absent for NotHere and missing files, Unknown for all else."""
    try:
        return Known(look())
    except NotHere as absent:
        return Absent(str(absent))
    except CouldNotLook as unknown:
        return Unknown(str(unknown), unknown.to_look)
    except OSError as error:
        return failed(error)
    except Exception as error:  # noqa: BLE001  # one question that crashes must not take the others along
        return Unknown(f"the look failed, which is our fault: {type(error).__name__}: {error}")


def failed(error: OSError) -> Absent | Unknown:
    """Absent when a file is not there, else Unknown with the system's reason."""
    where = f"{error.filename}: " if error.filename else ""
    if error.errno in NOT_THERE:
        return Absent(f"{where}not there")
    if error.errno in DENIED:
        return Unknown(f"{where}permission denied")
    return Unknown(f"{where}{error.strerror or error}")
