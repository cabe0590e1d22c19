"""Comments that say something else than the setting they explain.

Only plain cases count: one size, one number of processors, or a comment that starts with "disable" or "enable".
Lines that are settings switched off by `#` say nothing about the line below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .wsl_settings_model import Entry, Judgement, WslSettings
from .wsl_settings_values import Value, read_size

SIZE = re.compile(r"(?<![\w.,-])(\d+) ?([KMGT])i?B?\b")
PROCESSORS = re.compile(
    r"\b(\d+|one|two|three|four|six|eight) (?:(?:virtual|logical|cpu) )*(?:processors?|cores?|cpus?|threads?)\b",
    re.IGNORECASE,
)
WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "six": 6, "eight": 8}
TURNS_OFF = re.compile(r"\W*(?:disables?|turns? off|switch(?:es)? off)\b", re.IGNORECASE)
TURNS_ON = re.compile(r"\W*(?:enables?|turns? on|switch(?:es)? on)\b", re.IGNORECASE)
COMMENTED_SETTING = re.compile(r"\s*[A-Za-z]+\s*=")
BESIDE_THE_VALUE = re.compile(
    r", this can be set as whole numbers using GB or MB|,? ?\(?default(?: is|:) \d+ ?% of [\w ]+\)?", re.IGNORECASE
)
"""What Microsoft's own sample file says behind the value: no second value."""
TALKS_OF_MORE = re.compile(
    r"default|total|host|max|min|example|e\.g\.|half|quarter|[/%~≈→]|->"
    r"|\b(?:or|if|your|for|leav\w+|left|reserv\w+|available|free|physical|machines?|systems?|laptop)\b"
    r"|\b(?:needs?|least|most|was|formerly|previously|from|instead|recommend\w*|of (?=\d|the|all|my))\b"
    r"|默认|預設|既定|原|から|기본",
    re.IGNORECASE,
)
"""A number in such a comment may be another one than the setting's."""
NOTHING_LEFT = re.compile(r"\W*(?:disables?|turns? off|no) swap\b", re.IGNORECASE)


def contradicting_comments(settings: WslSettings, text: str) -> Iterator[Judgement]:
    """Judgements on accepted settings; `text` is the file as its author meant it."""
    lines = text.replace("\r\n", "\n").split("\n")
    for entry in settings.entries:
        if not entry.accepted or entry.canonical is None:
            continue
        value = settings.accepted.get(entry.canonical)
        comment = _comment_on(entry, lines)
        if value is None or not comment or COMMENTED_SETTING.match(comment):
            continue
        said = _contradiction(entry.canonical, value, comment)
        if said:
            detail = f"the comment says {said}, the value is {entry.value}"
            yield Judgement(line=entry.last_line, kind="comment-contradicts-value", key=entry.canonical, detail=detail)


def _comment_on(entry: Entry, lines: Sequence[str]) -> str:
    """The comment behind the value, or the one line of comment right above it."""
    if entry.comment:
        return entry.comment.strip()
    above = lines[entry.first_line - 2].strip() if 2 <= entry.first_line <= len(lines) + 1 else ""
    return above.lstrip("# ") if above.startswith("#") else ""


def _contradiction(canonical: str, value: Value, comment: str) -> str | None:
    if isinstance(value, bool):
        off, on = TURNS_OFF.match(comment), TURNS_ON.match(comment)
        if (off and value) or (on and not value):
            return str((off or on or [""])[0]).strip().lower()
        return None
    if canonical == "wsl2.swap" and value and NOTHING_LEFT.match(comment):
        return "no swap"
    comment = BESIDE_THE_VALUE.sub("", comment)
    if TALKS_OF_MORE.search(comment) or not isinstance(value, int):
        return None
    if canonical in {"wsl2.memory", "wsl2.swap", "wsl2.defaultVhdSize"}:
        sizes = SIZE.findall(comment)
        said = read_size(f"{sizes[0][0]}{sizes[0][1]}") if len(sizes) == 1 else None
        return f"{sizes[0][0]} {sizes[0][1]}B" if said is not None and said != value else None
    if canonical == "wsl2.processors":
        counts = PROCESSORS.findall(comment)
        number = (WORDS.get(counts[0].lower()) or int(counts[0])) if len(counts) == 1 else value
        if re.search(rf"\b(?<!WSL ){value}\b", comment):
            return None
        return f"{counts[0]} processors" if number != value else None
    return None
