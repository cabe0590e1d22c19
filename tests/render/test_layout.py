from __future__ import annotations

import sys

import pytest
from tests.render.findings import DEAD_ENGINE, ENGINE, MEMORY, PROJECT_MOUNT, UBUNTU, WINDOWS

from hostdoctor.model import Evidence, Finding, Severity
from hostdoctor.render.clean_values import clean
from hostdoctor.render.escape import lines_of, prose, visible
from hostdoctor.render.layout import cells, pairs, verbatim, wrap
from hostdoctor.render.places import scope_words, side_words, where
from hostdoctor.render.style import painter
from hostdoctor.scopes import HERE, UNNAMED, Scope
from hostdoctor.wording import joined


def test_prose_hangs_under_its_first_word() -> None:
    assert ["Fix  one two", "     three"] == wrap("one two three", 13, "Fix  ")


def test_a_word_too_long_for_a_line_breaks_behind_a_separator() -> None:
    assert [r"C:\Users\me\AppData\\"[:-1], r"Local\Docker"] == wrap(r"C:\Users\me\AppData\Local\Docker", 22)


def test_a_word_without_separators_breaks_where_the_line_ends() -> None:
    assert ["aaaaaaaaaa", "aaaaa"] == wrap("a" * 15, 10)


def test_wide_characters_take_two_columns() -> None:
    assert 6 == cells("日本語")
    assert ["日本", "語"] == wrap("日本語", 5)
    assert 1 == cells("e\u0301")


def test_number_and_unit_stay_together() -> None:
    assert ["about", "41 s"] == wrap("about 41\u00a0s", 8)


def test_a_command_within_a_sentence_stays_whole() -> None:
    assert ["then run", "`wsl --shutdown` once"] == wrap("then run `wsl --shutdown` once", 22)


def test_evidence_stands_in_two_columns_where_it_fits() -> None:
    rows = [("short", "a:1"), ("a longer one", "b:2"), ("too long to be beside its source", "c:3")]

    assert [
        "  short          a:1",
        "  a longer one   b:2",
        "  too long to be beside its",
        "  source",
        "    c:3",
    ] == pairs(rows, 28, 2)


def test_a_command_moves_to_the_left_rather_than_wrap() -> None:
    assert ["      ok", "      ok too"] == verbatim(["ok", "ok too"], 12, 9)
    assert ["x" * 50] == verbatim(["x" * 50], 40, 9)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        pytest.param("\x1b[31mred", "\\x1b[31mred", id="ansi"),
        pytest.param("a\x9b2J", "a\\x9b2J", id="c1-control"),
        pytest.param("\u202etxt.exe", "\\u202etxt.exe", id="right-to-left"),
        pytest.param("\ufeff[wsl2]", "\\ufeff[wsl2]", id="byte-order-mark"),
        pytest.param("\udc80", "\\udc80", id="lone-surrogate"),
        pytest.param("a\tb\r\n", "a\\tb\\r\\n", id="blanks-that-move"),
        pytest.param("Müller 日本 👩\u200d💻", "Müller 日本 👩\u200d💻", id="letters"),
    ],
)
def test_a_control_character_is_written_out(raw: str, shown: str) -> None:
    assert shown == visible(raw)


def test_prose_is_one_line_and_a_command_keeps_its_lines() -> None:
    assert "a b c" == prose(" a\r\n b\t c")
    assert "a\n  b\\x1b" == lines_of("a\r\n  b\x1b")


def test_an_ascii_stream_gets_plain_marks_but_the_same_commands_and_names() -> None:
    finding = Finding(severity=Severity.LOW, what="10 → 20 · “ü”", evidence=(Evidence("a–b", "Grüße"),))
    cleaned = clean(finding, unicode=False)

    assert '10 -> 20 - "ü"' == cleaned.what
    assert ("a–b", "Grüße") == (cleaned.evidence[0].value, cleaned.evidence[0].source)
    assert DEAD_ENGINE.fixes == clean(DEAD_ENGINE, unicode=False).fixes


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        pytest.param(HERE, "", id="machine"),
        pytest.param(UBUNTU, "in Ubuntu-24.04", id="distribution"),
        pytest.param(WINDOWS, "on Windows", id="windows"),
        pytest.param(HERE.inside("Place", "Linux"), "on this Linux", id="plain-linux"),
        pytest.param(UBUNTU.inside("Project", "shop"), "in Ubuntu-24.04, project shop", id="project"),
        pytest.param(ENGINE, "in the Docker engine desktop-linux", id="engine"),
        pytest.param(
            ENGINE.inside("Container", "api"), "in the Docker engine desktop-linux, container api", id="container"
        ),
        pytest.param(UBUNTU.inside("Project", UNNAMED), "in Ubuntu-24.04", id="unnamed"),
        pytest.param(HERE.inside("acme.facts.BuildFarm", "x"), "in the build farm x", id="of-a-plug-in"),
    ],
)
def test_a_scope_is_said_in_words(scope: Scope, said: str) -> None:
    assert said == scope_words(scope)


@pytest.mark.parametrize(
    ("side", "said"),
    [
        ("windows", "on Windows"),
        ("Windows", "on Windows"),
        ("linux", ""),
        ("here", ""),
        ("linux:Debian", "in Debian"),
        ("Debian", "in Debian"),
        ("engine:default", "in the Docker engine default"),
    ],
)
def test_a_side_is_said_in_words(side: str, said: str) -> None:
    assert said == side_words(side)


def test_a_finding_of_the_machine_is_where_all_its_evidence_is() -> None:
    assert "on Windows" == where(DEAD_ENGINE)
    assert "on this machine" == where(MEMORY)
    assert "in Ubuntu-24.04" == where(PROJECT_MOUNT)


def test_things_are_joined_as_in_speech() -> None:
    assert ["", "a", "a and b", "a, b and c"] == [joined(words) for words in ("", "a", "abb", "abc")]


def test_a_severity_is_coloured_only_when_asked_for() -> None:
    assert "HIGH" == painter(False)(Severity.HIGH, "HIGH")
    assert "\x1b[1;31mHIGH\x1b[0m" == painter(True)(Severity.HIGH, "HIGH")


def test_a_machine_that_blocks_rich_gets_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rich.color", None)

    assert "HIGH" == painter(True)(Severity.HIGH, "HIGH")


def test_a_source_wider_than_the_page_is_wrapped() -> None:
    assert ["value", f"  {'x' * 28}", f"  {'x' * 12}"] == pairs([("value", "x" * 40)], 30, 0)
