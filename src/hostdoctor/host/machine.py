"""The one door to the machine: a question goes in, an answer comes out, live or replayed.

A question names what is wanted, not how it is got, so that a recording made inside WSL replays anywhere.
Sides: `here` (the running program), `windows`, `linux` (this Linux, no WSL), `linux:NAME` (a distribution),
`engine:CONTEXT` (a Docker engine).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar

from hostdoctor.scopes import Absent, CouldNotLook, Known, NotHere, Unknown

T = TypeVar("T")

Answer = Known[Any] | Absent | Unknown
"""The value is JSON-like: None, bool, int, float, str, bytes, lists and dicts with text keys."""

HERE = "here"
WINDOWS = "windows"
LINUX = "linux"

READ_LIMIT = 1024 * 1024
"""Bytes of a file that are read at most: no settings file is larger, and nobody looks for the beginning of a log."""


@dataclass(frozen=True, slots=True, order=True)
class Question:
    """What is asked of which side. `phase` tells a second look (after a fix) from the first.

    Arguments never hold anything volatile (time, process ids, temporary names): they are the key on replay.
    """

    side: str
    operation: str
    arguments: tuple[str, ...] = ()
    phase: str = ""


class Machine(Protocol):
    """Answers questions; nothing else does I/O. It never raises for what the machine does."""

    def ask(self, question: Question) -> Answer:
        """The answer, Absent when the thing is not there, Unknown when it could not be asked."""
        ...


def distribution_side(name: str) -> str:
    """The side of a WSL distribution."""
    return f"{LINUX}:{name}"


def engine_side(context: str) -> str:
    """The side of a Docker engine, by the name of its context."""
    return f"engine:{context}"


def unwrap(answer: Answer) -> Any:
    """The value of an answer; NotHere or CouldNotLook otherwise."""
    match answer:
        case Known(got):
            return got
        case Absent(why):
            raise NotHere(why)
        case Unknown(why, to_look):
            raise CouldNotLook(why, to_look)


def value(machine: Machine, question: Question) -> Any:
    """The answer's value; raises NotHere or CouldNotLook, as probes want it."""
    return unwrap(machine.ask(question))


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command said. Windows exit codes are unsigned (wsl.exe fails with 4294967295)."""

    exit_code: int
    out: bytes
    err: bytes


def run(machine: Machine, side: str, *command: str) -> Ran:
    """Run one of the known harmless commands on a side. NotHere when the program is not there."""
    got = value(machine, Question(side, "run", command))
    return Ran(got["exit"], got["out"], got["err"])


def read_file(machine: Machine, side: str, path: str) -> bytes:
    """The first READ_LIMIT bytes of a file. NotHere when there is none."""
    got: bytes = value(machine, Question(side, "read", (path,)))
    return got


def read_numbers(machine: Machine, side: str, folder: str, names: Sequence[str]) -> dict[str, int]:
    """Files that hold one number each, such as those of /proc/sys. CouldNotLook names the one that does not."""
    paths = [f"{folder}/{name}" for name in names]
    texts = together([partial(read_file, machine, side, path) for path in paths])
    found = {}
    for name, path, data in zip(names, paths, texts, strict=True):
        text = data.decode("ascii", "replace").strip()
        if not text.isdigit():
            raise CouldNotLook(f"{path} holds no number")
        found[name] = int(text)
    return found


def together(looks: Sequence[Callable[[], T]]) -> list[T]:
    """Looks that do not depend on each other, made at the same time; the first that raises, raises here.

    Daemon threads: a look that never ends is abandoned with the probe that asked for it.
    """
    got: list[T | BaseException] = [CouldNotLook("this look did not end")] * len(looks)

    def make(index: int, look: Callable[[], T]) -> None:
        try:
            got[index] = look()
        except BaseException as error:  # noqa: BLE001  # raised again in the thread that asked
            got[index] = error

    threads = [threading.Thread(target=make, args=pair, daemon=True) for pair in enumerate(looks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for each in got:
        if isinstance(each, BaseException):
            raise each
    return [each for each in got if not isinstance(each, BaseException)]


def list_directory(machine: Machine, side: str, path: str) -> tuple[str, ...]:
    """Names in a directory, sorted; directories end in `/`. NotHere when there is none."""
    return tuple(value(machine, Question(side, "list", (path,))))


def environment(machine: Machine, side: str) -> Mapping[str, str]:
    """The variables a doctor needs (`host/variables.py` lists them), never the whole environment."""
    got: dict[str, str] = value(machine, Question(side, "environment"))
    return got


@dataclass(frozen=True, slots=True)
class RegistryKey:
    """Values (name to int, str, list of str or bytes) and the names of subkeys, 64-bit view."""

    values: Mapping[str, Any]
    subkeys: tuple[str, ...] = ()


def registry(machine: Machine, key: str) -> RegistryKey:
    r"""A key such as `HKLM\SOFTWARE\...`. NotHere when there is none."""
    got = value(machine, Question(WINDOWS, "registry", (key,)))
    return RegistryKey(got["values"], tuple(got["subkeys"]))


def cim(machine: Machine, query: str) -> Sequence[Mapping[str, Any]]:
    """Rows of one of the named CIM queries of `host/windows_cim.py`."""
    rows: Sequence[Mapping[str, Any]] = value(machine, Question(WINDOWS, "cim", (query,)))
    return rows


def engine(machine: Machine, context: str, path: str) -> Any:
    """One of the allowed GET requests of a Docker engine: an object of JSON, secrets left out at the source."""
    return value(machine, Question(engine_side(context), "get", (path,)))
