"""The last lines of a log that tell one of a few things; nothing else of it is kept, for logs hold anybody's words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hostdoctor.scopes import CouldNotLook

END = 1 << 20
"""Bytes at the end of a log that are read: Docker Desktop writes some megabytes a day."""
MOST = 5
"""Lines that are kept, the last ones."""
LONGEST = 400
"""Letters of a line that are kept."""

# What stands behind the path is the text of error 1920 in the language of Windows (docker/desktop-feedback#460).
PATTERNS = {
    "docker-dead-socket": re.compile(
        r"remove [^\n\"]{1,300}?(?:[\\/]Docker[\\/]+run[\\/]+|docker-secrets-engine[\\/]+)[\w.-]{1,60}: \S"
    )
}
"""What may be looked for, by name."""
MOMENT = re.compile(r"^\W{0,2}(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)")
"""The time before a line of Docker Desktop's logs, in UTC."""


def log_lines(path: Path, name: str) -> dict[str, Any]:
    """`lines` that fit the pattern of that name, and `last`, the time of the log's last line; OSError without a log.

    CouldNotLook for a name that is not one of PATTERNS.
    """
    pattern = PATTERNS.get(name)
    if pattern is None:
        raise CouldNotLook(f"{name} is nothing that hostdoctor looks for in a log")
    lines = end_of(path).decode("utf-8", "replace").splitlines()
    moments = [match[1] for match in map(MOMENT.match, lines) if match]
    found = [line.strip()[:LONGEST] for line in lines if pattern.search(line)]
    return {"lines": found[-MOST:], "last": moments[-1] if moments else ""}


def end_of(path: Path) -> bytes:
    """The last END bytes of a file, from the beginning of a line on."""
    with path.open("rb") as opened:
        size = opened.seek(0, 2)
        opened.seek(max(0, size - END))
        data = opened.read(END)
    return data if size <= END else data.partition(b"\n")[2]
