r"""Registry keys read in process: no `reg.exe`, no PowerShell, no administrator."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from hostdoctor.scopes import CouldNotLook, NotHere

from . import windows_errors

HIVES = {
    "HKLM": "HKEY_LOCAL_MACHINE",
    "HKCU": "HKEY_CURRENT_USER",
    "HKU": "HKEY_USERS",
    "HKCR": "HKEY_CLASSES_ROOT",
}
PRIVATE = frozenset(
    {"dhcpv6duid", "digitalproductid", "digitalproductid4", "productid", "registeredorganization", "registeredowner"}
)


def split_key(key: str) -> tuple[str, str]:
    r"""`HKLM\SOFTWARE\Go` as the long name of its hive and the rest."""
    hive, _, path = key.partition("\\")
    long_name = HIVES.get(hive.upper(), hive.upper())
    if long_name not in HIVES.values():
        raise CouldNotLook(f"{key} begins with no registry hive")
    return long_name, path.strip("\\")


def parents(key: str) -> Iterator[tuple[str, str]]:
    """Each key above this one with the name of its child on the way, nearest first; hives included."""
    while "\\" in key:
        key, _, child = key.rpartition("\\")
        yield key, child


def read_key(key: str) -> dict[str, Any]:
    """Values and names of subkeys, 64-bit view. NotHere when there is no such key, CouldNotLook when it is closed.

    Text that names variables (REG_EXPAND_SZ) is expanded, as PowerShell expands it.
    """
    hive, path = split_key(key)
    winreg = _winreg()
    # A 32-bit Python would otherwise be shown WOW6432Node, where WSL's keys are not (field note P9).
    access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
    try:
        handle = winreg.OpenKey(getattr(winreg, hive), path, 0, access)
    except FileNotFoundError:
        raise NotHere(f"there is no registry key {key}") from None
    except OSError as error:
        why = windows_errors.meaning(windows_errors.number(error))
        raise CouldNotLook(f"the registry key {key}: {why}", f'reg query "{key}"') from None
    with handle:
        subkeys, values, _ = winreg.QueryInfoKey(handle)
        return {
            "values": without_private(dict(_values(winreg, handle, values))),
            "subkeys": sorted(_subkeys(winreg, handle, subkeys)),
        }


def without_private(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values without licence keys, owners and the computer's own identifiers, which no recording may hold."""
    return {name: data for name, data in values.items() if name.casefold() not in PRIVATE}


def _winreg() -> Any:
    if sys.platform == "win32":
        import winreg

        return winreg
    else:  # noqa: RET505  # mypy checks one branch for each system
        raise CouldNotLook("this is not Windows")


def _subkeys(winreg: Any, handle: Any, count: int) -> Iterator[str]:
    for index in range(count):
        with contextlib.suppress(OSError):  # removed since it was counted
            yield winreg.EnumKey(handle, index)


def _values(winreg: Any, handle: Any, count: int) -> Iterator[tuple[str, Any]]:
    for index in range(count):
        # A value that cannot be read as its own type is left out; the others still count.
        with contextlib.suppress(OSError, UnicodeError, ValueError):
            name, data, kind = winreg.EnumValue(handle, index)
            yield name, plain_value(data, kind, winreg.ExpandEnvironmentStrings)


# winnt.h
REG_SZ, REG_EXPAND_SZ, REG_BINARY, REG_DWORD, REG_MULTI_SZ, REG_QWORD = 1, 2, 3, 4, 7, 11


def plain_value(data: Any, kind: int, expand: Callable[[str], str]) -> Any:
    """An int, text, list of text or bytes. winreg gives None for empty values of most types."""
    if kind in (REG_SZ, REG_EXPAND_SZ):
        text = str(data or "").rstrip("\0")
        return expand(text) if kind == REG_EXPAND_SZ else text
    if kind == REG_MULTI_SZ:
        return list(data or ())
    if kind in (REG_DWORD, REG_QWORD):
        return int(data or 0)
    return data if isinstance(data, bytes | int | str) else b""
