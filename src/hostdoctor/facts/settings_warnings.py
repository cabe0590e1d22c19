"""What WSL warned of in a ticket that does not show the settings file itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hostdoctor.host.machine import Machine
from hostdoctor.parsers.wsl_error_causes import CAUSES
from hostdoctor.parsers.wsl_remedies import Cause
from hostdoctor.parsers.wsl_settings_placement import place
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .about import About
from .reported import ReportedErrors, ReportedLine
from .tolerance import if_seen
from .wslconfig_file import read_wslconfig_file

if TYPE_CHECKING:
    from hostdoctor.parsers.wsl_warnings import WslWarning

WARNED = re.compile(r"(?<![A-Za-z])wsl: \S")
OF_DISTRIBUTION = "wsl.conf"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsWarning:
    """`key` is the setting as WSL names it, empty where it names none; `advice` tells where it belongs, or nothing."""

    key: str
    line: int | None
    cause: Cause
    advice: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class SettingsWarnings:
    """In the order of the ticket, each once."""

    items: tuple[SettingsWarning, ...]


@probe()
def find_settings_warnings(machine: Machine, about: About, reported: ReportedErrors) -> SettingsWarnings:
    """A file that is shown tells more than its warnings, of which some languages swap key, path and line."""
    shown = if_seen(read_wslconfig_file, machine, about) is not None
    found = {item.text: item for line in reported.lines(WARNED) for item in _of_line(line)}
    items = [item for item in found.values() if not shown or OF_DISTRIBUTION in item.text]
    if not items:
        raise NotHere("no warning about a setting was reported")
    return SettingsWarnings(tuple(items))


def _of_line(line: ReportedLine) -> Iterator[SettingsWarning]:
    from hostdoctor.parsers.wsl_errors import parse_wsl_errors  # noqa: PLC0415  # costs a start without errors

    said = parse_wsl_errors(line.text.encode())
    cause = CAUSES.get(said.cause or "")
    for warning in said.warnings[:1]:
        if cause and not said.code and warning.about_settings:
            yield SettingsWarning(
                key=warning.key or (warning.detail or "").partition("=")[0],
                line=warning.line,
                cause=cause,
                advice=_advice(warning),
                text=line.text.strip(),
                source=line.source,
            )


def _advice(warning: WslWarning) -> str:
    section, dot, name = (warning.key or "").rpartition(".")
    if warning.kind != "unknown-key" or not dot:
        return ""
    placed = place("wsl.conf" if OF_DISTRIBUTION in warning.text else "wslconfig", section, name)
    return placed.detail if placed.target else ""
