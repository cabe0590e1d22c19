"""Values that WSL accepts and that hardly mean what their author wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .wsl_settings_lexer import CONTROL_ESCAPES
from .wsl_settings_model import Entry, Judgement, WslSettings
from .wsl_settings_placement import tables
from .wsl_settings_values import INT_MAX, UINT64, UNSET_SIZE, Value

SMALLEST_MEMORY = 256 << 20
"""WSL raises a smaller `memory` to this (WslCoreConfig.cpp)."""

SMALLEST_SENSIBLE = {"wsl2.memory": SMALLEST_MEMORY, "wsl2.swap": 1 << 20, "wsl2.defaultVhdSize": 1 << 20}
LARGEST_SENSIBLE = 1 << 50

PLACEHOLDER = re.compile(
    r"<[^<>\\/]+>|%\w+%|\$\{\w+\}|\$env:\w+|\{[^{}\\/\d-]+\}|"
    r"\byour[-_ ]?\w*(?:name|user|path|folder)\w*|\busername(?:here)?\b|\bchange[-_ ]?me\b|\bpath[\\/_]+to[\\/_]|"
    r"(?<=[\\/])(?:\[[^\[\]\\/]+\]|you|user[-_ ]name|x{3,}[ x-z]*|用户名|使用者名稱|ユーザー名|사용자|usuario|"
    r"utilisateur|benutzername)(?=[\\/])",
    re.IGNORECASE,
)
"""What somebody should have replaced in a path, in the languages of the guides that people copy from."""
UNEXPANDED = re.compile(r"\$\{\w+\}|\$[A-Za-z_]\w*|\{\{.*\}\}|<[^<>]{1,40}>|%\w+%|__\w+__")
NO_KERNEL = re.compile(
    r"\.(?:ya?ml|json|txt|conf|ini|md|exe|msi|bat|cmd|ps1|sh|zip|gz|xz|tar|tgz|vhdx?|iso|appx|wslconfig)$",
    re.IGNORECASE,
)
OCTAL = re.compile(r"[+-]?0[0-7]+")
LOOKS_LIKE_A_STATEMENT = re.compile(r"\s*(?:\[\w+\]|[A-Za-z][A-Za-z0-9]*\s*=)")
ESCAPES = {character: "\\" + letter for letter, character in CONTROL_ESCAPES.items()}
CONTROL_NAMES = {"\b": "a backspace", "\n": "a new line", "\t": "a tab"}


def suspicious_entries(settings: WslSettings) -> Iterator[Judgement]:
    """Judgements on the accepted lines of one file."""
    own, _ = tables(settings.file)
    for entry in settings.entries:
        if not entry.accepted or entry.canonical is None or entry.value is None:
            continue
        kind = own[entry.canonical.lower()].type
        if kind in {"string", "path"}:
            yield from _text(entry, entry.value, path=kind == "path")
        value = settings.accepted.get(entry.canonical)
        if value is not None and not isinstance(value, bool):
            yield from _number(entry, value, kind)
        yield from _swallowed(entry)


def _judgement(entry: Entry, kind: str, detail: str, *, misread: bool = False) -> Judgement:
    return Judgement(line=entry.last_line, kind=kind, key=entry.canonical, detail=detail, misread=misread)


def _text(entry: Entry, value: str, *, path: bool) -> Iterator[Judgement]:
    name = str(entry.key)
    if path and entry.controls:
        made = ", ".join(f"{ESCAPES[found]} becomes {CONTROL_NAMES[found]}" for found in dict.fromkeys(entry.controls))
        yield _judgement(entry, "escape-corrupts-path", f"in {name} {made}; backslashes are doubled", misread=True)
    placeholder = (PLACEHOLDER if path else UNEXPANDED).search(value)
    if placeholder and path:
        yield _judgement(entry, "placeholder-path", f"the path in {name} still holds {placeholder[0]}")
    elif placeholder and entry.canonical != "boot.command":  # a shell runs that one and does expand
        yield _judgement(entry, "suspicious-value", f"{name} holds {placeholder[0]}, which WSL does not expand")
    extension = NO_KERNEL.search(value)
    if entry.canonical == "wsl2.kernel" and extension:
        detail = f"a kernel image hardly ends in {extension[0]}; WSL does not start with a file that is no kernel"
        yield _judgement(entry, "suspicious-value", detail)


def _number(entry: Entry, value: Value, kind: str) -> Iterator[Judgement]:
    written = str(entry.value).strip()
    if kind == "integer" and isinstance(value, int):
        if OCTAL.fullmatch(written) and entry.canonical != "filesystem.umask":
            yield _judgement(entry, "suspicious-value", f"the leading 0 makes {written} octal: {value}", misread=True)
        if value in {INT_MAX, -INT_MAX - 1} and written.lstrip("+") != str(value):
            yield _judgement(entry, "suspicious-value", f"{written} is out of range; WSL takes {value}", misread=True)
    if kind == "integer" and entry.canonical == "filesystem.umask" and not written.startswith("0"):
        yield _judgement(entry, "suspicious-value", f"without a leading 0 the umask {written} is decimal", misread=True)
    if kind == "size" and isinstance(value, int):
        yield from _size(entry, written, value)
    if kind == "ports" and ";" in written:
        yield _judgement(
            entry,
            "suspicious-value",
            f"of {written} WSL takes only what stands before a semicolon; ports are parted by commas",
        )


def _size(entry: Entry, written: str, value: int) -> Iterator[Judgement]:
    smallest = SMALLEST_SENSIBLE.get(str(entry.canonical), 0)
    if value == UNSET_SIZE and entry.canonical == "wsl2.swap":
        yield _judgement(entry, "suspicious-value", f"swap={written} counts as unset", misread=True)
    elif value >= LARGEST_SENSIBLE or (value == 0 and not written.startswith("0")):
        yield _judgement(entry, "suspicious-value", f"{written} comes to {value} bytes", misread=value >= UINT64 >> 1)
    elif 0 < value < smallest:
        without_unit = written.isdigit()
        detail = f"{written} without a unit is {value} bytes" if without_unit else f"{written} is only {value} bytes"
        if entry.canonical == "wsl2.memory":
            detail += "; WSL raises it to 256 MB"
        yield _judgement(entry, "suspicious-value", detail, misread=without_unit)


def _swallowed(entry: Entry) -> Iterator[Judgement]:
    joined = entry.written.split("\n")[1:]
    if any(LOOKS_LIKE_A_STATEMENT.match(line) for line in joined):
        detail = f"the backslash at the end of line {entry.first_line} makes the next line part of this value"
        yield _judgement(entry, "swallowed-line", detail, misread=True)
