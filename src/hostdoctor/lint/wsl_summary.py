"""The answer first: how much of a WSL settings file is taken, and what comes of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from hostdoctor.parsers.wsl_settings_effective import EffectiveSize
from hostdoctor.parsers.wsl_settings_model import WslSettings
from hostdoctor.wording import TIE

from .linted import Hint, Kind
from .said import said_bytes


def wsl_summary(settings: WslSettings, name_hint: Hint | None, size: EffectiveSize) -> Iterator[str]:
    """How much of the file is taken, why nothing where nothing is, and what the virtual machine gets."""
    if name_hint:
        yield f"{name_hint.detail}. Under the right name it means this:"
    if settings.unreadable:
        yield f"WSL does not read this file: {settings.unreadable}. Save it as UTF-8."
        return
    taken = sum(entry.accepted for entry in settings.entries)
    total = len(settings.entries)
    if settings.fatal:
        yield "WSL does not start with this file: the macAddress is not one."
    if not total:
        yield "Nothing in this file sets anything."
    elif not taken:
        yield f"No line of this file takes effect: {_why_nothing(settings)}."
    else:
        yield f"WSL takes {taken} of {total} settings."
    if settings.ended_at is not None and not settings.fatal:
        yield f"WSL before 2.9.13 stops reading at line {settings.ended_at}, the first that it cannot read."
    if settings.file == "wslconfig":
        yield _sizes(size)


def _why_nothing(settings: WslSettings) -> str:
    if settings.encoding == "utf-16-le":
        return "it is UTF-16 without a byte order mark"
    if settings.file == "wsl.conf" and settings.ended_at == 1:
        return "WSL before 2.9.13 stops reading at line 1"
    if all(entry.section is None for entry in settings.entries):
        return "the settings stand before any [section]"
    return "WSL drops every setting"


def _sizes(size: EffectiveSize) -> str:
    memory = size.memory_why if size.memory is None else f"{said_bytes(size.memory)} ({size.memory_why})"
    processors = size.processors_why if size.processors is None else f"{size.processors}, {size.processors_why}"
    swap = size.swap_why if size.swap is None else f"{said_bytes(size.swap)} ({size.swap_why})"
    return f"The virtual machine gets memory: {memory}; processors: {processors}; swap: {swap}."


def next_step(kinds: Collection[Kind]) -> str | None:
    """How a change takes effect, said once for all files."""
    if "wslconfig" in kinds:
        return (
            f"A changed .wslconfig takes effect when WSL starts anew: `wsl{TIE}--shutdown` stops every distribution "
            "and Docker Desktop's engine, so save your work first. The app WSL Settings in the Start menu edits the "
            "same file."
        )
    if "wsl.conf" in kinds:
        return (
            "A changed wsl.conf takes effect when its distribution starts anew: "
            f"`wsl{TIE}--terminate{TIE}NAME` stops it."
        )
    return None
