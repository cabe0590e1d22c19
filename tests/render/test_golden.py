from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.render.reports import ALL

from hostdoctor.model import Report, Shell
from hostdoctor.render.json_report import render_json
from hostdoctor.render.markdown import render_markdown
from hostdoctor.render.terminal import render_text

IsGolden = Callable[[str, str], bool]

REPORTS = [pytest.param(name, report, id=name) for name, report in ALL.items()]


def text(
    report: Report, width: int = 80, *, unicode: bool = True, accessible: bool = False, color: bool = False
) -> str:
    return render_text(report, width=width, color=color, unicode=unicode, shell=Shell.POWERSHELL, accessible=accessible)


@pytest.mark.parametrize(("name", "report"), REPORTS)
@pytest.mark.parametrize("width", [80, 60])
def test_a_report_reads_well_at_this_width(is_golden: IsGolden, name: str, report: Report, width: int) -> None:
    assert is_golden(f"{name}-{width}.txt", text(report, width))


def test_a_wide_terminal_gets_lines_of_a_readable_length(is_golden: IsGolden) -> None:
    assert is_golden("troubled-200.txt", text(ALL["troubled"], 200))


@pytest.mark.parametrize("name", ["troubled", "measured"])
def test_a_terminal_without_our_marks_gets_ascii(is_golden: IsGolden, name: str) -> None:
    assert is_golden(f"{name}-ascii.txt", text(ALL[name], unicode=False))


def test_a_page_too_narrow_for_columns_gets_sentences(is_golden: IsGolden) -> None:
    assert is_golden("measured-44.txt", text(ALL["measured"], 44))


@pytest.mark.parametrize("name", ["troubled", "healthy", "repeated", "crashed", "interrupted", "measured"])
def test_a_screen_reader_gets_one_fact_a_line(is_golden: IsGolden, name: str) -> None:
    assert is_golden(f"{name}-accessible.txt", text(ALL[name], accessible=True))


@pytest.mark.parametrize(("name", "report"), REPORTS)
def test_a_ticket_gets_markdown(is_golden: IsGolden, name: str, report: Report) -> None:
    assert is_golden(f"{name}.md", render_markdown(report))


@pytest.mark.parametrize("name", ["troubled", "measured"])
def test_a_program_gets_json(is_golden: IsGolden, name: str) -> None:
    assert is_golden(f"{name}.json", render_json(ALL[name]))


def test_colour_marks_severity_and_nothing_else(is_golden: IsGolden) -> None:
    assert is_golden("troubled-color.txt", text(ALL["troubled"], color=True))
