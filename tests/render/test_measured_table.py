from dataclasses import replace

import pytest
from tests.render.reports import ALL

from hostdoctor.model import Report, Shell
from hostdoctor.render.markdown import render_markdown
from hostdoctor.render.terminal import render_text
from hostdoctor.samples import Sample

MEASURED = ALL["measured"]
STOPPED = "stopped after 4 s"
LEGEND = "×: so many times as long"
QUICKER = "Below 1× it is quicker than there."


def stat(n: int, note: str = "", p50: float = 7.0) -> Report:
    sample = Sample(
        name="stat in the project", unit="ms", n=n, p50=p50, p95=p50, low=p50, high=p50, reference=0.07, note=note
    )
    return replace(MEASURED, measurements=(sample,))


def text(report: Report, *, accessible: bool = False) -> str:
    return render_text(report, width=80, color=False, unicode=True, shell=Shell.BASH, accessible=accessible)


@pytest.mark.parametrize(
    ("n", "note", "compared"),
    [
        pytest.param(7, STOPPED, False, id="stopped-after-few"),
        pytest.param(20, STOPPED, True, id="stopped-after-enough"),
        pytest.param(5, "", True, id="all-rounds-of-a-shell"),
    ],
)
def test_chance_is_not_shown_as_a_ratio(n: int, note: str, compared: bool) -> None:
    report = stat(n, note)

    assert compared == ("100×" in text(report)) == (LEGEND in text(report))
    assert compared == ("100 times as long" in text(report, accessible=True))
    assert compared == ("100×" in render_markdown(report))


def test_the_marks_are_explained_directly_below_the_table() -> None:
    lines = [line.strip() for line in text(MEASURED).splitlines()]
    row = next(number for number, line in enumerate(lines) if line.startswith("/home/me"))

    assert lines[row + 1].startswith(LEGEND)
    assert lines[row + 1 :].index("also measured") <= 3


@pytest.mark.parametrize(
    ("p50", "said"), [pytest.param(0.012, True, id="quicker"), pytest.param(7.0, False, id="slower")]
)
def test_a_ratio_below_one_is_explained_where_there_is_one(p50: float, said: bool) -> None:
    assert said == (QUICKER in text(stat(100, p50=p50)))
    assert said == (QUICKER in render_markdown(stat(100, p50=p50)))
