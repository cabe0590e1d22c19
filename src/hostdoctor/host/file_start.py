"""What a file is by its first bytes. Only that is answered, so that neither a program nor a text is ever recorded."""

from __future__ import annotations

import dataclasses
import stat
from pathlib import Path
from typing import Any

from hostdoctor.parsers.file_start import ENOUGH, parse_file_start
from hostdoctor.scopes import CouldNotLook

from .windows_files import is_placeholder


def start_of(path: str) -> dict[str, Any]:
    """The answer to `file-start` for a plain file; one in the cloud that is not on this disk is not opened."""
    file = Path(path)
    status = file.stat()
    if not stat.S_ISREG(status.st_mode):
        raise CouldNotLook(f"{path}: not a plain file")
    if is_placeholder(getattr(status, "st_file_attributes", None)):
        raise CouldNotLook(f"{path} lies in the cloud, and reading would download it")
    with file.open("rb") as opened:
        return start_value(opened.read(ENOUGH))


def start_value(data: bytes) -> dict[str, Any]:
    """The answer from the first ENOUGH bytes."""
    value = dataclasses.asdict(parse_file_start(data))
    return {**value, "variables": list(value["variables"])}
