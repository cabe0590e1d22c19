"""The line to write instead of one that WSL drops or misreads, where the meaning is plain."""

from __future__ import annotations

import difflib
import re

from hostdoctor.parsers.wsl_settings_keys import SettingKey, keys_named, section_names
from hostdoctor.parsers.wsl_settings_model import Entry, SettingsWarning, WslSettings
from hostdoctor.parsers.wsl_settings_placement import place, tables
from hostdoctor.parsers.wsl_settings_text import SettingsFile, Version, value_as_c_string
from hostdoctor.parsers.wsl_settings_typed import Rejected, known_choices, read_typed
from hostdoctor.parsers.wsl_settings_values import read_ports

YES = frozenset({"yes", "on", "enable", "enabled", "y", "t"})
NO = frozenset({"no", "off", "disable", "disabled", "n", "f"})
ALIKE = 0.75
"""difflib's ratio: `mirror` for `Mirrored`, but neither `on` for `None` nor `not` for `Nat`."""

UNIT_SIZES = {"K": 10, "M": 20, "G": 30, "T": 40}
LOOSE_SIZE = re.compile(r"\s*(\d+)(?:[.,](\d+))?\s*([kmgt])?(?:i?b|ytes?)?\s*", re.IGNORECASE)
PERCENT = re.compile(r"\s*(\d{1,3})\s*%\s*")
STATEMENT = re.compile(r"\s*([A-Za-z][\w.-]*)\s*(?:[:=]|\s)\s*(.*)")
HEADER = re.compile(r"\s*\[([^\]#]*)\]?\s*(.*)")


def fix_for_warning(settings: WslSettings, warning: SettingsWarning, line: str, ram_bytes: int | None) -> str | None:
    """What to write for the line that WSL warns of; `line` is that line of the file."""
    entry = next((entry for entry in settings.entries if entry.last_line == warning.file_line), None)
    if warning.kind == "syntax":
        return _syntax(settings.file, warning.detail.partition(":")[0], line)
    if entry is None or entry.key is None or warning.kind == "duplicate-key":
        return None
    if warning.kind == "bad-escape":
        return f"{entry.key}={doubled_backslashes(entry.value or '')}"
    if warning.kind == "unknown-key":
        return _elsewhere(settings, entry, ram_bytes)
    own, _ = tables(settings.file)
    value = _value(own[str(entry.canonical).lower()], entry.value or "", settings.wsl_version, ram_bytes)
    return None if value is None else f"{entry.key}={value}"


def fix_for_misread(entry: Entry, kind: str) -> str | None:
    """What to write for an accepted line that means something else than it says."""
    if kind == "escape-corrupts-path":
        return f"{entry.key}={doubled_backslashes(entry.written)}"
    if kind != "suspicious-value" or entry.value is None:
        return None
    written = entry.value.strip()
    if entry.canonical == "filesystem.umask":
        return f"{entry.key}=0{written}"
    if re.fullmatch(r"0\d+", written):
        return f"{entry.key}={written.lstrip('0')}"
    if entry.canonical in {"wsl2.memory", "wsl2.swap"} and re.fullmatch(r"[1-9]\d{0,3}", written):
        return f"{entry.key}={written}{'GB' if int(written) <= 512 else 'MB'}"
    return None


def doubled_backslashes(value: str) -> str:
    """A Windows path as WSL wants it; a network path keeps its two leading backslashes, which makes four."""
    network = re.match(r'("?)\\\\(?!\\)', value)
    doubled = re.sub(r"\\+", r"\\\\", value)
    return f"{network[1]}\\\\\\\\{doubled.lstrip(chr(34)).lstrip(chr(92))}" if network else doubled


def _elsewhere(settings: WslSettings, entry: Entry, ram_bytes: int | None) -> str | None:
    if entry.canonical or entry.key is None:
        return None
    placement = place(settings.file, entry.section, entry.key)
    target = placement.target
    if target is None or entry.broken_header is not None:
        return None
    there = placement.kind == "wrong-file"
    file: SettingsFile = settings.file if not there else "wsl.conf" if settings.file == "wslconfig" else "wslconfig"
    text = value_as_c_string(entry.value or "", settings.file, settings.wsl_version)
    written: str | None = entry.written
    if isinstance(read_typed(target, text, file, settings.wsl_version), Rejected):
        written = _value(target, entry.value or "", settings.wsl_version, ram_bytes)
    if written is None:
        return None
    line = f"{target.name}={written}"
    here = not there and (entry.section or "").lower() == target.section.lower()
    return line if here else f"[{target.section}]\n{line}"


def _value(key: SettingKey, text: str, version: Version | None, ram_bytes: int | None) -> str | None:
    """A value of the right form that says the same."""
    match key.type:
        case "size":
            return _size(text, ram_bytes)
        case "boolean":
            return _truth(text.strip().lower())
        case "integer":
            digits = re.match(r"\s*0*([1-9]\d{0,8})(?:\.0+)?\b", text)
            return digits[1] if digits else None
        case "enum":
            return _choice(key, text, version)
        case "ports":
            return ",".join(map(str, read_ports(re.sub(r"[;\s]+", ",", text))[0])) or None
        case _:
            return None


def _truth(word: str) -> str | None:
    if word in YES | NO:
        return "true" if word in YES else "false"
    return next(iter(difflib.get_close_matches(word, ("true", "false"), n=1, cutoff=ALIKE)), None)


def _size(text: str, ram_bytes: int | None) -> str | None:
    percent = PERCENT.fullmatch(text)
    if percent:
        return f"{(ram_bytes * int(percent[1]) // 100) >> 20}MB" if ram_bytes else None
    match = LOOSE_SIZE.fullmatch(text)
    if match is None:
        return None
    whole, decimals, unit = match[1].lstrip("0") or "0", match[2], (match[3] or "").upper()
    if not decimals or not int(decimals):
        return f"{whole}{unit}B" if unit else whole
    if not unit or unit == "K":
        return None
    bytes_ = (int(whole + decimals) << UNIT_SIZES[unit]) // 10 ** len(decimals)
    return f"{bytes_ >> 20}MB" if bytes_ >> 20 else None


def _choice(key: SettingKey, text: str, version: Version | None) -> str | None:
    choices = known_choices(key, version)
    if text.lower() == "consomme" and "virtioproxy" in choices:
        return choices["virtioproxy"]
    close = difflib.get_close_matches(text.lower(), choices, n=1, cutoff=ALIKE)
    return choices[close[0]] if close else None


def _syntax(file: SettingsFile, problem: str, line: str) -> str | None:
    stripped = line.strip()
    if problem == "key-name" and stripped.startswith((";", "//", "--")):
        return "# " + stripped.lstrip(";/- ")
    if problem in {"key-name", "equals"}:
        return _respelled(file, stripped)
    if problem == "quote":
        return f'{stripped}"'
    if problem.startswith("section"):
        return _header(file, stripped)
    return None


def _respelled(file: SettingsFile, line: str) -> str | None:
    """`memory: 8GB`, `memory 8GB` and `local-host-forwarding=true` as WSL spells them."""
    own, _ = tables(file)
    match = STATEMENT.fullmatch(line)
    if match is None:
        return None
    name = re.sub(r"[^A-Za-z0-9]", "", match[1].rpartition(".")[2])
    known = keys_named(own, name)
    return f"{known[0].name}={match[2].lstrip('=: ')}" if known else None


def _header(file: SettingsFile, line: str) -> str | None:
    own, _ = tables(file)
    match = HEADER.fullmatch(line)
    if match is None:
        return None
    name = re.sub(r"[^A-Za-z0-9]", "", match[1]).lower()
    if name not in section_names(own):
        return None
    section = next(key.section for key in own.values() if key.section.lower() == name)
    rest = match[2].strip()
    return f"[{section}]\n{rest}" if rest else f"[{section}]"
