"""A program that reads lines and prints lines; the time at which each one arrives is noted by a thread."""

from __future__ import annotations

import contextlib
import queue
import subprocess
import threading
import time

from hostdoctor.parsers.decoding import decode_wsl
from hostdoctor.scopes import CouldNotLook

from .process import not_started
from .shell_session import StartShell

LAST_WORDS = 1.0
"""Seconds for a program to end by itself once its input is closed."""
DEATH = 0.3
"""Seconds for a killed program to be gone."""
KILLED = -9
KEPT = 4096
"""Bytes of what it says on stderr that are kept."""

_running: set[LineProcess] = set()


def end_line_processes() -> None:
    """Close the input of each one that runs, on which it ends: for the end of the run, from any thread."""
    for process in list(_running):
        process.stop()


class LineProcess:
    """A running program. What follows the last tab of a line is the word that it says."""

    def __init__(self, start: StartShell, opening: bytes = b"") -> None:
        """`opening` is written at once; CouldNotLook where the program does not start."""
        try:
            self._process: subprocess.Popen[bytes] = start()
        except OSError as error:
            raise CouldNotLook(f"it did not start: {not_started(error).why}") from None
        self._arrived: dict[str, float] = {}
        self._error = b""
        self._ended = False
        self._news = threading.Condition()
        self._input: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._input.put(opening)
        works = (self._feed, self._read, self._read_error)
        self._threads = [threading.Thread(target=work, name="lines", daemon=True) for work in works]
        for thread in self._threads:
            thread.start()
        _running.add(self)

    def send(self, line: str) -> None:
        """Hand the program a line; nobody waits until it reads it."""
        self._input.put(f"{line}\n".encode())

    def arrival(self, word: str, seconds: float) -> float | None:
        """When (`perf_counter`) the first line with that word came; None if it does not within the time."""
        with self._news:
            self._news.wait_for(lambda: word in self._arrived or self._ended, seconds)
            return self._arrived.get(word)

    def beginning(self, seconds: float, *words: str) -> str:
        """The first line that begins with one of the words; CouldNotLook if none comes within the time."""
        with self._news:
            self._news.wait_for(lambda: self._ended or self._found(words) is not None, seconds)
            found = self._found(words)
        if found is None:
            raise CouldNotLook(self.last_words())
        return found

    def ended(self) -> bool:
        """Whether it says nothing more."""
        return self._ended

    def last_words(self) -> str:
        """Why it says nothing, as far as it said so: wsl.exe writes its errors to stdout, in UTF-16 where it is old."""
        if self._ended:
            # The end of its output arrives a moment before its exit code and the end of its complaints.
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=LAST_WORDS)
            self._threads[-1].join(timeout=LAST_WORDS)
        said = decode_wsl(self._error).strip() or " / ".join(list(self._arrived)[:3])
        state = "it does not answer" if not self._ended else f"it ended with {self._process.poll()}"
        return f"{state}: {said[-300:]}" if said else state

    def stop(self) -> None:
        """Close its input, and wait for nothing."""
        self._input.put(None)

    def close(self, seconds: float = LAST_WORDS) -> None:
        """Close its input, on which it ends by itself; kill it if it does not in time. Once is enough."""
        self.stop()
        if self not in _running:
            return
        _running.discard(self)
        self._end(seconds)
        for thread in self._threads:
            # One whose pipe a survivor holds open is left alone.
            thread.join(timeout=0.2)

    def _end(self, seconds: float) -> None:
        for wait in (seconds, DEATH):
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=wait)
                return
            # Only the process itself: what cleans up after it must stay.
            with contextlib.suppress(OSError):
                self._process.kill()
        # It sits in a call that does not return, and Popen complains of one that it forgets while it lives.
        self._process.returncode = KILLED

    def _found(self, words: tuple[str, ...]) -> str | None:
        return next((line for line in self._arrived if line.startswith(words)), None)

    def _feed(self) -> None:
        with contextlib.suppress(OSError), self._process.stdin or contextlib.nullcontext() as pipe:
            while pipe and (data := self._input.get()) is not None:
                pipe.write(data)
                pipe.flush()

    def _read(self) -> None:
        with self._process.stdout or contextlib.nullcontext(()) as pipe:
            for line in pipe:
                now = time.perf_counter()
                word = line.decode("utf-8", "replace").strip().rpartition("\t")[2]
                with self._news:
                    self._arrived.setdefault(word, now)
                    self._news.notify_all()
        with self._news:
            self._ended = True
            self._news.notify_all()

    def _read_error(self) -> None:
        with self._process.stderr or contextlib.nullcontext(()) as pipe:
            for line in pipe:
                self._error = (self._error + line)[-KEPT:]
