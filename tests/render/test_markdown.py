from __future__ import annotations

import pytest
from tests.render.findings import MEMORY
from tests.render.reports import report

from hostdoctor.model import FactRow
from hostdoctor.render.markdown import LONGEST_VALUE, render_markdown
from hostdoctor.render.markdown_escape import code, fenced, plain
from hostdoctor.scopes import HERE


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("a_b*c", r"a\_b\*c", id="emphasis"),
        pytest.param("<img src=x>", r"\<img src=x\>", id="html"),
        pytest.param("[x](http://y)", r"\[x\](http://y)", id="link"),
        pytest.param("ask @me in #12", "ask @\u200bme in #\u200b12", id="mention"),
        pytest.param("microsoft/WSL#10006", "microsoft/WSL#10006", id="a-thread-that-is-meant"),
        pytest.param("- no item", r"\- no item", id="item"),
        pytest.param("1. no number", r"1\. no number", id="numbered-item"),
        pytest.param("4.1 s", "4.1 s", id="number"),
        pytest.param("2026-11-21", "2026-11-21", id="date"),
        pytest.param("run `code_it .` and a_b", r"run `code_it .` and a\_b", id="command"),
        pytest.param("a ` b_c", r"a \` b\_c", id="lone-backtick"),
        pytest.param("a | b & c", r"a \| b &amp; c", id="bar-and-entity"),
        pytest.param("a\x1b[2J\nb", r"a\\x1b\[2J b", id="control"),
    ],
)
def test_prose_holds_no_markup(text: str, said: str) -> None:
    assert said == plain(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("a b", "`a b`", id="plain"),
        pytest.param("a`b``c", "```a`b``c```", id="backticks-inside"),
        pytest.param("`a`", "`` `a` ``", id="backticks-at-the-ends"),
        pytest.param("a|b", "`a\\|b`", id="bar"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_code_span_holds_any_text(text: str, said: str) -> None:
    assert said == code(text, cell=True)


def test_a_block_has_a_fence_longer_than_any_in_it() -> None:
    assert "````bash\necho ```\n````" == fenced(["echo ```"], "bash")


def test_a_long_value_of_a_fact_is_cut_in_a_ticket() -> None:
    fact = FactRow(name="Text", scope=HERE, state="known", value="x" * 10_000)
    lines = render_markdown(report((MEMORY,), facts=(fact,))).split("\n")

    assert LONGEST_VALUE < max(len(line) for line in lines) < LONGEST_VALUE + 100


def test_no_two_blank_lines_follow_each_other() -> None:
    assert "\n\n\n" not in render_markdown(report((MEMORY,)))
