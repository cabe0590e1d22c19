"""Starting programs so that nothing of them is left behind.

Every program leads a session of its own, and its process id is written beside its log for as long as it lives:
when pytest itself is killed, `.ci/run` ends what those files name.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

GRACE_SECONDS = 10.0


def tool(name: str, package: str) -> str:
    """The path of the program `name`; FileNotFoundError names the Debian package that has it."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin")
    if found is None:
        raise FileNotFoundError(f"{name} is not here; Debian has it in the package {package}")
    return found


@contextlib.contextmanager
def started(
    command: Sequence[str], directory: Path, name: str, environment: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run `command` in the background; its output goes to `directory/name.log`, its process id to `name.pid`.

    At the end it gets SIGTERM and `GRACE_SECONDS`, then SIGKILL.
    """
    pid_file = directory / f"{name}.pid"
    with (directory / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment, start_new_session=True
        )
    pid_file.write_text(f"{process.pid}\n")
    try:
        yield process
    finally:
        stop(process)
        pid_file.unlink()


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the process if it still runs, and wait for it."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        process.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_until(
    ready: Callable[[], bool], what: str, process: subprocess.Popen[bytes], log: Path, seconds: float = 30.0
) -> None:
    """Return as soon as `ready()`; RuntimeError with the end of the log if the process dies or the time is up."""
    deadline = time.monotonic() + seconds
    while not ready():
        if process.poll() is not None or time.monotonic() > deadline:
            how = "still runs" if process.returncode is None else f"exited with {process.returncode}"
            raise RuntimeError(f"no {what} ({process.args!r} {how}):\n{log.read_text(errors='replace')[-4000:]}")
        time.sleep(0.05)
