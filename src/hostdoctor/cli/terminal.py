"""What the stream at the other end can show: its width, colours, characters."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping
from typing import NamedTuple, TextIO

from hostdoctor.render.escape import ASCII

DEFAULT_WIDTH = 80

MARKS = "".join(ASCII)
"""The characters of ours that ASCII lacks; code pages 437 and 1252 have some of them only."""


class Terminal(NamedTuple):
    """`interactive` is a terminal whose cursor can be moved: only there something may be drawn over."""

    width: int = DEFAULT_WIDTH
    color: bool = False
    unicode: bool = False
    interactive: bool = False
    accessible: bool = False
    tty: bool = False


def describe(stream: TextIO, environment: Mapping[str, str], *, to_file: bool = False) -> Terminal:
    """What is at the end of the stream. NO_COLOR wins over FORCE_COLOR, and that over what the terminal is.

    `to_file` is for a report that goes into a UTF-8 file instead.
    """
    accessible = environment.get("ACCESSIBLE", "") not in ("", "0")
    if to_file:
        return Terminal(unicode=True, accessible=accessible)
    tty = _is_tty(stream)
    dumb = environment.get("TERM", "") in ("dumb", "unknown")
    capable = tty and not dumb and _takes_escapes(stream)
    return Terminal(
        width=_width(stream, environment, tty),
        color=_wants_color(environment, capable) and not accessible,
        unicode=can_show(stream, MARKS),
        interactive=tty and not dumb and not accessible,
        accessible=accessible,
        tty=tty,
    )


def width_of(stream: TextIO, environment: Mapping[str, str] | None = None) -> int:
    """Columns of the terminal, 80 where there is none."""
    return _width(stream, os.environ if environment is None else environment, _is_tty(stream))


def can_show(stream: TextIO, text: str) -> bool:
    """Whether the stream's encoding has these characters (field note D23)."""
    try:
        text.encode(getattr(stream, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _wants_color(env: Mapping[str, str], capable: bool) -> bool:
    if env.get("NO_COLOR"):
        return False
    forced = env.get("FORCE_COLOR", "")
    return forced != "0" if forced else capable


def _is_tty(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (ValueError, AttributeError):
        return False


def _width(stream: TextIO, env: Mapping[str, str], tty: bool) -> int:
    """COLUMNS is what the user wants; else what the terminal says."""
    columns = env.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    if tty:
        with contextlib.suppress(OSError, ValueError, AttributeError):
            return os.get_terminal_size(stream.fileno()).columns or DEFAULT_WIDTH
    return DEFAULT_WIDTH


if sys.platform == "win32":

    def _takes_escapes(stream: TextIO) -> bool:
        """Whether ANSI sequences work: a console before Windows Terminal must be told to take them."""
        import ctypes  # noqa: TID251  # the console that we write to, not the machine that is looked at
        import msvcrt

        enable_virtual_terminal_processing = 0x0004
        mode = ctypes.c_ulong()
        try:
            handle = msvcrt.get_osfhandle(stream.fileno())
            kernel = ctypes.windll.kernel32
            if not kernel.GetConsoleMode(handle, ctypes.byref(mode)):
                return False
            return bool(kernel.SetConsoleMode(handle, mode.value | enable_virtual_terminal_processing))
        except (OSError, ValueError, AttributeError):
            return False

else:

    def _takes_escapes(stream: TextIO) -> bool:
        """Every terminal here does that is not dumb."""
        return not stream.closed
