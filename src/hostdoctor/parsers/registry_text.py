r"""Keys of Windows' registry as people paste them: `reg query`, exports of regedit, and PowerShell's two forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

HIVES = {"HKEY_CURRENT_USER": "HKCU", "HKEY_LOCAL_MACHINE": "HKLM", "HKCU": "HKCU", "HKLM": "HKLM"}
HIVE = r"(?:HKEY_CURRENT_USER|HKEY_LOCAL_MACHINE|HKCU|HKLM)"
KEY = re.compile(r"\s*\[?(?P<key>HKEY_(?:CURRENT_USER|LOCAL_MACHINE)\\[^\]\n]{1,400}?)\]?\s*")
QUERIED = re.compile(r"\s{2,}(?P<name>\S.*?)\s{2,}(?P<type>REG_[A-Z_]{2,20})(?:\s+(?P<data>\S.*?))?\s*")
EXPORTED = re.compile(r'\s*"(?P<name>[^"\n]{1,200})"=(?:dword:(?P<number>[0-9a-fA-F]{1,8})|"(?P<text>.*)")\s*')
PARENT = re.compile(rf"\s*Hive:\s*(?P<key>{HIVE}\\.{{1,400}}?)\s*")
CHILD = re.compile(r"(?P<name>\{[0-9A-Fa-f-]{36}\}|[\w.-]{1,80})\s{2,}(?P<property>\S[\w ]{0,60}?)\s*: (?P<value>.*)")
PROPERTY = re.compile(r"\s*(?P<name>[A-Za-z]\w{0,60})\s*: ?(?P<value>.*)")
OWN_PATH = re.compile(rf"\s*PSPath\s*:\s*(?:Microsoft\.PowerShell\.Core\\)?Registry::(?P<key>{HIVE}\\.{{1,400}}?)\s*")
ADDED = frozenset({"PSPath", "PSParentPath", "PSChildName", "PSDrive", "PSProvider"})
"""Properties that PowerShell adds to those of the key."""
MOST_LINES = 5000
HARMLESS = re.compile(
    r"\\(?:Lxss(?:\\MSI|\\Plugins|\\\{[0-9A-Fa-f-]{36}\})?|Policies\\WSL|Services\\[\w.-]{1,80}"
    r"|Uninstall\\Docker Desktop|Tcpip6\\Parameters|WindowsFirewall\\PublicProfile"
    r"|Windows Defender(?:\\Real-Time Protection)?|CI\\Policy)",
    re.IGNORECASE,
)
"""Ends of keys whose values are no secrets; variables, proxies and the rest of the registry may hold some."""


@dataclass(frozen=True, slots=True)
class ShownKey:
    r"""A key such as `HKCU\Software\...` in the case as printed; `values` by name, numbers as int.

    A key of which only the name was printed, below its parent's values, has no values.
    """

    key: str
    values: dict[str, int | str] = field(default_factory=dict)


def parse_registry_text(text: str) -> tuple[ShownKey, ...]:
    """Every key that the text names, in its order; of a key that comes twice the values are put together."""
    found: dict[str, ShownKey] = {}
    # A key's values stand below it: all are read before any is looked at.
    for shown in list(_keys(text.split("\n")[:MOST_LINES])):
        held = found.setdefault(shown.key.casefold(), ShownKey(shown.key))
        held.values.update(shown.values)
    return tuple(found.values())


def harmless(shown: ShownKey) -> bool:
    """Whether the values may be told."""
    match = HARMLESS.search(shown.key)
    return match is not None and match.end() == len(shown.key)


def short(key: str) -> str:
    r"""`HKEY_CURRENT_USER\X` as `HKCU\X`."""
    hive, _, rest = key.strip().strip("\\").partition("\\")
    return f"{HIVES.get(hive.upper(), hive)}\\{rest}"


def _keys(lines: list[str]) -> Iterator[ShownKey]:
    now: ShownKey | None = None
    parent = ""
    loose: dict[str, int | str] = {}
    for line in lines:
        if hive := PARENT.fullmatch(line):
            now, parent = None, short(hive["key"])
        elif own := OWN_PATH.fullmatch(line):
            # Get-ItemProperty prints the values first and then whose they are.
            yield ShownKey(short(own["key"]), loose)
            now, loose = None, {}
        elif key := KEY.fullmatch(line):
            now = ShownKey(short(key["key"]))
            yield now
        elif parent and (child := CHILD.fullmatch(line)):
            now = ShownKey(f"{parent}\\{child['name']}", {child["property"]: _typed(child["value"])})
            yield now
        else:
            _take(line, now.values if now else loose)
            if not line.strip() and not now:
                loose = {}


def _take(line: str, values: dict[str, int | str]) -> None:
    if row := QUERIED.fullmatch(line):
        values[row["name"]] = _queried(row["type"], row["data"] or "")
    elif row := EXPORTED.fullmatch(line):
        values[row["name"]] = int(row["number"], 16) if row["number"] else _unescaped(row["text"])
    elif (row := PROPERTY.fullmatch(line)) and row["name"] not in ADDED:
        values.setdefault(row["name"], _typed(row["value"]))


def _queried(kind: str, data: str) -> int | str:
    if kind in ("REG_DWORD", "REG_QWORD"):
        return int(data, 16) if re.fullmatch(r"0x[0-9a-fA-F]{1,16}", data) else 0
    return data


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _typed(text: str) -> int | str:
    text = text.strip()
    return int(text) if text.isdigit() and text.isascii() and len(text) < 20 else text
