"""Measures small-file work in a container of an engine, by a program beside us (`docker_measure_child`)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from hostdoctor.scopes import CouldNotLook

from .child_lines import collected, end_child, lines_of, start_child
from .container_script import container_value
from .docker_containers import STOPPING
from .docker_endpoint import EngineAddress

FILES, SECONDS = 2000, 4.0
"""What is measured on each of the two mounts, as on the other sides with --deep."""
LIMIT_SECONDS = 21.0
"""For all of it, on an engine however slow; what was measured until then is kept, if it is told before the time of the
probe is up (`facts/engine_files.py`)."""
ENDING_SECONDS = STOPPING + 2.0
"""For it to remove its container, once we do not wait for results any more."""
CLOSING_SECONDS = 4.0
"""The same at the end of the run; a container that was told to stop ends and is removed without us."""
AT_ONCE = 0.5
"""Seconds for a program that has said all to be gone."""
BOOT = (
    "import os, sys; sys.path[:] = sys.argv.pop(1).split(os.pathsep);"
    "from hostdoctor.host.docker_measure_child import run; run(sys.argv[1:])"
)
ENDED = "the run has ended"


@dataclass(slots=True)
class FilesInEngine:
    """One measurement at a time. `close` ends it, and the container with it.

    `boot` is the text of the program beside us, for Python.
    """

    address: EngineAddress
    boot: str = BOOT
    limit_seconds: float = LIMIT_SECONDS
    ending_seconds: float = ENDING_SECONDS
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
        self._child = child = start_child(self.boot, (os.pathsep.join(filter(None, sys.path)), json.dumps(order)))
        try:
            parts, _ = collected(lines_of(child, "container"), self.limit_seconds)
        finally:
            # What was measured is not to be late because of a container that takes its time to go.
            ending = threading.Thread(target=end_child, args=(child, self.ending_seconds), name="ending", daemon=True)
            ending.start()
            ending.join(AT_ONCE)
        if self._closed:
            raise CouldNotLook(ENDED)
        return _value(parts, project)

    def close(self) -> None:
        """End what is being measured, and wait a moment until its container is gone."""
        self._closed = True
        if self._child:
            end_child(self._child, CLOSING_SECONDS)


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
