"""A pasted `.wslconfig` or `wsl.conf` as plain values: entries, what takes effect, problems.

The values are texts as WSL reads them, not typed, for a reader compares them with the file. Without a version the
reading of WSL before 2.9.13 counts: one line that WSL cannot read ends the reading of `wsl.conf`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from .wsl_settings import parse_wsl_conf, parse_wslconfig
from .wsl_settings_model import Entry, SettingsWarning, WslSettings
from .wsl_settings_placement import place, tables

JUDGEMENTS = frozenset(
    {"no-effect", "suspicious-value", "placeholder-path", "escape-corrupts-path", "comment-contradicts-value"}
)
QUIET = frozenset(
    {
        "experimental.hostAddressLoopback",
        "experimental.ignoredPorts",
        "experimental.sparseVhd",
        "experimental.bestEffortDnsParsing",
    }
)
"""Keys whose lack of effect is a remark for `lint`, not a problem: WSL says nothing of it when it starts."""


def wslconfig_value(data: bytes) -> dict[str, object]:
    """`{entries, effective, problems}` of a `.wslconfig`."""
    return _value(parse_wslconfig(data))


def wsl_conf_value(data: bytes) -> dict[str, object]:
    """`{entries, effective, problems}` of an `/etc/wsl.conf`."""
    return _value(parse_wsl_conf(data))


def _value(settings: WslSettings) -> dict[str, object]:
    accepted = [entry for entry in settings.entries if entry.accepted]
    return {
        "entries": [_entry(entry) for entry in settings.entries],
        "effective": {_name_in_file(settings, entry): entry.value for entry in accepted},
        "problems": list(_problems(settings)),
    }


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "line": entry.last_line,
        "section": entry.section,
        "key": entry.key,
        "value": entry.value,
        "accepted": entry.accepted,
    }


def _name_in_file(settings: WslSettings, entry: Entry) -> str:
    """WSL's spelling of the key under the section that the file uses, old sections included."""
    own, _ = tables(settings.file)
    key = own[str(entry.canonical).lower()]
    section = key.old_section if key.old_section == str(entry.section).lower() else key.section
    return f"{section}.{key.name}"


def _problems(settings: WslSettings) -> Iterator[dict[str, object]]:
    found: dict[tuple[int, str], str] = {}
    if settings.unreadable or (settings.file == "wsl.conf" and settings.encoding != "utf-8" and settings.ended_at == 1):
        found[1, "bom"] = "WSL cannot read the file in this encoding"
    for warning in settings.warnings:
        if (1, "bom") not in found or warning.file_line != 1:
            code, detail = _code(settings, warning)
            found.setdefault((warning.file_line, code), detail)
    for judgement in settings.judgements:
        if judgement.kind == "swallowed-line" and _is_path(settings, judgement.key):
            found.setdefault((judgement.line, "escape-corrupts-path"), judgement.detail)
        if judgement.kind in JUDGEMENTS and not (judgement.kind == "no-effect" and judgement.key in QUIET):
            found.setdefault((judgement.line, judgement.kind), judgement.detail)
    for (line, code), detail in sorted(found.items()):
        yield {"line": line, "code": code, "detail": detail}


def _is_path(settings: WslSettings, canonical: str | None) -> bool:
    own, _ = tables(settings.file)
    return canonical is not None and own[canonical.lower()].type == "path"


def _code(settings: WslSettings, warning: SettingsWarning) -> tuple[str, str]:
    if warning.kind != "unknown-key":
        return warning.kind, warning.detail
    entry = next(entry for entry in settings.entries if entry.last_line == warning.file_line)
    below_broken_header = entry.broken_header is not None and entry.section is not None
    if entry.canonical or entry.key is None or below_broken_header:
        return "unknown-key", warning.detail
    placement = place(settings.file, entry.section, entry.key)
    code = placement.kind if placement.kind in {"no-section", "wrong-section", "wrong-file"} else "unknown-key"
    return code, placement.detail


KINDS: Mapping[str, Callable[[bytes], object]] = {"wslconfig": wslconfig_value, "wsl-conf": wsl_conf_value}
