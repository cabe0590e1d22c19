"""Runs one program and notes when each line of its output arrives; for output that tells no times of its own."""

from __future__ import annotations

import contextlib
import os
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO

from .process import child_options, kill_tree

LOOK_AGAIN = 0.05
"""Seconds between two looks at what has arrived."""
LAST_LINES_WAIT = 2.0
"""Seconds for the readers to reach the end of the output of a program that has ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bytes of what a program prints, so that one that prints without end costs no more memory than this."""

    block: int = 64 * 1024
    """Read at a time, at most."""
    longest_line: int = 1024 * 1024
    """From here on a line is taken apart; a status of BuildKit in JSON has some 10 KB."""
    most: int = 16 * 1024 * 1024
    """Kept of the output of one program; what comes behind is read and dropped."""


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end, and the seconds from the program's start to its arrival."""

    seconds: float
    text: str
    is_error: bool = False
    """It came from stderr."""


class TimedProgram:
    """A running program. Its lines come in while it runs; leaving the `with` block ends it with all that it started."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        env: Mapping[str, str] | None = None,
        cwd: str | None = None,
        limits: Limits = LIMITS,
    ) -> None:
        """Start it with nothing to read; OSError if it does not start. `env` None means our own environment."""
        self._limits = limits
        self.began = time.monotonic()
        self.ended: float | None = None
        self._lines: list[Line] = []
        self._bytes = 0
        self._process: subprocess.Popen[bytes] = subprocess.Popen(  # type: ignore[call-overload]  # options by system
            list(argv),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=env,
            cwd=cwd,
            **child_options(),
        )
        self._readers = [
            threading.Thread(target=self._read, args=(stream, is_error), daemon=True)
            for stream, is_error in ((self._process.stdout, False), (self._process.stderr, True))
        ]
        for reader in self._readers:
            reader.start()

    def __enter__(self) -> TimedProgram:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def pid(self) -> int:
        """The number of the process; on Linux also that of its group."""
        return self._process.pid

    @property
    def lines(self) -> tuple[Line, ...]:
        """What has arrived until now, in the order of arrival."""
        return tuple(self._lines)

    @property
    def running(self) -> bool:
        """It has not ended."""
        return self._process.poll() is None

    @property
    def seconds(self) -> float:
        """How long it ran, or has been running."""
        return (self.ended if self.ended is not None else time.monotonic()) - self.began

    def text(self, *, errors: bool | None = None) -> str:
        """The output as it came: of both streams, or of stderr alone or stdout alone."""
        return "\n".join(line.text for line in self._lines if errors is None or line.is_error is errors)

    def wait(self, give_up: Callable[[], bool]) -> int | None:
        """The exit code; None when `give_up` said so before the program ended."""
        while True:
            with contextlib.suppress(subprocess.TimeoutExpired):
                code = self._process.wait(timeout=LOOK_AGAIN)
                self.ended = time.monotonic() if self.ended is None else self.ended
                for reader in self._readers:
                    reader.join(LAST_LINES_WAIT)
                return code
            if give_up():
                return None

    def wait_for(self, wanted: Callable[[Line], bool], give_up: Callable[[], bool], *, behind: int = 0) -> Line | None:
        """The first line after the first `behind` ones that is wanted; None at the program's end or on `give_up`."""
        at = behind
        while True:
            running = self.running
            for line in self._lines[at:]:
                at += 1
                if wanted(line):
                    return line
            if not running or give_up():
                return None
            time.sleep(LOOK_AGAIN / 10)

    def stop(self) -> None:
        """Kill it and all that it started, if it still runs."""
        kill_tree(self._process)
        self.ended = time.monotonic() if self.ended is None else self.ended
        for reader in self._readers:
            reader.join(LAST_LINES_WAIT)

    def _read(self, stream: IO[bytes], is_error: bool) -> None:
        rest = b""
        with contextlib.suppress(OSError, ValueError), stream:
            # One line may have no end: blocks are read, as they come, and never more than a line's limit is held.
            while data := os.read(stream.fileno(), self._limits.block):
                arrived = time.monotonic() - self.began
                *whole, rest = (rest + data).split(b"\n")
                while len(rest) > self._limits.longest_line:
                    whole.append(rest[: self._limits.longest_line])
                    rest = rest[self._limits.longest_line :]
                for line in whole:
                    self._keep(arrived, line, is_error)
        if rest:
            self._keep(time.monotonic() - self.began, rest, is_error)

    def _keep(self, arrived: float, line: bytes, is_error: bool) -> None:
        self._bytes += len(line) + 1
        if self._bytes <= self._limits.most:
            self._lines.append(Line(arrived, line.decode("utf-8", "replace").rstrip("\r\n"), is_error))
