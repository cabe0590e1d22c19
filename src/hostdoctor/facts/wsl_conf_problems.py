"""What WSL drops or misreads of `/etc/wsl.conf`, one value a line; what stands below a fatal one goes with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hostdoctor.lint.lint import lint
from hostdoctor.lint.linted import Linted
from hostdoctor.parsers.wsl_settings_model import Entry, SettingsWarning

from .wsl_conf import PATH, WslConfFile

CRLF_READ_SINCE = (2, 3, 27)
"""WSL up to 2.3.26 is reported to ignore a file with Windows line ends (microsoft/WSL#8002, #12502)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfProblem:
    """`kind` is that of WSL's warning, or encoding, line-ends, misread. `target` is the setting meant, or empty.

    `lost` are further settings, as written, that WSL does not read because it stopped here. `fix` is what to write
    instead; `elsewhere` says that it goes into .wslconfig.
    """

    kind: str
    line: int
    text: str
    detail: str = ""
    target: str = ""
    fix: str = ""
    elsewhere: bool = False
    lost: tuple[str, ...] = ()


def problems_of_wsl_conf(file: WslConfFile) -> tuple[ConfProblem, ...]:
    """In the order of their lines; () for a file that WSL takes as it stands."""
    settings = file.settings
    linted = lint(PATH, "wsl.conf", file.data, wsl_version=settings.wsl_version)
    encoding = next((each for each in settings.judgements if each.kind == "encoding"), None)
    if encoding:
        lost = tuple(_name(entry) for entry in settings.entries if not entry.accepted)
        return (ConfProblem(kind="encoding", line=1, text=settings.encoding, detail=encoding.detail, lost=lost),)
    found = [*_warned(file, linted), *_misread(file, linted), *_line_ends(file)]
    return tuple(sorted(found, key=lambda problem: problem.line))


def _warned(file: WslConfFile, linted: Linted) -> Iterator[ConfProblem]:
    settings = file.settings
    entries = {entry.last_line: entry for entry in settings.entries}
    seen: set[int] = set()
    for warning in settings.warnings:
        if warning.file_line in seen:
            continue
        seen.add(warning.file_line)
        stops = warning.file_line == settings.ended_at
        entry = entries.get(warning.file_line)
        placed = next((hint for hint in linted.hints if hint.line == warning.file_line and _places(hint.kind)), None)
        yield ConfProblem(
            kind=placed.kind if placed else _kind(warning),
            line=entry.first_line if entry else warning.file_line,
            text=_text(linted, warning.file_line),
            detail=placed.detail if placed else warning.detail.partition(": ")[2] or warning.detail,
            target=(entry.canonical or "") if entry else "",
            fix=next((hint.fix for hint in linted.hints if hint.line == warning.file_line and hint.fix), ""),
            elsewhere=bool(placed and placed.kind == "wrong-file"),
            lost=_below(file) if stops else (),
        )


def _places(kind: str) -> bool:
    return kind in ("no-section", "wrong-section", "wrong-file", "retired-key", "similar-key", "needs-newer-wsl")


def _kind(warning: SettingsWarning) -> str:
    return f"syntax-{warning.detail.partition(':')[0]}" if warning.kind == "syntax" else warning.kind


def _below(file: WslConfFile) -> tuple[str, ...]:
    end = file.settings.ended_at or 0
    return tuple(_name(entry) for entry in file.settings.entries if entry.first_line > end and entry.key)


def _name(entry: Entry) -> str:
    return entry.canonical or (f"{entry.section}.{entry.key}" if entry.section else str(entry.key))


def _misread(file: WslConfFile, linted: Linted) -> Iterator[ConfProblem]:
    """Lines that WSL takes without a word, and otherwise than they look."""
    for hint in linted.hints:
        if hint.misread and hint.kind != "version-differs" and hint.line is not None:
            yield ConfProblem(
                kind="misread",
                line=hint.line,
                text=_text(linted, hint.line),
                detail=hint.detail,
                target=hint.key or "",
                fix=hint.fix or "",
            )


def _line_ends(file: WslConfFile) -> Iterator[ConfProblem]:
    version = file.settings.wsl_version
    if file.settings.newlines != "lf" and version is not None and version[:3] < CRLF_READ_SINCE:
        yield ConfProblem(kind="line-ends", line=1, text="CRLF")


def _text(linted: Linted, line: int) -> str:
    lines = (each.text for each in linted.lines if each.number <= line < each.number + each.text.count("\n") + 1)
    return next(lines, "").strip()
