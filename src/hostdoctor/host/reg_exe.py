r"""Single registry keys through `reg.exe query`: for what PowerShell was not asked, or where it does not run."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from hostdoctor.scopes import CouldNotLook, NotHere

from .machine import Ran
from .windows_registry import parents, split_key, without_private

# Four blanks before and between the three columns; a value may hold such blanks itself, a type never.
VALUE = re.compile(r" {4}(?P<name>.*?) {4}(?P<type>REG_[A-Z_]+|0x[0-9a-f]+) {4}(?P<data>.*)", re.DOTALL)
WITHOUT_DATA = re.compile(r" {4}.*? {4}REG_[A-Z_]+ *")
DEFAULT_VALUE = re.compile(r"\([^()]+\)")
"""The unnamed value: `(Default)`, `(Standard)`, `(par défaut)`, `(既定)`."""

RunReg = Callable[[str], Ran]
"""Runs `reg.exe query KEY`."""
Decode = Callable[[bytes], str]
"""From the code page of the console."""


def query_key(key: str, run: RunReg, decode: Decode) -> dict[str, Any]:
    """Values and subkeys. reg.exe ends with 1 for a missing key and for a closed one, in the language of Windows.

    So the nearest key above that can be read decides: if it shows the way down, access was denied.
    """
    key = "\\".join(split_key(key))
    ran = run(key)
    if ran.exit_code == 0 and ran.out.strip():
        return parse_reg_query(decode(ran.out), key)
    if ran.exit_code == 0:
        raise CouldNotLook("reg.exe printed nothing", f'reg.exe query "{key}"')
    for above, child in parents(key):
        ran = run(above)
        if ran.exit_code == 0 and ran.out.strip():
            names = parse_reg_query(decode(ran.out), above)["subkeys"]
            if child.casefold() in (name.casefold() for name in names):
                raise CouldNotLook(f"access to the registry key {key} is denied", f'reg.exe query "{key}"')
            raise NotHere(f"there is no registry key {key}")
    raise CouldNotLook(f"reg.exe ended with {ran.exit_code}", f'reg.exe query "{key}"')


def parse_reg_query(text: str, key: str) -> dict[str, Any]:
    """What `reg query` printed of one key. A value with line breaks goes on in the next lines."""
    values: dict[str, Any] = {}
    subkeys = []
    for entry in _entries(text):
        match = VALUE.fullmatch(entry)
        if match:
            name = "" if not values and DEFAULT_VALUE.fullmatch(match["name"]) else match["name"]
            values[name] = _data(match["type"], match["data"])
        elif entry.casefold().startswith(key.casefold() + "\\"):
            subkeys.append(entry[len(key) + 1 :].strip())
    return {"values": without_private(values), "subkeys": sorted(subkeys)}


def _entries(text: str) -> list[str]:
    entries: list[str] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        # Whoever handed the text on may have cut the blanks in which a value without data ends.
        whole = f"{line.rstrip()}    " if WITHOUT_DATA.fullmatch(line) else line
        if line.startswith("HKEY_") or VALUE.fullmatch(whole):
            entries.append(whole)
        elif entries and VALUE.fullmatch(entries[-1]) and line:
            entries[-1] += "\n" + line
    return entries


def _data(kind: str, text: str) -> Any:
    if kind in ("REG_DWORD", "REG_QWORD"):
        return int(text, 16) if re.fullmatch(r"0x[0-9a-fA-F]+", text) else 0
    if kind == "REG_MULTI_SZ":
        return [part for part in text.split("\\0") if part]
    if kind in ("REG_SZ", "REG_EXPAND_SZ"):
        return text
    return bytes.fromhex(text) if re.fullmatch(r"(?:[0-9A-Fa-f]{2})*", text) else b""
