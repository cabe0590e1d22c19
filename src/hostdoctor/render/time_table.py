"""Where the time goes: the seconds that each finding costs a day, with a bar, the most first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hostdoctor.model import Event, Finding, Report
from hostdoctor.rank import PER_DAY
from hostdoctor.wording import TIE

from .bars import bar
from .layout import cells, pad, wrap
from .markdown_escape import plain
from .numbers import counted, duration
from .places import where
from .style import Style

HEADING = "where the time goes, a day"

_GAP = 2
_LONGEST_NAME = 30
_SHORTEST_BAR, _LONGEST_BAR = 8, 24


@dataclass(frozen=True, slots=True)
class Row:
    """One finding: its rank (that of its cause where it is folded), its check, and seconds a day by event."""

    rank: int
    name: str
    parts: tuple[tuple[Event, float], ...]

    @property
    def seconds(self) -> float:
        """All events together, a day."""
        return sum(seconds for _, seconds in self.parts)

    @property
    def words(self) -> str:
        """ "200 saves 6.3 min, 1 cold build 41 s"; of one event alone the seconds are said already."""
        if len(self.parts) == 1:
            return counted(PER_DAY[self.parts[0][0]], self.parts[0][0])
        return ", ".join(f"{counted(PER_DAY[event], event)} {duration(seconds)}" for event, seconds in self.parts)


def rows_of(report: Report) -> list[Row]:
    """Findings with a measured cost, consequences too; two of one check are told apart by their place or subject."""
    found = [(each.rank, finding) for each in report.ranked for finding in (each.finding, *each.consequences)]
    costly = [(rank, finding) for rank, finding in found if finding.costs]
    names = [finding.check for _, finding in costly]
    rows = [
        Row(
            rank,
            finding.check if names.count(finding.check) == 1 else f"{finding.check} {_told_apart(finding)}",
            tuple((cost.event, cost.seconds * PER_DAY[cost.event]) for cost in finding.costs),
        )
        for rank, finding in costly
    ]
    return sorted(rows, key=lambda row: (-row.seconds, row.rank))


def _told_apart(finding: Finding) -> str:
    return finding.subject or where(finding)


def time_lines(report: Report, style: Style) -> list[str]:
    """The table: name, bar, seconds a day, and the parts beside it where they fit, else below."""
    rows = rows_of(report)
    if not rows:
        return []
    name = min(_LONGEST_NAME, style.width // 2 - 4, max(cells(row.name) for row in rows))
    left = 3 + name + _GAP
    amount = max(cells(duration(row.seconds)) for row in rows)
    widest = max(cells(row.words) for row in rows)
    room = style.width - left - amount - _GAP
    beside = room - widest - _GAP >= _SHORTEST_BAR
    length = max(1, min(_LONGEST_BAR, room - widest - _GAP if beside else room))
    most = rows[0].seconds or 1.0
    lines = wrap(HEADING, style.width)
    for row in rows:
        first, *more = wrap(row.name, 3 + name, f"{row.rank:<3}")
        drawn = pad(bar(row.seconds / most, length, unicode=style.unicode), length)
        line = f"{pad(first, left)}{drawn}{' ' * _GAP}{duration(row.seconds).rjust(amount)}"
        lines.append((f"{line}{' ' * _GAP}{row.words}" if beside else line).replace(TIE, " ").rstrip())
        lines += more
        lines += [] if beside else wrap(row.words, style.width, " " * (3 + _GAP))
    return lines


def time_sentences(report: Report) -> Iterator[str]:
    """The same for a screen reader."""
    for row in rows_of(report):
        yield f"Where the time goes, finding {row.rank}, {row.name}: {duration(row.seconds)} a day: {row.words}."


def time_markdown(report: Report) -> Iterator[str]:
    """The same as a table of Markdown; bars would say nothing there in a proportional font."""
    rows = rows_of(report)
    if not rows:
        return
    yield from ("## Where the time goes", "", "| finding | a day | for |", "| --- | ---: | --- |")
    for row in rows:
        yield f"| {row.rank}. {plain(row.name)} | {duration(row.seconds)} | {plain(row.words)} |"
    yield ""
