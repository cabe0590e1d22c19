"""Every output and settings file of the corpus gives what was read from it by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.corpus import OUTPUTS, SETTINGS, read_by_hand, samples

pytestmark = pytest.mark.corpus

APART = ("docker-settings", "go-env")
"""Kinds of which a reader by hand noted a part only."""


@pytest.mark.parametrize(("kind", "path"), samples(kind for kind in OUTPUTS if kind not in APART))
def test_the_value_is_what_was_read_by_hand(kind: str, path: Path) -> None:
    assert read_by_hand(path) == OUTPUTS[kind](path.read_bytes())


@pytest.mark.parametrize(("kind", "path"), samples(["docker-settings"]))
def test_the_settings_that_were_picked_out_by_hand_are_read(kind: str, path: Path) -> None:
    expected = read_by_hand(path)
    got = OUTPUTS[kind](path.read_bytes())

    assert isinstance(got, dict)
    assert expected == {key: got.get(key) for key in expected}


@pytest.mark.parametrize(("kind", "path"), samples(["go-env"]))
def test_the_variables_are_those_that_were_read_by_hand(kind: str, path: Path) -> None:
    expected = read_by_hand(path)
    got = OUTPUTS[kind](path.read_bytes())

    assert isinstance(got, dict)
    # Which missing rows a reader noted differs between sidecars (GOENV, GOCACHE and GO111MODULE come and go), so each
    # row noted there is missing here as well, and none that is missing here was printed.
    assert set(expected.pop("absent", [])) <= set(got.get("absent", []))
    assert not set(got.pop("absent", [])) & set(got.get("vars", {}))
    assert expected == got


@pytest.mark.parametrize(("kind", "path"), samples(SETTINGS))
def test_the_file_means_what_was_read_by_hand(kind: str, path: Path) -> None:
    expected = read_by_hand(path)

    value: Any = SETTINGS[kind](path.read_bytes())

    assert expected["entries"] == value["entries"]
    assert expected["effective"] == value["effective"]
    assert codes(expected["problems"]) == codes(value["problems"])


def codes(problems: list[dict[str, Any]]) -> list[tuple[int, str]]:
    """The details are prose, in our words here and in the reader's words there."""
    return sorted((problem["line"], problem["code"]) for problem in problems)
