from __future__ import annotations

import json
import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.render.schema import complain
from tests.render.strategies import commands, reports, texts

from hostdoctor.model import Finding, Fix, HostLine, Report, Run, Severity, Shell
from hostdoctor.rank import rank
from hostdoctor.render.clean_values import clean
from hostdoctor.render.commands import open_shell, shells_to_open
from hostdoctor.render.escape import lines_of
from hostdoctor.render.fix_steps import Reader, steps
from hostdoctor.render.json_report import render_json
from hostdoctor.render.layout import cells, wrap
from hostdoctor.render.markdown import render_markdown
from hostdoctor.render.progress import progress_line
from hostdoctor.render.tail_text import RECORD, command_to_look
from hostdoctor.render.terminal import render_text

COLOR = re.compile(r"\x1b\[[0-9;]*m")
widths = st.integers(40, 120)
shells = st.sampled_from(Shell)


def controls(text: str) -> set[str]:
    hidden = {char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    return hidden - {"\n", "\u200c", "\u200d"}


def never_wrapped(report: Report, shell: Shell) -> set[str]:
    """Commands, settings, addresses: what is to be copied as it is."""
    report = clean(report, unicode=True)
    reader = Reader(shell=shell, side=report.host.side)
    tops = [ranked.finding for ranked in report.ranked]
    lines = [line for each in tops for fix in each.fixes for step in steps(fix, each, reader) for line in step.lines]
    lines += [line for outcome in report.outcomes for line in command_to_look(outcome.to_look).split("\n")]
    lines += [f"hostdoctor explain {each.check}" for each in tops]
    lines += [RECORD, *(open_shell(name) for name in shells_to_open(report))]
    return {line.strip() for line in lines}


@settings(max_examples=40)
@given(reports, widths, shells, st.booleans(), st.booleans())
def test_no_control_character_of_a_value_reaches_the_terminal(
    report: Report, width: int, shell: Shell, color: bool, accessible: bool
) -> None:
    text = render_text(report, width=width, color=color, unicode=True, shell=shell, accessible=accessible)

    assert set() == controls(COLOR.sub("", text))


@settings(max_examples=40)
@given(reports, widths, shells, st.booleans())
def test_no_line_of_prose_is_wider_than_the_terminal(report: Report, width: int, shell: Shell, unicode: bool) -> None:
    text = render_text(report, width=width, color=False, unicode=unicode, shell=shell, accessible=False)

    wide = {line.strip() for line in text.splitlines() if cells(line) > width}
    assert set() == wide - never_wrapped(report, shell)


@given(commands, widths, shells, st.booleans())
def test_a_command_stands_alone_and_whole_on_its_line(command: str, width: int, shell: Shell, accessible: bool) -> None:
    fix = Fix(title="do it", steps=(Run(dict.fromkeys(Shell, command)),))
    finding = Finding(severity=Severity.LOW, what="it is so", fixes=(fix,), check="c")
    report = Report(
        host=HostLine(side="windows"), project="", started="", seconds=1.0, ranked=rank([finding]), outcomes=()
    )

    text = render_text(report, width=width, color=True, unicode=True, shell=shell, accessible=accessible)

    printed = [line.strip() for line in text.split("\n")]
    assert all(line.strip() in printed for line in lines_of(command).split("\n"))


@settings(max_examples=40)
@given(reports)
def test_the_json_report_keeps_its_promise_whatever_it_holds(report: Report) -> None:
    text = render_json(report)

    assert text.isascii()
    assert complain(json.loads(text)) == []


@settings(max_examples=40)
@given(reports)
def test_a_ticket_holds_no_control_character_and_closes_its_blocks(report: Report) -> None:
    text = render_markdown(report)

    assert set() == controls(text) - {"\u200b"}
    assert sum(line.strip() == "<details>" for line in text.split("\n")) - text.count("</details>") == 0


@given(texts, widths, st.text(" ab", max_size=20))
def test_wrapping_keeps_every_character_that_is_not_a_blank(text: str, width: int, first: str) -> None:
    text = text.replace("\u00a0", " ")
    lines = wrap(text, width, first, " " * len(first))

    assert (first + text).replace(" ", "") == "".join(lines).replace(" ", "")
    assert all(cells(line) <= width for line in lines)


@given(st.dictionaries(texts, st.floats(0, 100), max_size=6), st.integers(10, 100), st.booleans())
def test_the_progress_line_is_one_line_that_fits(waiting: dict[str, float], width: int, unicode: bool) -> None:
    line = progress_line(waiting, width=width, unicode=unicode)

    assert cells(line) <= width
    assert set() == controls(line) | ({"\n"} & set(line))
