"""`.wslconfig` and `/etc/wsl.conf`: WSL's warnings, our hints, and what becomes of each line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from hostdoctor.parsers.wsl_settings import parse_wsl_conf, parse_wslconfig
from hostdoctor.parsers.wsl_settings_effective import effective
from hostdoctor.parsers.wsl_settings_model import Judgement, WslSettings
from hostdoctor.parsers.wsl_settings_text import Version

from .fixes import fix_for_misread, fix_for_warning
from .kinds import misnamed
from .linted import Hint, Kind, Linted, LintWarning
from .wsl_lines import EXPLAINED, lines_of_file, text_of, wsl_lines
from .wsl_summary import wsl_summary


def lint_wsl(
    path: str, kind: Kind, data: bytes, *, wsl_version: Version | None = None, ram_bytes: int | None = None
) -> Linted:
    """One `.wslconfig` or `wsl.conf`; without a version the reading that holds before WSL 2.9.13."""
    parse = parse_wslconfig if kind == "wslconfig" else parse_wsl_conf
    settings = parse(data, wsl_version)
    texts = lines_of_file(data)
    size = effective(settings, ram_bytes, None)
    name_hint = misnamed(path)
    hints = [*([name_hint] if name_hint else []), *_hints(settings, texts, ram_bytes)]
    return Linted(
        path=path,
        kind=kind,
        accepted=settings.accepted,
        warnings=tuple(LintWarning(each.line, each.kind, each.key, each.detail) for each in settings.warnings),
        hints=tuple(hints),
        lines=wsl_lines(settings, data, hints, size),
        summary=tuple(wsl_summary(settings, name_hint, size)),
        effective=asdict(size) if kind == "wslconfig" else {},
    )


def _hints(settings: WslSettings, texts: list[str], ram_bytes: int | None) -> Iterator[Hint]:
    explained = {judgement.line for judgement in settings.judgements if judgement.kind in EXPLAINED}
    for judgement in settings.judgements:
        yield _hint(settings, judgement, texts, ram_bytes)
    if settings.encoding == "utf-16-le" or (settings.file == "wsl.conf" and settings.encoding.startswith("utf-16")):
        return
    shown: set[int] = set()
    for warning in settings.warnings:
        line = warning.file_line
        fix = fix_for_warning(settings, warning, text_of(texts, line, line), ram_bytes)
        if fix and line not in explained | shown:
            shown.add(line)
            yield Hint(line, "write-instead", warning.key, f"instead of line {line}", fix)


def _hint(settings: WslSettings, judgement: Judgement, texts: list[str], ram_bytes: int | None) -> Hint:
    fix = None
    entry = next((entry for entry in settings.entries if entry.last_line == judgement.line), None)
    warning = next((each for each in settings.warnings if each.file_line == judgement.line), None)
    if judgement.kind in EXPLAINED and warning:
        fix = fix_for_warning(settings, warning, text_of(texts, judgement.line, judgement.line), ram_bytes)
    elif entry is not None:
        fix = fix_for_misread(entry, judgement.kind)
    return Hint(judgement.line, judgement.kind, judgement.key, judgement.detail, fix, misread=judgement.misread)
