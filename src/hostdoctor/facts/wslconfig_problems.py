"""What WSL drops, misreads or does not use of a `.wslconfig`, one value for each line or dead section.

The reading is that of `hostdoctor lint`; here its remarks are put together as a reader counts them: a section that WSL
does not know is one problem, however many keys stand below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from hostdoctor.lint.lint import lint
from hostdoctor.lint.linted import Linted
from hostdoctor.lint.wsl_lines import lines_of_file, text_of
from hostdoctor.parsers.wsl_settings import parse_wslconfig
from hostdoctor.parsers.wsl_settings_effects import SAFE_MODE
from hostdoctor.parsers.wsl_settings_keys import SettingKey, section_names
from hostdoctor.parsers.wsl_settings_model import Entry, Judgement, SettingsWarning, WslSettings
from hostdoctor.parsers.wsl_settings_placement import place
from hostdoctor.parsers.wsl_settings_values import INT_MAX
from hostdoctor.parsers.wslconfig_keys import WSLCONFIG_KEYS

from .wslconfig_file import WslConfigFile

PLACED = frozenset({"wrong-section", "wrong-file", "retired-key", "similar-key", "needs-newer-wsl"})
"""What an unknown key turns out to be."""

HINTS = frozenset({"escape-corrupts-path", "suspicious-value", "swallowed-line", "non-ascii-value", "no-effect"})
HINTS |= {"placeholder-path", "comment-contradicts-value"}
"""Judgements on lines that WSL reads without a warning."""

INBOX_FAILS_ON = frozenset({"utf-8-mark", "utf-16-le-mark"})
"""Encodings that people saw ignored by the WSL inside Windows 10 (microsoft/WSL#5383, #5389, #7851)."""

COMMENT_MARKS = (";", "//", "--")
"""Other languages' marks of a comment; to WSL the line is a broken key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsProblem:
    """`kind` is one of WSL's warnings, one of our judgements, or dead-section, no-section, broken-header, comments.

    `line` and `text` are those of the file; `section` and `key` as written. `targets` are the settings, as
    `section.key` in WSL's spelling, that their author wanted and does not get (or gets otherwise). `harmless` says that
    they would only have asked for what WSL does anyway. `fix` holds the whole lines to write instead.
    """

    kind: str
    line: int
    text: str = ""
    section: str = ""
    key: str = ""
    value: str = ""
    written: str = ""
    """The value as it stands in the file."""
    detail: str = ""
    fix: str = ""
    targets: tuple[str, ...] = ()
    harmless: bool = False
    misread: bool = False
    """WSL takes something else than the line says, without a word."""
    lost: tuple[Entry, ...] = ()
    """For a section: the settings below it."""
    lines: tuple[int, ...] = ()
    """Where one problem has several lines."""

    @property
    def target(self) -> str:
        """The one setting that is meant, or empty."""
        return self.targets[0] if len(self.targets) == 1 else ""

    @property
    def saturated(self) -> bool:
        """A number beyond what WSL can hold, of which it takes the largest one: mostly what its author wanted."""
        digits = self.value.strip().lstrip("+-")
        return self.kind == "suspicious-value" and digits.isdigit() and int(digits) > INT_MAX


@dataclass(frozen=True, slots=True)
class _File:
    settings: WslSettings
    texts: list[str]
    fixes: Mapping[int | None, str]
    headers: tuple[int, ...]


def problems_of(file: WslConfigFile) -> tuple[SettingsProblem, ...]:
    """All problems in the order of their lines; () for a file that WSL takes as it stands."""
    settings = file.settings
    if settings.unreadable or settings.encoding == "utf-16-le":
        return (SettingsProblem(kind="encoding", line=1, detail=settings.encoding, targets=_intended(file)),)
    linted = lint(file.path, "wslconfig", file.data, wsl_version=settings.wsl_version, ram_bytes=file.ram_bytes)
    it = _File(settings, lines_of_file(file.data), _fixes(linted), _headers(linted))
    found = [*_broken_headers(it), *_sections(it), *_comments(it), *_warned(it), *_judged(it)]
    if file.inbox and settings.encoding in INBOX_FAILS_ON:
        found.append(SettingsProblem(kind="encoding-for-inbox", line=1, detail=settings.encoding))
    return tuple(sorted(found, key=lambda problem: problem.line))


def _fixes(linted: Linted) -> dict[int | None, str]:
    return {hint.line: hint.fix for hint in linted.hints if hint.fix}


def _headers(linted: Linted) -> tuple[int, ...]:
    return tuple(line.number for line in linted.lines if not line.remarks and line.text.lstrip().startswith("["))


def _intended(file: WslConfigFile) -> tuple[str, ...]:
    """The settings of a file of which WSL reads nothing, as it would read them from UTF-8."""
    text = "\n".join(lines_of_file(file.data))
    return tuple(parse_wslconfig(text.encode("utf-8", "replace"), file.settings.wsl_version).accepted)


def _broken_headers(it: _File) -> Iterator[SettingsProblem]:
    """A header that WSL cannot read, with the settings below it that lose their section."""
    for warning in it.settings.warnings:
        if _syntax(warning).startswith("section"):
            below = [entry for entry in it.settings.entries if entry.broken_header == warning.file_line]
            lost = tuple(entry for entry in below if entry.canonical is None)
            yield _group(it, "broken-header", warning.file_line, lost)


def _sections(it: _File) -> Iterator[SettingsProblem]:
    """Settings before any section, and sections that WSL does not know."""
    groups: dict[int, list[Entry]] = {}
    for entry in it.settings.entries:
        if _dead(entry):
            header = max((line for line in it.headers if line < entry.first_line), default=0)
            groups.setdefault(header, []).append(entry)
    for header, entries in groups.items():
        kind = "dead-section" if header else "no-section"
        yield _group(it, kind, header or entries[0].first_line, tuple(entries))


def _dead(entry: Entry) -> bool:
    if entry.key is None or entry.accepted or entry.broken_header is not None:
        return False
    return entry.section is None or entry.section.lower() not in section_names(WSLCONFIG_KEYS)


def _group(it: _File, kind: str, line: int, lost: tuple[Entry, ...]) -> SettingsProblem:
    keys = [target for entry in lost if (target := _target(entry))]
    wanted = [_asks_for_default(it, key, f"{key.name}={entry.written}") for entry in lost if (key := _target(entry))]
    belongs_elsewhere = lost and all(_placed_kind(entry) == "wrong-file" for entry in lost)
    return SettingsProblem(
        kind=kind,
        line=line,
        text=text_of(it.texts, line, line).strip(),
        section=(lost[0].section or "") if lost else "",
        detail="wrong-file" if belongs_elsewhere else "",
        fix=_section_fix(it, kind, line, keys),
        targets=tuple(dict.fromkeys(key.canonical for key in keys)),
        harmless=bool(wanted) and all(wanted),
        lost=lost,
    )


def _section_fix(it: _File, kind: str, line: int, keys: Iterable[SettingKey]) -> str:
    """The header as it should be, where all settings below it belong to one section."""
    sections = {key.section for key in keys}
    if kind == "broken-header":
        return it.fixes.get(line, "")
    if len(sections) != 1:
        return ""
    header = f"[{sections.pop()}]"
    return header if kind == "dead-section" else f"{header}\n{text_of(it.texts, line, line)}"


def _comments(it: _File) -> Iterator[SettingsProblem]:
    lines = [each.file_line for each in it.settings.warnings if _is_comment(it, each)]
    if lines:
        text = text_of(it.texts, lines[0], lines[0]).strip()
        fix = it.fixes.get(lines[0], "")
        yield SettingsProblem(kind="comments", line=lines[0], text=text, fix=fix, harmless=True, lines=tuple(lines))


def _is_comment(it: _File, warning: SettingsWarning) -> bool:
    text = text_of(it.texts, warning.file_line, warning.file_line)
    return _syntax(warning) == "key-name" and text.lstrip().startswith(COMMENT_MARKS)


def _warned(it: _File) -> Iterator[SettingsProblem]:
    """Each other line that WSL warns of."""
    seen: set[int] = set()
    for warning in it.settings.warnings:
        entry = next((entry for entry in it.settings.entries if entry.last_line == warning.file_line), None)
        if entry is None or warning.file_line in seen or _is_comment(it, warning):
            continue  # only a broken header has no entry
        # A key below a broken header that WSL would not know in any section is the header's problem too.
        if _dead(entry) or (entry.broken_header is not None and entry.canonical is None):
            continue
        seen.add(warning.file_line)
        yield _of_warning(it, warning, entry)


def _of_warning(it: _File, warning: SettingsWarning, entry: Entry) -> SettingsProblem:
    placed = next((each for each in it.settings.judgements if _places(each, warning)), None)
    kind = f"syntax-{_syntax(warning)}" if warning.kind == "syntax" else placed.kind if placed else warning.kind
    return _of_line(it, kind, placed.detail if placed else warning.detail, entry)


def _places(judgement: Judgement, warning: SettingsWarning) -> bool:
    return judgement.line == warning.file_line and judgement.kind in PLACED


def _judged(it: _File) -> Iterator[SettingsProblem]:
    """Lines that WSL takes without a word, and otherwise than they look."""
    for judgement in it.settings.judgements:
        entry = next((entry for entry in it.settings.entries if entry.last_line == judgement.line), None)
        if judgement.kind in HINTS and entry is not None and not _told_elsewhere(it, judgement):
            yield _of_line(it, judgement.kind, judgement.detail, entry, misread=judgement.misread)


def _told_elsewhere(it: _File, judgement: Judgement) -> bool:
    """What safe mode overrides, and modules without their kernel, which stop WSL, have checks of their own."""
    safe_mode = it.settings.accepted.get("wsl2.safeMode") is True and judgement.key in SAFE_MODE
    return judgement.kind == "no-effect" and (safe_mode or judgement.key == "wsl2.kernelModules")


def _of_line(it: _File, kind: str, detail: str, entry: Entry, *, misread: bool = False) -> SettingsProblem:
    fix = it.fixes.get(entry.last_line, "")
    key = _target(entry) or _key_of_fix(fix)
    line = fix.rpartition("\n")[2] if fix else f"{entry.key}={entry.written}"
    return SettingsProblem(
        kind=kind,
        line=entry.first_line,
        text=text_of(it.texts, entry.first_line, entry.last_line).strip(),
        section=entry.section or "",
        key=entry.key or "",
        value=entry.value or "",
        # Of a line with a bad escape or quote, the parser gives the whole; its value is as it stands.
        written=(entry.value or "") if kind in ("bad-escape", "syntax-quote") else entry.written,
        detail=detail,
        fix=fix,
        targets=(key.canonical,) if key else (),
        harmless=key is not None and _asks_for_default(it, key, line),
        misread=misread,
    )


def _target(entry: Entry) -> SettingKey | None:
    """The setting of this file that a line was meant for."""
    if entry.canonical:
        return WSLCONFIG_KEYS[entry.canonical.lower()]
    if entry.key is None:
        return None
    target = place("wslconfig", entry.section, entry.key).target
    return target if target and WSLCONFIG_KEYS.get(target.canonical.lower()) is target else None


def _placed_kind(entry: Entry) -> str:
    return place("wslconfig", entry.section, entry.key).kind if entry.key else ""


def _key_of_fix(fix: str) -> SettingKey | None:
    """The setting that a respelled line sets."""
    name = fix.rpartition("\n")[2].partition("=")[0].strip().lower()
    found = {key.canonical: key for key in WSLCONFIG_KEYS.values() if key.name.lower() == name}
    return next(iter(found.values())) if len(found) == 1 else None


def _asks_for_default(it: _File, key: SettingKey, line: str) -> bool:
    """Whether the line, where WSL takes it, changes nothing."""
    if key.default is None:
        return False
    read = parse_wslconfig(f"[{key.section}]\n{line}\n".encode("utf-8", "replace"), it.settings.wsl_version)
    return read.accepted.get(key.canonical) == key.default


def _syntax(warning: SettingsWarning) -> str:
    """What is wrong with a line that WSL cannot read, empty for other warnings."""
    return warning.detail.partition(":")[0] if warning.kind == "syntax" else ""
