"""Programs of Windows that answer what a test says: wsl.exe, powershell.exe, netsh.exe, reg.exe and others."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.lab.wine.windows import Finished, Windows, run_python, windows_path

# Everything else stands in System32 itself.
FOLDERS = {"powershell.exe": "WindowsPowerShell/v1.0"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a fake program says to a command line that fits.

    `arguments` is all behind the program's name, as the caller spelled it; `*` stands for anything. `@NONCE@` in the
    output becomes the first 16 or more hexadecimal digits in a row among the arguments. An exit code has 32 bits.
    `program` is the beginning of a command line that answers instead: the arguments are added to it.
    """

    arguments: str = "*"
    stdout: bytes = b""
    stderr: bytes = b""
    exit_code: int = 0
    delay_seconds: float = 0.0
    program: str = ""


@dataclass(frozen=True, slots=True)
class Fakes:
    """Installed fakes."""

    windows: Windows
    directory: Path
    names: tuple[str, ...]


@contextlib.contextmanager
def fakes_installed(windows: Windows, directory: Path, programs: Mapping[str, Sequence[Answer]]) -> Iterator[Fakes]:
    """Put a fake in the place of each named program while the context lasts. The first answer that fits counts.

    A program that is not named stays as Wine has it: most say nothing and exit with 0; wsl.exe does not exist.
    """
    directory.mkdir(exist_ok=True)
    with contextlib.ExitStack() as stack:
        for name, answers in programs.items():
            write_table(directory, name, answers)
            stack.enter_context(_replaced(windows.system32 / FOLDERS.get(name, "") / name, windows.replay))
        yield Fakes(windows=windows, directory=directory, names=tuple(programs))


@contextlib.contextmanager
def _replaced(place: Path, program: Path) -> Iterator[None]:
    kept = place.with_suffix(".kept")
    if place.exists():
        place.rename(kept)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(program, place)
        yield
    finally:
        place.unlink(missing_ok=True)
        if kept.exists():
            kept.rename(place)


def write_table(directory: Path, name: str, answers: Sequence[Answer]) -> None:
    """Write what replay.c reads for the program `name`, in the form that its head describes."""
    rows: list[str] = []
    for number, answer in enumerate(answers):
        milliseconds = str(round(answer.delay_seconds * 1000))
        if "\t" in answer.arguments or "\n" in answer.arguments:
            raise ValueError(f"a pattern is one line without tabs, not {answer.arguments!r}; * stands for them")
        if answer.program:
            rows.append("\t".join([answer.arguments, "run", milliseconds, answer.program, ""]) + "\n")
            continue
        files = []
        for stream, content in (("out", answer.stdout), ("err", answer.stderr)):
            file = directory / f"{name}.{number}.{stream}"
            file.write_bytes(content)
            files.append(windows_path(file))
        rows.append("\t".join([answer.arguments, str(answer.exit_code), milliseconds, *files]) + "\n")
    (directory / f"{name}.table").write_text("".join(rows), encoding="utf-8")


def run_python_with(
    fakes: Fakes, *arguments: str, seconds: float = 120.0, environment: Mapping[str, str] | None = None
) -> Finished:
    """`run_python`, in whose processes the fakes answer."""
    told = {"HOSTDOCTOR_FAKES": windows_path(fakes.directory), **(environment or {})}
    return run_python(fakes.windows, *arguments, seconds=seconds, replaced=fakes.names, environment=told)


def calls(fakes: Fakes) -> list[tuple[str, str]]:
    """The program and the arguments of each start of a fake until now, in order."""
    log = fakes.directory / "calls.txt"
    if not log.exists():
        return []
    lines = log.read_text(encoding="utf-8").splitlines()
    return [(name, arguments) for name, _, arguments in (line.partition("\t") for line in lines)]
