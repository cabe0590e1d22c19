"""Measures small-file work in a container of an engine, by a program beside us (`docker_measure_child`)."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from hostdoctor.scopes import CouldNotLook

from .container_script import container_value
from .docker_containers import STOPPING
from .docker_endpoint import EngineAddress
from .process import child_options, not_started

FILES, SECONDS = 2000, 4.0
"""What is measured on each of the two mounts, as on the other sides with --deep."""
LIMIT_SECONDS = 22.0
"""For all of it, on an engine however slow; what was measured until then is kept."""
ENDING_SECONDS = STOPPING + 2.0
"""For it to remove its container, once we do not wait for results any more."""
BOOT = (
    "import os, sys; sys.path[:] = sys.argv.pop(1).split(os.pathsep);"
    "from hostdoctor.host.docker_measure_child import run; run(sys.argv[1:])"
)
ENDED = "the run has ended"


@dataclass(slots=True)
class FilesInEngine:
    """One measurement at a time. `close` ends it, and the container with it."""

    address: EngineAddress
    _child: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _closed: bool = field(default=False, init=False)

    def measure(self, prefix: str, project: str, image: str) -> dict[str, Any]:
        """The value of `files-in-engine`, or {"error": ...} with the kinds of `docker_transport`.

        `prefix` is the version of the API as a path, `image` empty for any that is there. CouldNotLook when no
        container could be used.
        """
        order = {
            "context": self.address.context,
            "endpoint": asdict(self.address.endpoint),
            "certificates": self.address.certificates,
            "prefix": prefix,
            "project": project,
            "image": image,
            "files": FILES,
            "seconds": SECONDS,
        }
        if self._closed:
            raise CouldNotLook(ENDED)
        self._child = child = _start(json.dumps(order))
        try:
            parts = _collect(child, LIMIT_SECONDS)
        finally:
            _let_end(child)
            self._child = None
        if self._closed:
            raise CouldNotLook(ENDED)
        return _value(parts, project)

    def close(self) -> None:
        """End what is being measured, and wait a moment until its container is gone."""
        self._closed = True
        if self._child:
            _let_end(self._child)


def _value(parts: Sequence[dict[str, Any]], project: str) -> dict[str, Any]:
    last = parts[-1] if parts else {}
    if "error" in last:
        return last
    if "unknown" in last:
        raise CouldNotLook(last["unknown"], last["to_look"])
    printed = [part for part in parts if "out" in part]
    if not printed:
        raise CouldNotLook("the engine made no container in time")
    return container_value(printed[-1]["out"].encode(), printed[-1]["image"], project)


def _start(order: str) -> subprocess.Popen[bytes]:
    path = os.pathsep.join(filter(None, sys.path))
    cwd = "/" if os.name == "posix" else os.environ.get("SYSTEMROOT", "C:\\")
    try:
        child: subprocess.Popen[bytes] = subprocess.Popen(  # type: ignore[call-overload]  # options by system
            [sys.executable, "-I", "-B", "-c", BOOT, path, order],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=cwd,
            **child_options(),
        )
    except OSError as error:
        raise CouldNotLook(f"the measuring program did not start: {not_started(error).why}") from None
    return child


def _collect(child: subprocess.Popen[bytes], seconds: float) -> list[dict[str, Any]]:
    """What it tells until it ends or the time is up."""
    lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(child, lines), name="container", daemon=True).start()
    parts: list[dict[str, Any]] = []
    deadline = time.monotonic() + seconds
    while True:
        try:
            line = lines.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            return parts
        if line is None:
            return parts
        parts.append(json.loads(line))


def _read(child: subprocess.Popen[bytes], lines: queue.SimpleQueue[bytes | None]) -> None:
    """Hand on each line. Unbuffered: the interpreter's end would wait for the lock of a buffer."""
    rest = b""
    with contextlib.suppress(OSError, ValueError), child.stdout or contextlib.nullcontext() as pipe:
        while pipe and (data := pipe.read(65536)):
            *whole, rest = (rest + data).split(b"\n")
            for line in whole:
                lines.put(line)
    lines.put(None)


def _let_end(child: subprocess.Popen[bytes]) -> None:
    """It ends when its input does; one that sits in a request that never ends is killed."""
    with contextlib.suppress(OSError):
        if child.stdin:
            child.stdin.close()
    try:
        child.wait(timeout=ENDING_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
