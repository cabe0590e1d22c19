"""A process that cleans up after us when we are killed: nothing that Python can do runs after a SIGKILL."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from .process import child_options

BOOT = (
    "import sys; sys.path.insert(0, sys.argv[1]); from hostdoctor.host.cleaning_child import main; main(sys.argv[2:])"
)
PACKAGES = str(Path(__file__).parents[2])
LAST_WAIT = 2.0
"""Seconds for the child to end once it has heard that all is clean."""


class Cleaner:
    """Kills, runs and removes what it was told when this process ends without having said that all is clean.

    A child of ours sees the end of its stdin, on Windows too, and outlives a Ctrl-C at the terminal.
    """

    def __init__(self, argv: Sequence[str] = (), *, env: Mapping[str, str] | None = None) -> None:
        """`argv` is a command that cleans; it must do no harm when there is nothing to clean."""
        self._process: subprocess.Popen[bytes] | None = None
        with contextlib.suppress(OSError):
            self._process = subprocess.Popen(  # type: ignore[call-overload]  # options by system
                [sys.executable, "-I", "-B", "-c", BOOT, PACKAGES, *argv],
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=env,
                # A folder in which somebody stands cannot be removed on Windows.
                cwd="/" if os.name == "posix" else os.environ.get("SYSTEMROOT", "C:\\"),
                **child_options(),
            )

    def __enter__(self) -> Cleaner:
        return self

    def __exit__(self, *_: object) -> None:
        """Without `finished` before, the cleaning begins now."""
        self._close()

    def kill_first(self, program: int | None, *, at_once: bool = False) -> None:
        """The program (on POSIX the group) that must not run any more when the cleaning begins; None when it ended.

        Unless `at_once`, it has two seconds to end what is in groups of its own, as air's programs are (POSIX).
        """
        self._say(b"%s %d\n" % (b"kill" if at_once else b"end", program or 0))

    def remove(self, path: Path) -> None:
        """A file or folder that is removed last; it may come into being later."""
        self._say(b"remove %s\n" % os.fsencode(path).hex().encode())

    def finished(self) -> None:
        """All is clean: nothing is left to do."""
        self._say(b"finished\n")
        self._close()
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=LAST_WAIT)

    def _close(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()

    def _say(self, data: bytes) -> None:
        if self._process is not None and self._process.stdin is not None:
            with contextlib.suppress(OSError, ValueError):
                self._process.stdin.write(data)
