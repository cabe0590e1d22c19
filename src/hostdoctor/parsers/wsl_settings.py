"""`.wslconfig` and `/etc/wsl.conf` as WSL reads them, with every warning that WSL gives.

Grammar and values follow microsoft/WSL (snapshot 3e27a6a). Without a version that snapshot is the measure, for its
readings hold in every published version before 2.9.13; two later corrections are known from release notes only and
are applied when the version is known: 2.9.13 goes on after a bad line of `wsl.conf`, 3.0.1 keeps non-ASCII values.
What WSL reads is kept apart from what it clamps on a given machine: see `wsl_settings_effective`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from .wsl_conf_keys import WSL_CONF_KEYS
from .wsl_settings_judgements import judge
from .wsl_settings_keys import SettingKey
from .wsl_settings_lexer import Assignment, Broken, read_statements
from .wsl_settings_model import Entry, SettingsWarning, WslSettings
from .wsl_settings_text import (
    SettingsFile,
    SettingsText,
    Version,
    intended_text,
    read_wsl_conf_text,
    read_wslconfig_text,
    value_as_c_string,
    value_as_written,
)
from .wsl_settings_typed import Rejected, read_typed
from .wsl_settings_values import Value
from .wslconfig_keys import WSLCONFIG_KEYS

BAD_LINES_ARE_SKIPPED: Version = (2, 9, 13)
"""Before, the first line that WSL cannot read ended the reading of `wsl.conf` (release notes 2.9.13, #41606)."""

SYNTAX_DETAIL = {
    "key-name": "a key starts with a letter",
    "equals": "the key is not followed by '='",
    "quote": "a double quote is not closed",
    "section-name": "a section name starts with a letter",
    "section-bracket": "a section name holds letters and digits and ends with ']'",
    "section-trailing": "only a comment may follow the section name",
}


@dataclass(slots=True)
class _Reading:
    """One pass over the statements."""

    file: SettingsFile
    keys: Mapping[str, SettingKey]
    version: Version | None
    stops_at_bad_line: bool
    seen: dict[str, int] = field(default_factory=dict)
    accepted: dict[str, Value] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    warnings: list[SettingsWarning] = field(default_factory=list)
    ended_at: int | None = None


def parse_wslconfig(data: bytes, wsl_version: Version | None = None) -> WslSettings:
    """The bytes of `%UserProfile%\\.wslconfig`; a bad line is skipped in every version."""
    text = read_wslconfig_text(data)
    reading = _Reading("wslconfig", WSLCONFIG_KEYS, wsl_version, stops_at_bad_line=False)
    _read(reading, text.text)
    return _finish(reading, text, data)


def parse_wsl_conf(data: bytes, wsl_version: Version | None = None) -> WslSettings:
    """The bytes of a distribution's `/etc/wsl.conf`."""
    text = read_wsl_conf_text(data)
    stops = wsl_version is None or wsl_version < BAD_LINES_ARE_SKIPPED
    reading = _Reading("wsl.conf", WSL_CONF_KEYS, wsl_version, stops_at_bad_line=stops)
    _read(reading, text.text)
    if reading.ended_at is not None and text.encoding.startswith(("utf-8-", "utf-16")):
        _list_unread(reading, intended_text(data))
    return _finish(reading, text, data)


def _finish(reading: _Reading, text: SettingsText, data: bytes) -> WslSettings:
    settings = WslSettings(
        file=reading.file,
        wsl_version=reading.version,
        encoding=text.encoding,
        newlines=text.newlines,
        entries=tuple(reading.entries),
        accepted=dict(reading.accepted),
        warnings=tuple(reading.warnings),
        ended_at=reading.ended_at,
        unreadable=text.unreadable,
    )
    return replace(settings, judgements=judge(settings, intended_text(data)))


def _read(reading: _Reading, text: str) -> None:
    for statement in read_statements(text):
        if isinstance(statement, Assignment):
            _take_assignment(reading, statement)
        elif isinstance(statement, Broken):
            _take_broken(reading, statement)


def _list_unread(reading: _Reading, text: str) -> None:
    """A mark or UTF-16 hides the first header as well: name what the author meant, none of which is read."""
    reading.entries.clear()
    encoded = text.encode("utf-8").decode("latin-1")
    for statement in read_statements(encoded):
        if isinstance(statement, Assignment):
            reading.entries.append(_entry(reading, statement, accepted=False))


def _take_broken(reading: _Reading, broken: Broken) -> None:
    if reading.ended_at is None:
        kind = "bad-escape" if broken.problem == "bad-escape" else "syntax"
        reading.warnings.append(
            SettingsWarning(
                line=broken.line, kind=kind, key=None, detail=_broken_detail(broken), file_line=broken.last_line
            )
        )
        if reading.stops_at_bad_line:
            reading.ended_at = broken.last_line
    if not broken.problem.startswith("section"):
        reading.entries.append(_broken_entry(reading, broken))


def _broken_detail(broken: Broken) -> str:
    if broken.problem == "bad-escape":
        found = f"'\\{broken.found}'" if broken.found else "a backslash at the end of the file"
        return f"{found} in {_joined(broken.prefix, broken.name)}: a backslash is written twice"
    return f"{broken.problem}: {SYNTAX_DETAIL[broken.problem]}"


def _broken_entry(reading: _Reading, broken: Broken) -> Entry:
    key = broken.name if broken.problem in {"bad-escape", "quote"} else None
    written = value_as_written(broken.written, reading.file)
    known = reading.keys.get(_joined(broken.prefix, key).lower()) if key else None
    return Entry(
        line=broken.line,
        section=_section(broken.prefix),
        key=key,
        value=written.partition("=")[2].strip() if key else None,
        accepted=False,
        canonical=known.canonical if known else None,
        first_line=broken.first_line,
        last_line=broken.last_line,
        written=written,
    )


def _take_assignment(reading: _Reading, assignment: Assignment) -> None:
    if reading.ended_at is not None:
        reading.entries.append(_entry(reading, assignment, accepted=False))
        return
    name = _joined(assignment.prefix, assignment.name)
    key = reading.keys.get(name.lower())
    if key is None:
        _reject(reading, assignment, "unknown-key", f"WSL knows no key {name}")
    elif key.since and reading.version is not None and reading.version < key.since:
        _reject(reading, assignment, "unknown-key", f"needs WSL {_dotted(key.since)}")
    elif key.canonical in reading.seen:
        first = reading.seen[key.canonical]
        although = "" if key.canonical in reading.accepted else ", although WSL rejects its value"
        _reject(reading, assignment, "duplicate-key", f"the first one, in line {first}, counts{although}")
    else:
        reading.seen[key.canonical] = assignment.last_line
        _take_value(reading, assignment, key)


def _take_value(reading: _Reading, assignment: Assignment, key: SettingKey) -> None:
    text = value_as_c_string(assignment.value, reading.file, reading.version)
    outcome = read_typed(key, text, reading.file, reading.version)
    if not isinstance(outcome, Rejected):
        reading.accepted[key.canonical] = outcome
        reading.entries.append(_entry(reading, assignment, accepted=True))
        return
    for _ in range(outcome.times):
        _warn(reading, assignment, outcome.kind, outcome.detail)
    if outcome.remaining is not None:
        reading.accepted[key.canonical] = outcome.remaining
    reading.entries.append(_entry(reading, assignment, accepted=outcome.remaining is not None))
    # A bad address switches the whole feature off, even after an explicit dnsTunneling=true (parseDnsTunnelingIp).
    if outcome.kind == "invalid-ip" and "wsl2.dnsTunneling" in reading.accepted:
        reading.accepted["wsl2.dnsTunneling"] = False
    if outcome.kind == "invalid-mac-fatal":
        reading.ended_at = assignment.last_line


def _reject(reading: _Reading, assignment: Assignment, kind: str, detail: str) -> None:
    _warn(reading, assignment, kind, detail)
    reading.entries.append(_entry(reading, assignment, accepted=False))


def _warn(reading: _Reading, assignment: Assignment, kind: str, detail: str) -> None:
    name = _joined(assignment.prefix, assignment.name)
    reading.warnings.append(
        SettingsWarning(line=assignment.line, kind=kind, key=name, detail=detail, file_line=assignment.last_line)
    )


def _entry(reading: _Reading, assignment: Assignment, *, accepted: bool) -> Entry:
    key = reading.keys.get(_joined(assignment.prefix, assignment.name).lower())
    return Entry(
        line=assignment.line,
        section=_section(assignment.prefix),
        key=assignment.name,
        value=value_as_written(assignment.value, reading.file),
        accepted=accepted,
        canonical=key.canonical if key else None,
        first_line=assignment.first_line,
        last_line=assignment.last_line,
        written=value_as_written(assignment.written, reading.file),
        comment=assignment.comment,
        controls=assignment.controls,
        broken_header=assignment.broken_header,
    )


def _section(prefix: str) -> str | None:
    return prefix.split("\0", maxsplit=1)[0] or None


def _joined(prefix: str, name: str | None) -> str:
    """`section.key` as the C string that WSL looks up: a stump padded with NULs hides the key itself."""
    return (f"{prefix}.{name}" if prefix else name or "").split("\0")[0]


def _dotted(version: Version) -> str:
    return ".".join(map(str, version))
