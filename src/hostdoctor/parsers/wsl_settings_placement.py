"""Where a key that WSL does not know belongs: another section or file, a retired feature, a slip of typing."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

from . import wsl_conf_keys, wslconfig_keys
from .wsl_settings_keys import SettingKey, keys_named, section_names
from .wsl_settings_text import SettingsFile

CLOSE_ENOUGH = 0.8
"""difflib's ratio: `enable` for `enabled`, `localhostForwading` for `localhostForwarding`, no unrelated names."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Our explanation of one of WSL's unknown keys."""

    kind: str
    """no-section, wrong-section, wrong-file, retired-key, similar-key or unknown-key"""
    detail: str
    target: SettingKey | None = None
    """the setting that was probably meant"""


def tables(file: SettingsFile) -> tuple[Mapping[str, SettingKey], Mapping[str, SettingKey]]:
    """The keys of this file, and those of the other one."""
    own, other = wslconfig_keys.WSLCONFIG_KEYS, wsl_conf_keys.WSL_CONF_KEYS
    return (own, other) if file == "wslconfig" else (other, own)


def other_file(file: SettingsFile) -> str:
    """The other file, with the side on which it lives."""
    return "/etc/wsl.conf in the distribution" if file == "wslconfig" else ".wslconfig on the Windows side"


def place(file: SettingsFile, section: str | None, key: str) -> Placement:
    """Why `[section] key` is unknown in this file; the nearest explanation wins."""
    own, other = tables(file)
    if section is None:
        return _without_section(own, key)
    full = f"{section}.{key}".lower()
    if full in other:
        target = other[full]
        return Placement("wrong-file", f"[{target.section}] {target.name} belongs in {other_file(file)}", target)
    return (
        _retired(file, section, key)
        or _in_own_section(own, section, key)
        or _in_other_file(file, section, key)
        or _similar(own, section, key)
        or Placement("unknown-key", f"WSL knows no key {section}.{key}")
    )


def _without_section(own: Mapping[str, SettingKey], key: str) -> Placement:
    candidates = keys_named(own, key)
    if len(candidates) != 1:
        return Placement("no-section", f"{key} stands before any [section]")
    target = candidates[0]
    return Placement("no-section", f"{key} stands before any [section]; it belongs in [{target.section}]", target)


def _retired(file: SettingsFile, section: str, key: str) -> Placement | None:
    retired = wslconfig_keys.RETIRED if file == "wslconfig" else wsl_conf_keys.RETIRED
    detail = retired.get(key.lower())
    return Placement("retired-key", detail) if detail else None


def _in_own_section(own: Mapping[str, SettingKey], section: str, key: str) -> Placement | None:
    candidates = keys_named(own, key)
    if len(candidates) != 1:
        return None
    target = candidates[0]
    unknown = "" if section.lower() in section_names(own) else f"[{section}] is no section that WSL knows; "
    return Placement("wrong-section", f"{unknown}{target.name} belongs in [{target.section}]", target)


def _in_other_file(file: SettingsFile, section: str, key: str) -> Placement | None:
    own, other = tables(file)
    lowered = section.lower()
    if lowered in section_names(other) and lowered not in section_names(own):
        return Placement("wrong-file", f"[{section}] belongs in {other_file(file)}")
    candidates = keys_named(other, key)
    if len(candidates) != 1:
        return None
    target = candidates[0]
    return Placement("wrong-file", f"{target.name} belongs in [{target.section}] of {other_file(file)}", target)


def _similar(own: Mapping[str, SettingKey], section: str, key: str) -> Placement | None:
    full = f"{section}.{key}".lower()
    names = [name for name in own if name.partition(".")[0] == section.lower()] or list(own)
    # The keys themselves have to be alike: a common section alone makes `automount.foo` look like `automount.root`.
    close = [name for name in names if min(_likeness(key, own[name].name), _likeness(full, name)) >= CLOSE_ENOUGH]
    if not close:
        return None
    target = own[max(close, key=lambda name: _likeness(key, own[name].name))]
    return Placement("similar-key", f"WSL knows no key {section}.{key}; the nearest is {target.canonical}", target)


def _likeness(written: str, known: str) -> float:
    return difflib.SequenceMatcher(None, written.lower(), known.lower()).ratio()
