"""YAML as a tree: what is refused before PyYAML spends time on it."""

from __future__ import annotations

import pytest

from hostdoctor.parsers.yaml_tree import parse_yaml


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: " + "[" * 201, id="lists"),
        pytest.param("a: " + "[1,{b: " * 101, id="lists-and-maps"),
        pytest.param("a: " + "[" * 300 + "]" * 300, id="closed-again"),
    ],
)
def test_a_line_of_open_brackets_is_refused(text: str) -> None:
    tree, problems = parse_yaml(f"x: 1\n{text}\n")

    assert tree is None
    assert [(2, "too-deep", "more than 200 open brackets")] == [(p.line, p.kind, p.detail) for p in problems]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" + "[1], " * 300 + "]", id="many-short-lists"),
        pytest.param("1 # " + "[" * 150, id="behind-a-comment"),
    ],
)
def test_brackets_that_are_closed_are_read(text: str) -> None:
    tree, problems = parse_yaml(f"a: {text}\n# {'[' * 500}\n")

    assert () == problems
    assert tree is not None
    assert tree.get("a") is not None
