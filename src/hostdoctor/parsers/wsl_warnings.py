"""The `wsl: ...` lines with which WSL warns of settings, by what no translation changes.

Keys, file names, values and numbers are read in any order: some translations put key, path and line number into each
other's places (microsoft/WSL localization/strings, MessageConfigUnknownKey in ja-JP, ko-KR, zh-CN, zh-TW and tr-TR).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A warning may follow a progress message without a line end.
WARNING = re.compile(r"(?<![A-Za-z])wsl: (?P<text>.+?)(?=(?<![A-Za-z])wsl: |$)", re.MULTILINE)
PATH = re.compile(
    r"(?:(?<![A-Za-z])[A-Za-z]:[\\/]|\\\\|%\w+%\\)[^:*?\"<>|\n]{0,300}?\.wslconfig|/[^\s:'\"]{0,300}(?:\.wslconfig|\bwsl\.conf)"
)
# Older versions name the file alone. Newer ones may say ".wslconfig entry" besides the path.
FILE_NAME = re.compile(r"\.wslconfig|\bwsl\.conf")
LINE_BEHIND_FILE = re.compile(r"\s*[:：]\s*(\d{1,7})")
KEY = re.compile(r"(?<![\w.\\])[A-Za-z]\w*\.[A-Za-z]\w*(?![\w.])", re.ASCII)
QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"|“([^”]*)”|„([^“”]*)[“”]|«\s*([^»]*?)\s*»|「([^」]*)」")
# Values that some languages leave without quotes: a number with letters, or what stands in the place of a path.
BARE_VALUE = re.compile(r"(?<![\w.])\d+[A-Za-z%]\w*|[^\s:：]+(?=\s?[:：]\s?[A-Za-z]\w*\.[A-Za-z])", re.ASCII)
NUMBER = re.compile(r"(?<![\w.])\d{1,7}(?![\w.])")
PROXY = re.compile(r"prox|välityspalvelim|прокси|代理|プロキシ|프록시", re.IGNORECASE)
NETWORKING_MODES = frozenset({"none", "nat", "bridged", "mirrored", "virtioproxy", "consomme"})

FALLS_BACK = re.compile(r"networkingMode\W{1,3}\w{2,12}\b.*\bnetworkingMode\W{1,3}(?P<mode>\w{2,12})", re.DOTALL)
NAT = re.compile(r"(?<![A-Za-z])NAT(?![A-Za-z])")
"""In the second line of the warning that mirrored mode cannot be had, in every language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WslWarning:
    """One warning; `kind` is unknown-key, duplicate-key, invalid-value, syntax, proxy-not-mirrored or other.

    `detail` is ``key=value`` for a value that WSL rejected; `line` is None where the warning names none.
    """

    kind: str
    key: str | None = None
    line: int | None = None
    detail: str | None = None
    text: str = ""

    @property
    def about_settings(self) -> bool:
        """Whether a settings file is named."""
        return self.kind not in {"proxy-not-mirrored", "other"}


def parse_wsl_warnings(text: str) -> tuple[WslWarning, ...]:
    """The warnings in their order."""
    return tuple(_warning(match["text"].strip()) for match in WARNING.finditer(text))


def fallback_mode(text: str) -> str:
    """The networking mode, in small letters, that WSL says it falls back to; empty where it says none."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        behind = lines[at + 1] if at + 1 < len(lines) and "wsl: " not in lines[at + 1] else ""
        for warning in parse_wsl_warnings(line):
            said = f"{warning.text}\n{behind}"
            if warning.kind != "other":
                continue
            if match := FALLS_BACK.search(said):
                return match["mode"].lower()
            if NAT.search(said):
                return "nat"
    return ""


def _warning(text: str) -> WslWarning:
    files = list(PATH.finditer(text)) or list(FILE_NAME.finditer(text))
    if not files:
        # The sentence about proxies that a distribution cannot reach names NAT in every language.
        mode_failed = "networkingMode" in text or "VirtioProxy" in text
        proxy = PROXY.search(text) and re.search(r"\bnat\b", text, re.IGNORECASE) and not mode_failed
        return WslWarning(kind="proxy-not-mirrored" if proxy else "other", text=text)
    rest, line = _without_files(text, files)
    keys = list(dict.fromkeys(KEY.findall(rest)))
    values = [value for value in _values(rest) if value not in keys and value != str(line)]
    return _classified(text, keys, values, line, duplicate=len(files) > 1)


def _classified(text: str, keys: list[str], values: list[str], line: int | None, *, duplicate: bool) -> WslWarning:
    key = keys[0] if keys else None
    if duplicate:
        return WslWarning(kind="duplicate-key", key=key or _first(values), line=line, text=text)
    mode = next((value for value in values if value.lower() in NETWORKING_MODES), None)
    if key is None and mode:
        # Before 2.0 the warning named the value alone.
        return WslWarning(kind="invalid-value", line=line, detail=f"networkingMode={mode}", text=text)
    if key and values:
        detail = f"{key.partition('.')[2]}={values[0]}"
        return WslWarning(kind="invalid-value", key=key, line=line, detail=detail, text=text)
    key = key or next((value for value in values if re.fullmatch(r"[A-Za-z]\w+", value)), None)
    return WslWarning(kind="unknown-key" if key else "syntax", key=key, line=line, text=text)


def _without_files(text: str, files: list[re.Match[str]]) -> tuple[str, int | None]:
    """The warning without the names of settings files, and the line number of the first."""
    line: int | None = None
    kept, at = [], 0
    for match in files:
        kept.append(text[at : match.start()])
        at = match.end()
        number = LINE_BEHIND_FILE.match(text, at)
        if number:
            line = line or int(number.group(1))
            at = number.end()
    rest = FILE_NAME.sub(" ", " ".join([*kept, text[at:]]))
    if line is None:
        loose = NUMBER.search(rest)
        line = int(loose.group()) if loose else None
    return rest, line


def _values(text: str) -> Iterator[str]:
    for match in QUOTED.finditer(text):
        value = next(group for group in match.groups() if group is not None).strip()
        if value:
            yield value
    yield from (match.group() for match in BARE_VALUE.finditer(QUOTED.sub(" ", text)))


def _first(values: list[str]) -> str | None:
    return values[0] if values else None
