"""Docker Desktop's settings file."""

from __future__ import annotations

import json
from collections.abc import Iterator

from hostdoctor.parsers.docker_settings import DockerSettings, keys_without_effect, parse_docker_settings

from .linted import Hint, Linted, LintedLine, LintWarning, Remark

REMARKS = frozenset({"unknown-key", "bom"})
"""Said, but no fault: the list of names here is never complete, and Docker Desktop reads past a mark."""

UNREADABLE = frozenset({"invalid-json", "utf-16"})


def lint_docker_settings(path: str, data: bytes) -> Linted:
    """The settings under Docker Desktop's own names; nothing is accepted from a file that is no JSON."""
    settings = parse_docker_settings(data)
    readable = not any(anomaly.kind in UNREADABLE for anomaly in settings.anomalies)
    warnings = tuple(
        LintWarning(each.line, each.kind, each.key, each.detail)
        for each in settings.anomalies
        if each.kind not in REMARKS
    )
    hints = tuple(_hints(settings))
    return Linted(
        path=path,
        kind="docker-settings",
        accepted=settings.values if readable else {},
        warnings=warnings,
        hints=hints,
        lines=tuple(_lines(settings, warnings, hints, readable)),
        summary=tuple(_summary(settings, readable)),
    )


def _hints(settings: DockerSettings) -> Iterator[Hint]:
    for anomaly in settings.anomalies:
        if anomaly.kind in REMARKS:
            yield Hint(anomaly.line, anomaly.kind, anomaly.key, anomaly.detail)
    if settings.configured_backend is None:
        for setting in keys_without_effect(settings, "wsl2"):
            detail = "no effect with the WSL 2 back end, which is the default where the computer can run it"
            yield Hint(setting.line, "no-effect", setting.key, detail)


def _lines(
    settings: DockerSettings, warnings: tuple[LintWarning, ...], hints: tuple[Hint, ...], readable: bool
) -> Iterator[LintedLine]:
    for warning in warnings:
        if warning.kind in UNREADABLE:
            yield LintedLine(warning.line, "", (Remark("dropped", f"{warning.kind}: {warning.detail}"),))
    for setting in settings.settings if readable else ():
        shown = json.dumps(setting.value, ensure_ascii=False)
        remarks = [
            Remark("dropped", f"{each.kind}: {each.detail}")
            for each in warnings
            if (each.line, each.key) == (setting.line, setting.key)
        ]
        if setting.name and not remarks:
            remarks.append(Remark("read", f"{setting.name} is {shown}"))
        remarks += [
            Remark("note", f"{each.kind}: {each.detail}")
            for each in hints
            if (each.line, each.key) == (setting.line, setting.key)
        ]
        yield LintedLine(setting.line, f'"{setting.key}": {shown}', tuple(remarks))


def _summary(settings: DockerSettings, readable: bool) -> Iterator[str]:
    if not readable:
        yield "Docker Desktop cannot read this file."
        return
    count = len(settings.values)
    yield f"Docker Desktop takes {count} {'setting' if count == 1 else 'settings'}; what is missing has its default."
    if any(anomaly.kind == "no-effect" for anomaly in settings.anomalies) and settings.wsl_engine:
        yield "With the WSL 2 back end, memory and processors are set in .wslconfig."
    yield "Docker Desktop writes this file itself: quit it fully before editing."
