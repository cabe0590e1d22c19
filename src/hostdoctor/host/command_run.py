"""Runs a user's command to its end, its output into files, and ends it with its whole tree where it must be stopped."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hostdoctor.why.model import CannotMeasure, Failure

from .loops.setting import Setting
from .process import NotStarted, child_options, kill_tree, not_started
from .why_folders import Private

STEP = 0.05
"""Seconds between two looks at Ctrl-C and the budget while the command runs; its end is seen at once."""
LAST_WAIT = 2.0
"""Seconds for a command that was killed to end."""
KEPT = 64 * 1024 * 1024
"""Bytes read of each stream at most."""
LAST_LINES = 12

INTERRUPTED = "stopped by Ctrl-C"
NOT_ON_PATH = "there is no {!r} here: no folder of PATH has it"
STARTED_BY_NAME = (".com", ".exe")
"""What Windows starts without an interpreter (CreateProcess)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a command ended.

    `began` is the clock (seconds since 1970) at its start, to lay its own time stamps beside; `exit_code` is None
    where it was stopped, and `stopped` says why then.
    """

    began: float
    seconds: float
    exit_code: int | None
    out: Path
    err: Path
    stopped: str = ""

    def output(self) -> bytes:
        """What it wrote to stdout."""
        return read_whole(self.out)

    def errors(self) -> bytes:
        """What it wrote to stderr."""
        return read_whole(self.err)

    def failure(self, text: bytes | None = None) -> Failure | None:
        """Its failure with its last lines; those of `text` instead of what it wrote, where that is not for people."""
        if not self.exit_code:
            return None
        said = (self.errors() or self.output()) if text is None else text
        return Failure(exit_code=self.exit_code, lines=last_lines(said))


def run_to_end(
    argv: Sequence[str],
    private: Private,
    setting: Setting,
    *,
    directory: str,
    environment: Mapping[str, str],
    look: Callable[[], None] | None = None,
) -> Ended:
    """Run it with no input, its output in files of `private`; `look` is called about every 50 ms while it runs.

    CannotMeasure where it cannot be started.
    """
    out, err = private.file("out"), private.file("err")
    with out.open("wb") as output, err.open("wb") as errors:
        clock, began = time.time(), time.perf_counter()
        try:
            process = subprocess.Popen(  # type: ignore[call-overload]  # options by system
                list(argv),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=errors,
                env=dict(environment),
                cwd=directory,
                **child_options(),
            )
        except OSError as error:
            raise CannotMeasure(refusal(argv[0], not_started(error, directory))) from None
    end = _End(process)
    try:
        private.runs(process.pid)
        stopped = _wait(end, setting, look)
    finally:
        kill_tree(process)
        private.runs(None)
    end.wait(LAST_WAIT)
    seconds = end.at - began
    code = None if stopped else process.returncode
    return Ended(began=clock, seconds=seconds, exit_code=code, out=out, err=err, stopped=stopped)


def located(program: str, path_variable: str | None) -> str:
    """The absolute path of a program that is named without a folder; any other is given back as it is.

    CreateProcess of Windows looks into the current folder before PATH, and that folder is a project which may hold a
    program of that name. Folders of PATH that depend on where one stands are left out for the same reason.
    CannotMeasure where no folder of `path_variable` has it; None is a PATH that is not set.
    """
    if not os.path.dirname(program):  # noqa: PTH120  # a path would lose the ./ of ./go
        for folder in (os.defpath if path_variable is None else path_variable).split(os.pathsep):
            for name in _file_names(program):
                path = os.path.join(folder.strip('"'), name)  # noqa: PTH118  # the same words as in PATH
                if os.path.isabs(path) and os.path.isfile(path) and os.access(path, os.X_OK):  # noqa: PTH113, PTH117
                    return path
        raise CannotMeasure(NOT_ON_PATH.format(program))
    return program


def _file_names(program: str) -> tuple[str, ...]:
    if os.name != "nt" or program.lower().endswith(STARTED_BY_NAME):
        return (program,)
    return tuple(program + ending for ending in STARTED_BY_NAME)


def last_lines(text: bytes) -> tuple[str, ...]:
    """The end of what a command said, empty lines left out."""
    lines = [line.rstrip() for line in text.decode("utf-8", "replace").splitlines()]
    return tuple([line for line in lines if line][-LAST_LINES:])


def read_whole(path: Path) -> bytes:
    """The bytes of a file that a command may have written; none where it has not."""
    try:
        with path.open("rb") as file:
            return file.read(KEPT)
    except OSError:
        return b""


class _End:
    """When a process ended, by `time.perf_counter`: noted at once by a thread that waits for nothing else.

    With a timeout, Popen.wait looks again and again on POSIX, up to 50 ms apart.
    """

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._noted: float | None = None
        self._process = process
        self._thread = threading.Thread(target=self._note, name="end of a command", daemon=True)
        self._thread.start()

    @property
    def at(self) -> float:
        """Now, as long as it has not ended."""
        return time.perf_counter() if self._noted is None else self._noted

    def wait(self, seconds: float) -> bool:
        """Whether it has ended within these seconds."""
        self._thread.join(seconds)
        return self._noted is not None

    def _note(self) -> None:
        self._process.wait()
        self._noted = time.perf_counter()


def _wait(end: _End, setting: Setting, look: Callable[[], None] | None) -> str:
    """Until its end; why it has to be stopped otherwise."""
    while not end.wait(STEP):
        if look is not None:
            look()
        if setting.interrupted():
            return INTERRUPTED
        if setting.left() <= 0:
            return "stopped because the budget was used up"
    return ""


def refusal(program: str, outcome: NotStarted) -> str:
    """One line about a program that did not start."""
    if not outcome.missing:
        return f"{program!r} could not be started: {outcome.why}"
    if "/" in program or "\\" in program:
        return f"there is no program {program!r} here"
    return NOT_ON_PATH.format(program)
