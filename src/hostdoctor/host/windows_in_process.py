"""What Windows tells without a program of its own being started, each call by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import measuring_child, processing_windows, windows_calls, windows_files
from .windows_listeners import list_listeners
from .windows_pipes import pipe_names
from .windows_registry import read_key
from .windows_system import system_facts
from .windows_volumes import volume_facts


def _watch(directory: str) -> dict[str, Any]:
    return measuring_child.watch("watch_windows", directory)


@dataclass(frozen=True, slots=True, kw_only=True)
class InProcess:
    """The calls that `ThisWindows` makes. They raise what `answering` and `windows_errors` know."""

    read_key: Callable[[str], dict[str, Any]] = read_key
    read_bytes: Callable[[str], bytes] = windows_files.read_bytes
    list_names: Callable[[str], list[str]] = windows_files.list_names
    describe: Callable[[str], dict[str, Any]] = windows_files.describe
    system: Callable[[], dict[str, Any]] = system_facts
    listeners: Callable[[], list[dict[str, Any]]] = list_listeners
    pipes: Callable[[], list[str]] = pipe_names
    volume: Callable[[str], dict[str, Any]] = volume_facts
    is_package_installed: Callable[[str], bool] = windows_calls.is_package_installed
    session_id: Callable[[], int] = windows_calls.session_id
    watch: Callable[[str], dict[str, Any]] = _watch
    small_files: Callable[[str, str, str], dict[str, Any]] = measuring_child.small_files
    processing: Callable[[], dict[str, Any]] = processing_windows.measure


CALLS = InProcess()
