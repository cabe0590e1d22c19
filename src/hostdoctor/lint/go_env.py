"""Go's own settings file, the one that `go env GOENV` names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.parsers.go_env_file import BLANKS, QUOTES, EnvFileAnomaly, GoEnvFile, parse_go_env_file
from hostdoctor.parsers.wsl_settings_text import intended_text

from .linted import Hint, Linted, LintedLine, LintWarning, Remark

REPAIRABLE = frozenset({"bom", "blank-before-equals", "carriage-return", "quotes", "blanks", "syntax"})

PASSWORD = re.compile(r"(://[^/@,|\s:]*:)[^/@,|\s]+(?=@)")
"""The password in a proxy's address; a report, which people pass on, never shows it."""

DATABASE_OFF = (
    "a module that go.sum does not list is taken unverified, and Go downloads no toolchain; GOPRIVATE or GONOSUMDB "
    "exempts private modules alone"
)
READABLE_CREDENTIALS = (
    "the password of a module proxy stands readable in this file and in what `go env` prints; Go also takes it from "
    "the .netrc file or from GOAUTH"
)


def lint_go_env(path: str, data: bytes) -> Linted:
    """What Go takes from the file, byte for byte, and each line where that is not what its author meant."""
    file = parse_go_env_file(data)
    wide = any(anomaly.kind == "utf-16" for anomaly in file.anomalies)
    text = intended_text(data) if wide else data.decode("utf-8", "replace")
    texts = _without_passwords(text).split("\n")
    hints = tuple(_hints(file, texts))
    return Linted(
        path=path,
        kind="go-env",
        accepted={name: _without_passwords(value) for name, value in file.variables.items()},
        warnings=tuple(LintWarning(each.line, each.kind, each.key, each.detail) for each in file.anomalies),
        hints=hints,
        lines=tuple(_lines(file, texts, hints)),
        summary=tuple(_summary(file, texts)),
    )


def _without_passwords(text: str) -> str:
    return PASSWORD.sub(r"\1***", text)


def _hints(file: GoEnvFile, texts: list[str]) -> Iterator[Hint]:
    shown: set[int] = set()
    for anomaly in file.anomalies:
        if anomaly.kind not in REPAIRABLE or anomaly.line in shown:
            continue
        fix = _repaired(texts[anomaly.line - 1])
        if fix:
            shown.add(anomaly.line)
            yield Hint(anomaly.line, "write-instead", anomaly.key, f"instead of line {anomaly.line}", fix)
    if file.variables.get("GOSUMDB") == "off":
        yield Hint(file.lines["GOSUMDB"], "checksum-database-off", "GOSUMDB", DATABASE_OFF)
    if PASSWORD.search(file.variables.get("GOPROXY", "")):
        yield Hint(file.lines["GOPROXY"], "password", "GOPROXY", READABLE_CREDENTIALS)


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
            value = _without_passwords(file.variables[taken[number]])
            remarks = [Remark("misread", remark.text) for remark in remarks]
            remarks.append(Remark("read", f"{taken[number]} is {value!r}"))
        remarks += [_remark(hint) for hint in hints if hint.line == number]
        yield LintedLine(number, texts[number - 1].removesuffix("\r"), tuple(remarks))


def _remark(hint: Hint) -> Remark:
    return Remark("note", "" if hint.fix else f"{hint.kind}: {hint.detail}", hint.fix)


def _summary(file: GoEnvFile, texts: list[str]) -> Iterator[str]:
    taken = len(file.lines)
    total = sum(bool(text.strip()) and not text.lstrip().startswith("#") for text in texts)
    if not taken:
        yield "Go takes nothing from this file."
    else:
        also = f" and drops {total - taken}" if total > taken else ""
        yield (
            f"Go takes {taken} of {total} {'line' if total == 1 else 'lines'}{also}; "
            "a variable of the same name in the environment wins over the line."
        )
    if any(anomaly.kind in REPAIRABLE for anomaly in file.anomalies):
        yield "`go env -w NAME=VALUE` writes a line as Go reads it."
