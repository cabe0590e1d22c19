"""What a careful reader says of a WSL settings file beyond WSL's own warnings.

Every judgement names its line and is a hint, never a verdict: an unusual setting is not a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator

from .wsl_settings_comments import contradicting_comments
from .wsl_settings_effects import settings_without_effect
from .wsl_settings_model import Entry, Judgement, WslSettings
from .wsl_settings_placement import place, tables
from .wsl_settings_suspicions import suspicious_entries
from .wsl_settings_text import NON_ASCII_SURVIVES, Version, value_as_c_string
from .wslconfig_keys import CONSOMME_NEEDS

LATELY: Version = (2, 6, 0)
"""Keys that came earlier are in nearly every WSL by now; saying so in each file would be noise."""


def judge(settings: WslSettings, text: str) -> tuple[Judgement, ...]:
    """All judgements in the order of the lines; `text` is the file as its author meant it."""
    found = [
        *_placements(settings),
        *suspicious_entries(settings),
        *_non_ascii_values(settings),
        *settings_without_effect(settings),
        *_side_effects(settings),
        *contradicting_comments(settings, text),
        *_version_differences(settings),
        *_encoding(settings),
    ]
    return tuple(sorted(found, key=lambda judgement: judgement.line))


def name_of(entry: Entry) -> str:
    """`section.key` as it is written in the file."""
    return f"{entry.section}.{entry.key}" if entry.section else str(entry.key)


def _placements(settings: WslSettings) -> Iterator[Judgement]:
    unknown = {warning.file_line for warning in settings.warnings if warning.kind == "unknown-key"}
    for entry in settings.entries:
        if entry.broken_header is not None and (entry.accepted or entry.last_line in unknown):
            yield _below_broken_header(entry)
            continue
        if entry.last_line not in unknown or entry.key is None:
            continue
        if entry.canonical:
            detail = next(warning.detail for warning in settings.warnings if warning.file_line == entry.last_line)
            yield Judgement(line=entry.last_line, kind="needs-newer-wsl", key=entry.canonical, detail=detail)
            continue
        placement = place(settings.file, entry.section, entry.key)
        if placement.kind != "unknown-key":
            yield Judgement(line=entry.last_line, kind=placement.kind, key=name_of(entry), detail=placement.detail)


def _below_broken_header(entry: Entry) -> Judgement:
    counts = f"counts as [{entry.section}]" if entry.section else "has no section"
    detail = f"the header in line {entry.broken_header} is broken, so this line {counts}"
    return Judgement(line=entry.last_line, kind="broken-header", key=name_of(entry), detail=detail)


def _non_ascii_values(settings: WslSettings) -> Iterator[Judgement]:
    if settings.file != "wslconfig":
        return
    for entry in settings.entries:
        if not entry.accepted or entry.value is None or entry.value.isascii():
            continue
        if settings.wsl_version is not None and settings.wsl_version >= NON_ASCII_SURVIVES:
            continue
        taken = value_as_c_string(entry.value, settings.file, settings.wsl_version).decode("utf-8", "replace")
        yield Judgement(
            line=entry.last_line,
            kind="non-ascii-value",
            key=entry.canonical,
            detail=f"before WSL 3.0.1 letters beyond ASCII are mangled: WSL reads {taken}",
            misread=True,
        )


def _side_effects(settings: WslSettings) -> Iterator[Judgement]:
    for warning in settings.warnings:
        if warning.kind == "invalid-ip":
            yield Judgement(
                line=warning.file_line,
                kind="side-effect",
                key="wsl2.dnsTunneling",
                detail="the bad address switches dnsTunneling off, even after dnsTunneling=true in a line above",
                misread=True,
            )


def _version_differences(settings: WslSettings) -> Iterator[Judgement]:
    if settings.file == "wsl.conf" and settings.newlines != "lf":
        yield Judgement(
            line=1,
            kind="version-differs",
            key=None,
            detail="the lines end in CRLF; WSL 2.3.26 and older are reported to ignore such a file (#8002, #12502)",
        )
    if settings.file == "wsl.conf" and settings.ended_at is not None:
        unread = sum(entry.first_line > settings.ended_at for entry in settings.entries)
        detail = f"WSL before 2.9.13 stops at this line; settings below that it does not read: {unread}"
        yield Judgement(line=settings.ended_at, kind="version-differs", key=None, detail=detail, misread=unread > 0)
    if settings.wsl_version is None:
        for entry in settings.entries:
            yield from _first_version(settings, entry)


def _first_version(settings: WslSettings, entry: Entry) -> Iterator[Judgement]:
    own, _ = tables(settings.file)
    if not entry.accepted or entry.canonical is None:
        return
    since = own[entry.canonical.lower()].since
    if since and since >= LATELY:
        detail = f"needs WSL {'.'.join(map(str, since))}; an older one warns of an unknown key"
        yield Judgement(line=entry.last_line, kind="version-differs", key=entry.canonical, detail=detail)
    if entry.canonical == "wsl2.networkingMode" and (entry.value or "").lower() == "consomme":
        detail = f"{CONSOMME_NEEDS}, which stays valid"
        yield Judgement(line=entry.last_line, kind="version-differs", key=entry.canonical, detail=detail)


def _encoding(settings: WslSettings) -> Iterator[Judgement]:
    detail = None
    if settings.unreadable:
        detail = settings.unreadable
    elif settings.encoding == "utf-16-le":
        detail = "the file is UTF-16 without a mark; WSL takes it for UTF-8 and reads nothing"
    elif settings.file == "wslconfig" and settings.encoding == "utf-16-le-mark":
        detail = "the file is UTF-16; WSL reads it, the WSL that came inside Windows 10 may not (#7099, #7851)"
    elif settings.file == "wsl.conf" and settings.encoding == "utf-8-mark":
        detail = "a byte order mark makes line 1 unreadable for WSL; save the file as UTF-8 without one"
    elif settings.file == "wsl.conf" and settings.encoding.startswith("utf-16"):
        detail = "the file is UTF-16, of which WSL reads nothing; save it as UTF-8"
    if detail:
        yield Judgement(line=1, kind="encoding", key=None, detail=detail, misread=settings.unreadable is not None)
