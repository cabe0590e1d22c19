"""Files that the user names on the command line."""

from __future__ import annotations

from pathlib import Path


def read_named_file(path: str, limit: int) -> bytes:
    """The first `limit` bytes; an OSError says why not."""
    with Path(path).open("rb") as stream:
        return stream.read(limit)
