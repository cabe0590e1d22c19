"""The environment that Windows gives a new program, put together from the registry where PowerShell cannot tell it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from hostdoctor.scopes import CouldNotLook, NotHere

from .variables import windows_variables
from .windows_files import VARIABLE
from .windows_system import MACHINE_ENVIRONMENT

USER = r"HKCU\Environment"
SESSION = r"HKCU\Volatile Environment"
"""USERPROFILE, APPDATA, LOCALAPPDATA and others, written at logon."""
FOLDERS = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion"
FOLDER_VARIABLES = {
    "ProgramFilesDir": "ProgramFiles",
    "ProgramFilesDir (x86)": "ProgramFiles(x86)",
    "ProgramW6432Dir": "ProgramW6432",
}
KEYS = (MACHINE_ENVIRONMENT, USER, SESSION, FOLDERS)

ReadKey = Callable[[str], Mapping[str, Any]]


def environment_from_registry(read_key: ReadKey, windows_folder: str) -> dict[str, str]:
    r"""The variables of the machine, then the user's over them; PATH is both, as at logon.

    `windows_folder` is such as `C:\Windows`. CouldNotLook when the user's part is closed to us: half an environment
    would say that variables are not set.
    """
    machine, user, session, folders = (_texts(read_key, key) for key in KEYS)
    if not session:
        raise CouldNotLook("the environment of the Windows user could not be read")
    merged = {"SystemRoot": windows_folder, "windir": windows_folder, "SystemDrive": windows_folder[:2]}
    merged |= {FOLDER_VARIABLES[name]: text for name, text in folders.items() if name in FOLDER_VARIABLES}
    for part in (machine, session, user):
        for name, text in part.items():
            known = next((other for other in merged if other.upper() == name.upper()), name)
            merged[known] = f"{merged[known]};{text}" if known.upper() == "PATH" and known in merged else text
    return {name: _expand(text, merged) for name, text in merged.items()}


def stored_names(read_key: ReadKey) -> dict[str, list[str]]:
    """Names of the variables that a doctor looks at and that outlive a shell: of the `user`, of the `machine`.

    Names only; what they hold is in the environment already, without its secrets.
    """
    keys = {"user": USER, "machine": MACHINE_ENVIRONMENT}
    return {whose: list(windows_variables(_texts(read_key, key))) for whose, key in keys.items()}


def _texts(read_key: ReadKey, key: str) -> dict[str, str]:
    try:
        values = read_key(key)["values"]
    except (NotHere, CouldNotLook):
        return {}
    return {name: text for name, text in values.items() if name and isinstance(text, str)}


def _expand(text: str, variables: Mapping[str, str]) -> str:
    """Names of other variables filled in; those of nobody stay, as Windows leaves them."""
    by_name = {name.upper(): value for name, value in variables.items()}

    def fill(match: re.Match[str]) -> str:
        return by_name.get(match.group(1).upper(), match.group(0))

    for _ in range(3):
        text = VARIABLE.sub(fill, text)
    return text
