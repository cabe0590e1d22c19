"""A report as text: the first screen says whether something is wrong, what first, and what to type."""

from __future__ import annotations

from hostdoctor import __version__
from hostdoctor.model import Report, Shell
from hostdoctor.wording import TIE

from .accessible import accessible_text
from .clean_values import clean
from .describe import host_parts
from .finding_text import finding_lines, note_lines
from .fix_steps import Reader, Said
from .grouping import Tally, entries, in_short, tally, to_fix, to_know
from .headline import headline, interruption
from .layout import cells, readable, wrap
from .measured_table import measured_lines
from .numbers import duration
from .style import Style, painter
from .tail_text import LABEL, tail_lines
from .time_table import time_lines

SCREEN = 40
"""Lines beyond which the top is out of sight at the end, and what to do first is said again."""


def render_text(  # what a terminal can do, in one call
    report: Report, *, width: int, color: bool, unicode: bool, shell: str, accessible: bool
) -> str:
    """The report for a person. `unicode` False keeps to ASCII marks; `accessible` puts one fact on a line.

    `shell` is one of `Shell`; raises ValueError for another word.
    """
    report = clean(report, unicode=unicode)
    counted = tally(report.outcomes, report.ranked)
    reader = Reader(shell=Shell(shell), side=report.host.side)
    if accessible:
        return accessible_text(report, reader)
    style = Style(
        width=readable(width),
        dot="·" if unicode else "-",
        dash="–" if unicode else "-",
        ellipsis="…" if unicode else "...",
        unicode=unicode,
        paint=painter(color),
        reader=reader,
    )
    said: list[Said] = []
    blocks = [_head(report, style), _answer(report, counted, style)]
    blocks += [finding_lines(entry, style, said) for entry in entries(to_fix(report))]
    blocks += [
        *_known(report, style, said),
        time_lines(report, style),
        measured_lines(report, style),
        tail_lines(report, counted, style),
    ]
    blocks += [_first_deed(report, style)] * (sum(map(len, blocks)) > SCREEN)
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _known(report: Report, style: Style, said: list[Said]) -> list[list[str]]:
    """What is worth knowing, under its own heading; in short where it would bury what is to fix."""
    known = entries(to_know(report))
    if in_short(report):
        heading = wrap(f"to know, in short (in{TIE}full: --format{TIE}markdown)", style.width, " " * 3)
        blocks = [note_lines(entry, style) for entry in known]
    else:
        heading = ["   to know"]
        blocks = [finding_lines(entry, style, said) for entry in known]
    return [[*heading, *blocks[0]], *blocks[1:]] if blocks else []


def _head(report: Report, style: Style) -> list[str]:
    tool = f"hostdoctor {__version__}"
    left = " " * (len(tool) + 3)
    lines = wrap(
        f"{TIE}{style.dot} ".join(part.replace(" ", TIE) for part in host_parts(report)),
        style.width,
        f"{tool}   ",
        left,
    )
    if report.project:
        lines += wrap(report.project, style.width, f"{'project':<{len(left)}}")
    return lines


def _answer(report: Report, counted: Tally, style: Style) -> list[str]:
    """The headline, with the time of the run at the right margin."""
    lines = wrap(interruption(report), style.width) if report.interrupted else []
    lines += wrap(headline(report, counted), style.width)
    took = duration(report.seconds).replace(TIE, " ")
    room = style.width - cells(lines[-1]) - len(took)
    if room < 2:
        return [*lines, f"{took:>{style.width}}"]
    return [*lines[:-1], lines[-1] + " " * room + took]


def _first_deed(report: Report, style: Style) -> list[str]:
    """What to do first, as the last line, where a long report leaves the reader."""
    first = next((each for each in to_fix(report) if each.finding.fixes), None)
    if first is None:
        return []
    words = f"Begin with {first.rank}: {first.finding.fixes[0].title}."
    return wrap(words, style.width, f"{'next':<{LABEL}}")
