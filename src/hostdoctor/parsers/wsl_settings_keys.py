"""What is known of one key of `.wslconfig` or `/etc/wsl.conf`, and how a key is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from .wsl_settings_text import Version
from .wsl_settings_values import Value

ValueType = Literal["boolean", "integer", "size", "string", "path", "enum", "ipv4", "mac", "ports"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingKey:
    """One setting that WSL knows."""

    section: str
    name: str
    type: ValueType
    default: Value | None = None
    """None where WSL computes it or has none"""
    since: Version | None = None
    """the WSL version that brought it, where that is known and recent enough to matter"""
    choices: tuple[str, ...] = ()
    """names of an enum in WSL's spelling"""
    old_section: str | None = None
    """a second section under which the same setting is still read"""

    @property
    def canonical(self) -> str:
        """`section.key` in WSL's spelling."""
        return f"{self.section}.{self.name}"

    @property
    def unit(self) -> str:
        """What an integer counts: milliseconds for every timeout."""
        return "ms" if "timeout" in self.name.lower() else ""


def by_lower_name(keys: Iterable[SettingKey]) -> Mapping[str, SettingKey]:
    """The keys by lower-case `section.key`, old sections included."""
    table: dict[str, SettingKey] = {}
    for key in keys:
        table[key.canonical.lower()] = key
        if key.old_section:
            table[f"{key.old_section}.{key.name}".lower()] = key
    return table


def section_names(table: Mapping[str, SettingKey]) -> frozenset[str]:
    """Lower-case names of the sections that hold a key."""
    return frozenset(name.partition(".")[0] for name in table)


def keys_named(table: Mapping[str, SettingKey], name: str) -> tuple[SettingKey, ...]:
    """All settings with this key name, whatever their section; each once."""
    return tuple({key.canonical: key for key in table.values() if key.name.lower() == name.lower()}.values())
