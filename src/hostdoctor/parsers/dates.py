"""What `date`, PowerShell's Get-Date and the time command print, as a moment where the zone is known."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

NAMES = (
    "jan ene gen янв",
    "feb fév fev фев",
    "mar mär мар",
    "apr abr avr апр",
    "may mai mag май мая",
    "jun juin giu июн",
    "jul juil lug июл",
    "aug ago aoû авг",
    "sep set сен",
    "oct okt ott out окт",
    "nov ноя",
    "dec dez dic déc дек",
)
"""How the names of the months begin in the languages of the project's users."""
MONTHS = {name: number for number, names in enumerate(NAMES, 1) for name in names.split()}
TIME = r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)[:.](?P<second>\d\d)(?:[.,]\d+)?"
MONTH = r"(?:de )?(?P<name>[^\W\d_]{3,12})\.?(?: de)?"
HALF = r"(?P<half>[AP]M)"
ZONE = r"(?P<zone>Z\b|UTC|GMT|[+-]\d\d(?::?\d\d)?|[A-Z]{3,5})"
PATTERNS = (
    # 2024-09-03T08:52:11+02:00, 2024-09-03 08:52:11 CEST
    re.compile(rf"(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)[T ]{TIME}\s*{ZONE}?"),
    # Mon Sep  2 21:14:40 UTC 2024; Mon Sep 2 09:14:40 PM CEST 2024
    re.compile(
        rf"\b(?P<name>[A-Z][a-z]{{2}})\s+(?P<day>\d{{1,2}})\s+{TIME}\s*(?P<half>[AP]M)?\s*{ZONE}?\s+(?P<year>20\d\d)"
    ),
    # Mon  2 Sep 21:14:40 UTC 2024; Tuesday, September 3, 2024 8:52:11 AM; 3 September 2024 08:52:11
    re.compile(rf"\b(?P<day>\d{{1,2}})\.? {MONTH} {TIME}\s*{HALF}?\s*{ZONE}?\s+(?P<year>20\d\d)"),
    re.compile(rf"\b(?P<day>\d{{1,2}})\.? {MONTH} (?P<year>20\d\d)(?: г\.)?[,]? {TIME}\s*{HALF}?\s*{ZONE}?"),
    re.compile(
        rf"\b(?P<name>[A-Z][a-z]{{2}})[a-z]* (?P<day>\d{{1,2}}),? (?P<year>20\d\d)[,]? {TIME}\s*(?P<half>[AP]M)?"
    ),
    # 2024年 09月 03日 星期二 08:52:11 CST; 2024년 9월 3일 화요일 오후 8:52:11
    re.compile(
        rf"(?P<year>20\d\d) ?[年년] {{0,2}}(?P<month>\d{{1,2}}) ?[月월] {{0,2}}(?P<day>\d{{1,2}}) ?[日일]"
        rf"[^\d]{{0,12}}?(?P<half>午前|午後|上午|下午|오전|오후)?\s?{TIME}\s*{ZONE}?"
    ),
    # Di 3. Sep 08:52:11 CEST 2024 is the third; 03.09.2024 08:52:11 has no name at all
    re.compile(rf"\b(?P<day>\d{{1,2}})\.(?P<month>\d\d)\.(?P<year>20\d\d)[,]? {TIME}\s*{ZONE}?"),
)
AFTERNOON = frozenset({"PM", "午後", "下午", "오후"})
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Moment:
    """`at` without a zone; `offset` is what has to be taken off for UTC, None where the text does not tell."""

    at: datetime.datetime
    offset: datetime.timedelta | None

    @property
    def utc(self) -> datetime.datetime | None:
        """The moment in UTC."""
        return None if self.offset is None else self.at - self.offset


def parse_date(text: str) -> Moment | None:
    """The first date with a time to the second, or None."""
    for line in text.split("\n")[:LONGEST]:
        for pattern in PATTERNS:
            match = pattern.search(line[:LONGEST])
            found = _moment(match) if match else None
            if found:
                return found
    return None


def _moment(match: re.Match[str]) -> Moment | None:
    groups = match.groupdict()
    name = (groups.get("name") or "").lower()
    month = MONTHS.get(name[:4]) or MONTHS.get(name[:3]) or int(groups.get("month") or 0)
    hour = int(match["hour"])
    if groups.get("half"):
        hour = hour % 12 + (12 if groups["half"] in AFTERNOON else 0)
    try:
        at = datetime.datetime(
            int(match["year"]), month, int(match["day"]), hour, int(match["minute"]), int(match["second"])
        )  # the zone is kept beside it
    except ValueError:
        return None
    return Moment(at, _offset(groups.get("zone") or ""))


def _offset(zone: str) -> datetime.timedelta | None:
    if zone in ("Z", "UTC", "GMT"):
        return datetime.timedelta()
    match = re.fullmatch(r"([+-])(\d\d):?(\d\d)?", zone)
    if not match:
        return None
    amount = datetime.timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return -amount if match[1] == "-" else amount
