"""One setting's text to its typed value, or to the warning that WSL gives for it."""

from __future__ import annotations

from dataclasses import dataclass

from .wsl_settings_keys import SettingKey
from .wsl_settings_text import SettingsFile, Version
from .wsl_settings_values import (
    Value,
    read_boolean,
    read_choice,
    read_integer,
    read_ipv4,
    read_mac_address,
    read_ports,
    read_size,
)
from .wslconfig_keys import CONSOMME_NAMED, CONSOMME_NEEDS


@dataclass(frozen=True, slots=True)
class Rejected:
    """A value that WSL refuses; the default stays, except where `remaining` says otherwise."""

    kind: str
    detail: str
    times: int = 1
    """how often WSL warns: once for each bad port"""
    remaining: Value | None = None
    """the part that WSL keeps"""


def read_typed(key: SettingKey, data: bytes, file: SettingsFile, version: Version | None) -> Value | Rejected:
    """The value of `key` as WSL takes it: sizes in bytes, enums in WSL's spelling, ports as a tuple."""
    text = data.decode("latin-1")
    value: Value | None
    match key.type:
        case "boolean":
            value = read_boolean(text)
            return Rejected("invalid-bool", "WSL takes true, false, 1 or 0") if value is None else value
        case "integer":
            value = read_integer(text, long_bits=64 if file == "wsl.conf" else 32)
            return Rejected("invalid-integer", "WSL takes a whole number") if value is None else value
        case "size":
            value = read_size(text)
            return Rejected("invalid-size", SIZE_FORM) if value is None else value
        case "enum":
            return _read_enum(key, text, version)
        case "ipv4":
            detail = "WSL takes an IPv4 address such as 10.255.255.254; dnsTunneling is switched off"
            return read_ipv4(text) or Rejected("invalid-ip", detail)
        case "mac":
            detail = "WSL takes six pairs of hexadecimal digits and does not start with this line"
            return read_mac_address(text) or Rejected("invalid-mac-fatal", detail)
        case "ports":
            return _read_ports(text)
        case _:
            return data.decode("utf-8", "replace")


SIZE_FORM = "WSL takes a whole number with B, KB, MB, GB or TB in capitals right behind it"


def _read_enum(key: SettingKey, text: str, version: Version | None) -> Value | Rejected:
    known = known_choices(key, version)
    chosen = read_choice(text, known)
    if chosen is None:
        return Rejected("invalid-enum", "WSL takes one of " + _said_choices(key, version))
    return chosen


def known_choices(key: SettingKey, version: Version | None) -> dict[str, str]:
    """Lower-case names that this version takes, to the name that it uses itself."""
    choices = {choice.lower(): choice for choice in key.choices}
    if key.name == "networkingMode":
        if version is not None and version < CONSOMME_NAMED:
            del choices["consomme"]
        else:
            choices["virtioproxy"] = "Consomme"
    return choices


def _said_choices(key: SettingKey, version: Version | None) -> str:
    """The names for people, each with the version that brought it where not every version takes it."""
    names = list(key.choices)
    if key.name == "networkingMode":
        names = [name for name in names if name not in {"Consomme", "VirtioProxy"}]
        if version is not None and version >= CONSOMME_NAMED:
            names += ["Consomme", "VirtioProxy (the same as Consomme)"]
        else:
            names += ["VirtioProxy", f"Consomme ({CONSOMME_NEEDS})"]
    return ", ".join(names)


def _read_ports(text: str) -> Value | Rejected:
    ports, bad = read_ports(text)
    if not bad:
        return ports
    return Rejected(
        "invalid-integer", "WSL takes port numbers from 1 to 65535, with commas between", bad, ports or None
    )
