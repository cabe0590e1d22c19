"""What becomes of each line of a WSL settings file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hostdoctor.parsers.wsl_settings_effective import EffectiveSize
from hostdoctor.parsers.wsl_settings_lexer import Header, read_statements
from hostdoctor.parsers.wsl_settings_model import Entry, WslSettings
from hostdoctor.parsers.wsl_settings_placement import tables
from hostdoctor.parsers.wsl_settings_text import intended_text, read_wsl_conf_text, read_wslconfig_text
from hostdoctor.parsers.wsl_settings_values import Value

from .linted import Hint, LintedLine, Remark, Verdict
from .said import said_bytes

CONTROLS = {"\t": "<TAB>", "\n": "<NEW LINE>", "\b": "<BACKSPACE>"}
"""Written out by name: `\\t` would look like what stands in the file."""

EXPLAINED = frozenset(
    {"broken-header", "no-section", "wrong-section", "wrong-file", "retired-key", "similar-key", "needs-newer-wsl"}
)
"""Hints that say the same as WSL's unknown-key, better."""


def wsl_lines(settings: WslSettings, data: bytes, hints: Sequence[Hint], size: EffectiveSize) -> tuple[LintedLine, ...]:
    """Every statement with what WSL makes of it, good headers between them."""
    texts = lines_of_file(data)
    remarked = list(_lines(settings, texts, hints, size))
    shown = {line.number for line in remarked}  # a remark on the whole file stands at line 1, often a header
    headers = [line for line in _headers(settings, data, texts) if line.number not in shown]
    return tuple(sorted([*headers, *remarked], key=_number))


def lines_of_file(data: bytes) -> list[str]:
    """The lines as their author meant them."""
    return intended_text(data).replace("\r\n", "\n").split("\n")


def _number(line: LintedLine) -> int:
    return line.number


def _lines(settings: WslSettings, texts: list[str], hints: Sequence[Hint], size: EffectiveSize) -> Iterator[LintedLine]:
    spans = {entry.last_line: entry.first_line for entry in settings.entries}
    explained = {hint.line: hint for hint in hints if hint.kind in EXPLAINED}
    numbers = {*spans, *(warning.file_line for warning in settings.warnings)}
    numbers |= {hint.line for hint in hints if hint.line is not None}
    entries = {entry.last_line: entry for entry in settings.entries}
    for number in sorted(numbers):
        first = spans.get(number, number)
        remarks = [
            *_verdicts(settings, number, entries.get(number), size, explained.get(number)),
            *(_remark(hint) for hint in hints if hint.line == number and not _is_told(settings, hint)),
        ]
        yield LintedLine(first, text_of(texts, first, number), tuple(remarks))


def _is_told(settings: WslSettings, hint: Hint) -> bool:
    """The hint stands in the verdict already."""
    return hint.kind in EXPLAINED and any(warning.file_line == hint.line for warning in settings.warnings)


def _headers(settings: WslSettings, data: bytes, texts: list[str]) -> Iterator[LintedLine]:
    """The good headers, so that people see where they are."""
    text = read_wslconfig_text(data) if settings.file == "wslconfig" else read_wsl_conf_text(data)
    for statement in read_statements(text.text):
        if isinstance(statement, Header):
            line = statement.first_line
            yield LintedLine(line, text_of(texts, line, line), ())


def _verdicts(
    settings: WslSettings, number: int, entry: Entry | None, size: EffectiveSize, explained: Hint | None
) -> Iterator[Remark]:
    warnings = [warning for warning in settings.warnings if warning.file_line == number]
    if warnings and explained:
        elsewhere = explained.kind == "wrong-file"
        yield Remark("dropped", f"unknown-key: {explained.detail}", explained.fix, elsewhere)
        return
    for warning in dict.fromkeys(f"{each.kind}: {each.detail}" for each in warnings):
        yield Remark("dropped", warning)
    if entry is None:
        return
    if entry.accepted and entry.canonical:
        yield Remark("read", _read(settings, entry.canonical, size))
    elif not warnings:
        yield Remark("dropped", "WSL has stopped reading before this line")


def _remark(hint: Hint) -> Remark:
    verdict: Verdict = "misread" if hint.misread else "note"
    text = hint.detail if hint.kind == "write-instead" else f"{hint.kind}: {hint.detail}"
    return Remark(verdict, "" if hint.kind == "write-instead" else text, hint.fix)


def _read(settings: WslSettings, canonical: str, size: EffectiveSize) -> str:
    own, _ = tables(settings.file)
    key = own[canonical.lower()]
    value = settings.accepted[canonical]
    said = f"{canonical} is {_said(value, key.type == 'size')}{' ms' if key.unit else ''}"
    became = _became(canonical, value, size)
    return f"{said}; {became}" if became else said


def _said(value: Value, is_size: bool) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return said_bytes(value) if is_size else str(value)
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "empty"
    return "".join(CONTROLS.get(character, character) for character in value) or "empty"


def _became(canonical: str, value: Value, size: EffectiveSize) -> str:
    """What the second pass makes of it, where that is something else."""
    if canonical == "wsl2.memory" and size.memory != value:
        amount = "" if size.memory is None else f"{said_bytes(size.memory)}, "
        return f"takes effect as {amount}{size.memory_why}"
    if canonical == "wsl2.swap" and size.swap != value:
        amount = "" if size.swap is None else f"{said_bytes(size.swap)}, "
        return f"takes effect as {amount}{size.swap_why}"
    if canonical == "wsl2.processors" and isinstance(value, int) and value <= 0:
        return f"takes effect as {size.processors_why}"
    return ""


def text_of(texts: list[str], first: int, last: int) -> str:
    """These lines of the file, from 1; nothing for lines that the author's encoding does not have."""
    return "\n".join(texts[first - 1 : last])
