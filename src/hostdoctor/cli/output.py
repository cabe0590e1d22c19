"""Where the report goes: the terminal, or a file in UTF-8 with LF and no mark."""

from __future__ import annotations

import sys
from pathlib import Path

from . import exits


def write_output(text: str, path: str | None) -> None:
    """Write it whole or say in one line why not."""
    if path is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    try:
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise exits.Usage(f"--output {path}: {error.strerror or error}") from None
