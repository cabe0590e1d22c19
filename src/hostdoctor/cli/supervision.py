"""Whether a command is done by a child that can be given up: for a project on a mount that may never answer."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence

COMMANDS = {"check": 60.0, "record": 60.0, "why": 660.0, "measure": 120.0, "prove": 120.0}
"""Those that touch the project, and the longest that each takes without --budget, in seconds."""
BEYOND = 5.0
"""Seconds that a command may take beyond its budget, to start and to print."""


def supervised(arguments: Sequence[str]) -> int | None:
    """The exit code of the child that did it; None where there is no need for one."""
    named = arguments[0] if arguments and not arguments[0].startswith("-") else "check"
    if sys.platform != "linux" or named not in COMMANDS:
        return None
    from hostdoctor.host.doubtful_mounts import may_not_answer
    from hostdoctor.host.telling import is_child

    project = os.path.join(_current(), option(arguments, "--project"))  # noqa: PTH118  # asks nothing
    if is_child() or not project or may_not_answer(project) is None:
        return None
    from hostdoctor.host.supervision import run_supervised

    seconds = _number(option(arguments, "--budget") or option(arguments, "--timeout")) or COMMANDS[named]
    return run_supervised(arguments, seconds + BEYOND, project)


def option(arguments: Sequence[str], name: str) -> str:
    """The value of an option, as far as the command's own `--`; empty where it is not given."""
    own = list(arguments)[: arguments.index("--")] if "--" in arguments else list(arguments)
    for place, word in enumerate(own):
        if word == name and place + 1 < len(own):
            return own[place + 1]
        if word.startswith(f"{name}="):
            return word.partition("=")[2]
    return ""


def _current() -> str:
    """Empty where it is gone."""
    with contextlib.suppress(OSError):
        return os.getcwd()  # noqa: PTH109  # Path.cwd is the same call behind an import
    return ""


def _number(text: str) -> float:
    """0 where it is none: the child says so."""
    try:
        return max(0.0, float(text or 0))
    except ValueError:
        return 0.0
