"""What Windows this is, from the registry and direct calls: WMI is slow, and closed to remote logons."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from hostdoctor.scopes import CouldNotLook, NotHere

from . import windows_calls
from .windows_registry import read_key

T = TypeVar("T")

CURRENT_VERSION = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion"
MACHINE_ENVIRONMENT = r"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment"


def system_facts(
    read: Callable[[str], Mapping[str, Any]] = read_key, ram_bytes: Callable[[], int] = windows_calls.ram_bytes
) -> dict[str, Any]:
    """What the operation `system` answers; a field that could not be read is None, except the build."""
    facts = version_facts(read(CURRENT_VERSION)["values"])
    return {
        **facts,
        "build": facts["build"] or _build_of_this_process(),
        "machine": attempt(windows_calls.native_machine) or attempt(lambda: _machine_of_registry(read)),
        "ram_bytes": attempt(ram_bytes),
        "logical_processors": os.cpu_count(),
        "language": attempt(windows_calls.ui_language),
        "session_id": attempt(windows_calls.session_id),
        "elevated": attempt(windows_calls.is_elevated),
        "packaged": attempt(windows_calls.is_packaged),
        "other_account": attempt(windows_calls.is_other_user),
    }


def version_facts(values: Mapping[str, Any]) -> dict[str, Any]:
    """Build, revision, release name and edition from the values of CurrentVersion.

    ProductName is left alone: it still says Windows 10 on Windows 11. DisplayVersion came with 20H2.
    """
    return {
        "build": _number(values.get("CurrentBuildNumber")),
        "ubr": _number(values.get("UBR")),
        "display_version": _text(values.get("DisplayVersion")) or _text(values.get("ReleaseId")),
        "edition": _text(values.get("EditionID")),
    }


def architecture(word: str) -> str:
    """amd64, arm64 or 386 from PROCESSOR_ARCHITECTURE of the machine."""
    return {"AMD64": "amd64", "ARM64": "arm64", "X86": "386"}.get(word.upper(), word.lower())


def attempt(look: Callable[[], T]) -> T | None:
    """What a look gives, or None: one unreadable field must not silence the others (field note D15)."""
    try:
        return look()
    except (CouldNotLook, NotHere, OSError):
        return None


def _machine_of_registry(read: Callable[[str], Mapping[str, Any]]) -> str:
    return architecture(_text(read(MACHINE_ENVIRONMENT)["values"].get("PROCESSOR_ARCHITECTURE")))


def _build_of_this_process() -> int | None:
    if sys.platform == "win32":
        return sys.getwindowsversion().build
    else:  # noqa: RET505  # mypy checks one branch for each system
        return None


def _number(value: Any) -> int | None:
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
