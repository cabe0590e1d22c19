"""Go's own settings file, the one that `go env GOENV` names."""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.parsers.go_env_file import BLANKS, QUOTES, EnvFileAnomaly, GoEnvFile, parse_go_env_file
from hostdoctor.parsers.wsl_settings_text import intended_text

from .linted import Hint, Linted, LintedLine, LintWarning, Remark

REPAIRABLE = frozenset({"bom", "blank-before-equals", "carriage-return", "quotes", "blanks", "syntax"})


def lint_go_env(path: str, data: bytes) -> Linted:
    """What Go takes from the file, byte for byte, and each line where that is not what its author meant."""
    file = parse_go_env_file(data)
    wide = any(anomaly.kind == "utf-16" for anomaly in file.anomalies)
    texts = (intended_text(data) if wide else data.decode("utf-8", "replace")).split("\n")
    hints = tuple(_hints(file, texts))
    return Linted(
        path=path,
        kind="go-env",
        accepted=file.variables,
        warnings=tuple(LintWarning(each.line, each.kind, each.key, each.detail) for each in file.anomalies),
        hints=hints,
        lines=tuple(_lines(file, texts, hints)),
        summary=tuple(_summary(file)),
    )


def _hints(file: GoEnvFile, texts: list[str]) -> Iterator[Hint]:
    shown: set[int] = set()
    for anomaly in file.anomalies:
        if anomaly.kind not in REPAIRABLE or anomaly.line in shown:
            continue
        fix = _repaired(texts[anomaly.line - 1])
        if fix:
            shown.add(anomaly.line)
            yield Hint(anomaly.line, "write-instead", anomaly.key, f"instead of line {anomaly.line}", fix)


def _repaired(text: str) -> str | None:
    """`NAME=value` without what Go would take for a part of either."""
    name, equals, value = text.strip().removeprefix("\ufeff").partition("=")
    words = name.strip(BLANKS + QUOTES).split()
    if not equals or not words or not words[-1].isidentifier():
        return None
    return f"{words[-1].upper()}={value.strip(BLANKS + QUOTES + chr(13))}"


def _lines(file: GoEnvFile, texts: list[str], hints: tuple[Hint, ...]) -> Iterator[LintedLine]:
    anomalies: dict[int, list[EnvFileAnomaly]] = {}
    for anomaly in file.anomalies:
        anomalies.setdefault(anomaly.line, []).append(anomaly)
    taken = {number: name for name, number in file.lines.items()}
    for number in sorted({*anomalies, *taken}):
        remarks = [Remark("dropped", f"{each.kind}: {each.detail}") for each in anomalies.get(number, [])]
        if number in taken:
            value = file.variables[taken[number]]
            remarks = [Remark("misread", remark.text) for remark in remarks]
            remarks.append(Remark("read", f"{taken[number]} is {value!r}"))
        remarks += [Remark("note", "", hint.fix) for hint in hints if hint.line == number]
        yield LintedLine(number, texts[number - 1].removesuffix("\r"), tuple(remarks))


def _summary(file: GoEnvFile) -> Iterator[str]:
    count = len(file.variables)
    if not count:
        yield "Go takes nothing from this file."
    else:
        yield f"Go takes {count} {'variable' if count == 1 else 'variables'}; the process environment wins over each."
    if any(anomaly.kind in REPAIRABLE for anomaly in file.anomalies):
        yield "`go env -w NAME=VALUE` writes a line as Go reads it."
