"""Small-file work timed by POSIX sh, for a Linux without Python: a distribution, or the image of a container.

dash, bash and BusyBox all run the script. What is timed are builtins, so that no process is started within a round;
reading, renaming, making and removing many files is one process for all of them, whose own start is taken off. The
empty loop is timed with each round and taken off as well. So p50 and p95 are those of rounds and not of single
operations, and n is the number of rounds. `rename` and `unlink` hold the look at the file that mv and rm have first,
and a file of 50 KB is written in up to seven pieces.
"""

from __future__ import annotations

import errno
import math
import secrets
import shlex
from collections.abc import Mapping, Sequence
from typing import Any

from hostdoctor.scopes import CouldNotLook, NotHere

from .small_files_program import CLOCK, KEEPER, OPERATIONS, ROUNDS, WORK

PREFIX = ".hostdoctor-files-"
WATCHDOG_SECONDS = 2.0
"""How much longer than its time the work may take before it is killed: a call that hangs asks no clock."""
CLEANING_SECONDS = 3.0
"""For removing the directory: no more files are made than can be made in a quarter of the time."""
LEAST_MS = 0.0003
"""No call that takes a path returns sooner; what comes out below that is the noise of the empty loop."""
FULL = 256 * 1024
"""Bytes free below which a failed write is one for want of space."""
NOT_WRITABLE = ("Read-only file system", "Permission denied", "Operation not permitted")


def small_files_script(directory: str, files: int, seconds: float, *, patient: bool = False) -> str:
    """The program that measures in a private folder of that directory; `small_files_answer` reads what it prints.

    It ends after `seconds` + WATCHDOG_SECONDS + CLEANING_SECONDS at most and has left nothing behind. On a mount that
    does not answer its folder goes away later, when the mount answers again; a `patient` program waits for that.
    CouldNotLook for a path that no list of names can hold.
    """
    if "\n" in directory or not directory.startswith("/"):
        raise CouldNotLook(f"{directory!r} is not a path that can be measured by sh")
    private = f"{directory.rstrip('/')}/{PREFIX}{secrets.token_hex(8)}"
    limit, patience = round(seconds * 1e6), math.ceil(seconds + WATCHDOG_SECONDS)
    return f"""\
LC_ALL=C; export LC_ALL; unset CDPATH ENV BASH_ENV IFS
top={shlex.quote(directory)} in={shlex.quote(private)} stale='{PREFIX}{"[0-9a-f]" * 16}'
files={files} folders={32 if files >= 2000 else 8} limit={limit} patience={patience} patient={"yes" * patient}
work() {{
{CLOCK}{OPERATIONS}{ROUNDS}{WORK}}}
{KEEPER}"""


def small_files_answer(out: bytes, directory: str) -> dict[str, Any]:
    """The value of `small-files` from what the script printed, as far as it came.

    NotHere where there is no such directory, OSError where it cannot be written, CouldNotLook where nothing was
    measured.
    """
    lines = [line.split(" ") for line in out.decode("utf-8", "replace").splitlines()]
    told = {words[0]: words[1:] for words in lines if words}
    if "begin" not in told:
        raise CouldNotLook(f"{directory}: the measurement printed nothing that can be read")
    if "missing" in told:
        raise NotHere(f"{directory}: not there")
    if "refused" in told:
        raise _refusal(" ".join(told["refused"]), directory)
    files, seconds = int(told["begin"][0]), int(told["begin"][1]) / 1e6
    operations = _operations(lines)
    stopped = _why_stopped(told, seconds)
    if not operations:
        raise CouldNotLook(f"{directory}: {stopped or 'nothing could be measured'}")
    return {
        "directory": directory,
        "files": files,
        "seconds": seconds,
        "means": "sh, by rounds",
        "load": _load(told.get("load", ())),
        "free_bytes": _free_bytes(told),
        "stopped": stopped,
        "operations": operations,
    }


def _refusal(said: str, directory: str) -> Exception:
    """Why there is no private directory, without its name, which is another one each time."""
    if any(words in said for words in NOT_WRITABLE):
        return OSError(errno.EROFS, "the folder cannot be written", directory)
    return CouldNotLook(f"{directory}: {said.rpartition(': ')[2] or 'no folder can be made in it'}")


def _operations(lines: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Each operation by its name; the shortest empty round is the truest, since a disturbance only adds."""
    rounds: dict[str, list[tuple[int, int, int]]] = {}
    for words in lines:
        if words[0] == "round" and len(words) == 5:
            rounds.setdefault(words[1], []).append((int(words[2]), int(words[3]), int(words[4])))
    halted = {words[1] for words in lines if words[0] == "stopped" and len(words) == 2}
    return {name: _operation(each, name in halted) for name, each in rounds.items()}


def _operation(rounds: Sequence[tuple[int, int, int]], stopped: bool) -> dict[str, Any]:
    empty = min(spent / count for count, _, spent in rounds)
    times = [round(max((spent / count - empty) / 1000, LEAST_MS), 6) for count, spent, _ in rounds]
    ordered = sorted(times)
    return {
        "n": len(times),
        "rounds": times,
        "p50": ordered[math.ceil(0.5 * len(ordered)) - 1],
        "p95": ordered[math.ceil(0.95 * len(ordered)) - 1],
        "stopped": stopped,
    }


def _why_stopped(told: Mapping[str, Sequence[str]], seconds: float) -> str:
    free = _free_bytes(told)
    if "failed" in told:
        return "no space left" if free is not None and free < FULL else "the folder could not be written"
    if "ended" in told:
        return f"no answer for more than {seconds:g} s"
    if "late" in told:
        return f"stopped after {seconds:g} s"
    return "" if "end" in told else "the measurement was ended from outside"


def _free_bytes(told: Mapping[str, Sequence[str]]) -> int | None:
    words = told.get("free", ())
    return int(words[0]) * 1024 if words and words[0].isdecimal() else None


def _load(words: Sequence[str]) -> float | None:
    """Of the last minute for each processor."""
    try:
        return round(float(words[0]) / int(words[1]), 2)
    except (ValueError, IndexError, ZeroDivisionError):
        return None
