"""What the virtual machine gets on a given computer: WSL's second pass over what it read.

Source: microsoft/WSL WslCoreConfig.cpp, Config::Initialize. Machine policy may override these settings and is not
looked at here.
"""

from __future__ import annotations

from dataclasses import dataclass

from .wsl_settings_model import WslSettings
from .wsl_settings_suspicions import SMALLEST_MEMORY
from .wsl_settings_values import UNSET_SIZE

GIBIBYTE = 1 << 30

LOWERED_WHERE_FEWER = "lowered to the computer's logical processors where it has fewer"
"""The reason for a number of processors that was not held against a computer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectiveSize:
    """Sizes in bytes; None where the computer's own size would be needed and is not known."""

    memory: int | None
    memory_why: str
    processors: int | None
    processors_why: str
    swap: int | None
    swap_why: str


def effective(settings: WslSettings, ram_bytes: int | None, logical_processors: int | None) -> EffectiveSize:
    """Memory, processors and swap after WSL's defaults and clamps on a computer of this size."""
    memory, memory_why = _memory(_integer(settings, "wsl2.memory"), ram_bytes)
    processors, processors_why = _processors(_integer(settings, "wsl2.processors"), logical_processors)
    swap, swap_why = _swap(_integer(settings, "wsl2.swap"), memory)
    if settings.accepted.get("wsl2.safeMode") is True:
        swap, swap_why = 0, "safeMode=true"
    return EffectiveSize(
        memory=memory,
        memory_why=memory_why,
        processors=processors,
        processors_why=processors_why,
        swap=swap,
        swap_why=swap_why,
    )


def _integer(settings: WslSettings, key: str) -> int | None:
    value = settings.accepted.get(key)
    return value if isinstance(value, int) else None


def _memory(configured: int | None, ram_bytes: int | None) -> tuple[int | None, str]:
    if not configured:
        why = "memory=0 counts as unset: half of the computer's memory" if configured == 0 else ""
        return (ram_bytes // 2 if ram_bytes else None), why or "the default, half of the computer's memory"
    if ram_bytes and configured > ram_bytes:
        return ram_bytes, "lowered to the computer's memory"
    if configured < SMALLEST_MEMORY:
        return SMALLEST_MEMORY, "raised to the least that WSL takes"
    return configured, "as set"


def _processors(configured: int | None, logical_processors: int | None) -> tuple[int | None, str]:
    if configured is None or configured <= 0:
        return logical_processors, "all logical processors"
    if logical_processors and configured > logical_processors:
        return logical_processors, "lowered to the computer's logical processors, with a warning"
    return configured, "as set" if logical_processors else LOWERED_WHERE_FEWER


def _swap(configured: int | None, memory: int | None) -> tuple[int | None, str]:
    if configured is not None and configured != UNSET_SIZE:
        return configured, "as set" if configured else "no swap, as set"
    if memory is None:
        return None, "the default, a quarter of the virtual machine's memory in whole GB"
    whole = (memory // 4 + GIBIBYTE - 1) // GIBIBYTE
    return whole * GIBIBYTE, "the default, a quarter of the virtual machine's memory in whole GB"
