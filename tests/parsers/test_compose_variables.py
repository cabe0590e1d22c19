from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.compose_variables import Interpolated, interpolate, parse_dotenv

VARIABLES = {"SET": "value", "EMPTY": ""}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("$SET-${SET}", Interpolated("value-value"), id="plain"),
        pytest.param("$$SET", Interpolated("$SET"), id="escaped"),
        pytest.param("${SET:-x}${EMPTY:-x}${GONE:-x}", Interpolated("valuexx"), id="default-for-unset-or-empty"),
        pytest.param("${EMPTY-x}${GONE-x}", Interpolated("x"), id="default-for-unset"),
        pytest.param("${SET:+x}${EMPTY:+y}${EMPTY+z}", Interpolated("xz"), id="replacement"),
        pytest.param("${GONE:-${SET:-x}}/${GONE:-${ALSO:-y}}", Interpolated("value/y"), id="nested"),
        pytest.param("a${GONE}b$ALSO", Interpolated("ab", ("GONE", "ALSO")), id="unset"),
        pytest.param("${GONE:?say it}", Interpolated("", ("GONE",)), id="required"),
        pytest.param("${EMPTY:?say it}", Interpolated("", ("EMPTY",)), id="required-and-empty"),
        pytest.param("$5 ${} ${A B} ${SET", Interpolated("$5 ${} ${A B} ${SET"), id="no-expressions"),
    ],
)
def test_variables_are_replaced_as_compose_does(text: str, expected: Interpolated) -> None:
    assert expected == interpolate(text, VARIABLES)


def test_a_dotenv_file_is_read() -> None:
    text = "# comment\nA=1\nexport B='two # words'\nC=\"x\" # why\nD=plain # why\nE=\nno row\n  F = f\n"

    assert {"A": "1", "B": "two # words", "C": "x", "D": "plain", "E": "", "F": "f"} == parse_dotenv(text)


@given(st.text("${}:-?+AB x", max_size=40))
def test_any_text_is_interpolated(text: str) -> None:
    got = interpolate(text, {"A": "a"})

    assert "$" in text or got == Interpolated(text)


@given(st.text())
def test_any_text_is_a_dotenv_file(text: str) -> None:
    assert all(name.isidentifier() for name in parse_dotenv(text))


def test_values_of_an_env_file_use_those_before_them() -> None:
    text = "A=1\nB=${A}x$A\nC=\"${A} ${NOWHERE:-2}\"\nD='${A}'\nE=${LATER}\nLATER=3\n"

    assert {"A": "1", "B": "1x1", "C": "1 2", "D": "${A}", "E": "", "LATER": "3"} == parse_dotenv(text)


def test_variables_that_hold_each_other_many_times_stay_short() -> None:
    doubling = "A0=" + "x" * 100 + "\n" + "".join(f"A{step + 1}=$A{step}$A{step}\n" for step in range(40))

    variables = parse_dotenv(doubling)

    assert 4096 == len(variables["A40"])
    assert len(interpolate("$A40" * 1000, variables).text) <= 16 * 4096
