"""A helper that cleans up after us when we are killed: nothing that Python can do runs after a SIGKILL."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Mapping, Sequence

FINISHED = b"finished\n"
# The last line before the end of stdin: `finished`, or the number of a process group to kill before the work.
SCRIPT = """\
trap '' INT TERM HUP
group=
while read -r line; do
  [ "$line" = finished ] && exit 0
  group=$line
done
if [ -n "$group" ]; then
  # A program that may end what it started does; air's own programs are in groups of their own.
  kill -INT "-$group" 2>/dev/null
  n=0
  while [ $n -lt 20 ] && kill -0 "-$group" 2>/dev/null; do sleep 0.1; n=$((n + 1)); done
  kill -KILL "-$group" 2>/dev/null
fi
exec "$@" >/dev/null 2>&1
"""


class Cleaner:
    """Runs a command when this process ends without having said that all is clean.

    On Windows there is no shell for it: what stays there is found by the next run.
    """

    def __init__(self, argv: Sequence[str], *, env: Mapping[str, str] | None = None, cwd: str | None = None) -> None:
        """`argv` is what cleans; it must do no harm when there is nothing to clean."""
        self._process: subprocess.Popen[bytes] | None = None
        if sys.platform != "win32":
            self._process = subprocess.Popen(
                ["/bin/sh", "-c", SCRIPT, "sh", *argv],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=env,
                cwd=cwd,
                start_new_session=True,
            )

    def __enter__(self) -> Cleaner:
        return self

    def __exit__(self, *_: object) -> None:
        """Without `finished` before, the cleaning begins now."""
        self._close()

    def kill_first(self, group: int) -> None:
        """A process group that must not run any more when the cleaning begins."""
        self._say(b"%d\n" % group)

    def finished(self) -> None:
        """All is clean: nothing is left to do."""
        self._say(FINISHED)
        self._close()
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=2)

    def _close(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()

    def _say(self, data: bytes) -> None:
        if self._process is not None and self._process.stdin is not None:
            with contextlib.suppress(OSError, ValueError):
                self._process.stdin.write(data)
                self._process.stdin.flush()
