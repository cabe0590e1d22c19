"""The progress line of this terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

from hostdoctor.render.progress import Progress

from .terminal import describe


def progress_on(stream: TextIO, environment: Mapping[str, str]) -> Progress:
    """The progress line for stderr: nothing in a pipe, one plain line where nothing can be drawn over."""
    terminal = describe(stream, environment)
    if not terminal.tty:
        return Progress.silent()
    return Progress(stream, width=terminal.width, unicode=terminal.unicode, moves=terminal.interactive)
