"""Real files of distributions: what a person found in them is found, and nothing in those without a fault."""

from pathlib import Path

import pytest
from tests.corpus import read_by_hand, samples

from hostdoctor.facts.wsl_conf import WslConfFile
from hostdoctor.facts.wsl_conf_problems import problems_of_wsl_conf
from hostdoctor.parsers.wsl_settings import parse_wsl_conf

pytestmark = pytest.mark.corpus

FOR_THOUGHT = frozenset({"no-effect", "suspicious-value", "placeholder-path", "comment-contradicts-value"})
"""Judgements of the corpus on lines that WSL takes."""


@pytest.mark.parametrize(("kind", "path"), samples(["wsl-conf"]))
def test_each_line_that_wsl_drops_is_a_problem_and_no_other(kind: str, path: Path) -> None:
    data = path.read_bytes()
    problems = problems_of_wsl_conf(WslConfFile("Ubuntu", data, parse_wsl_conf(data)))
    told = read_by_hand(path)["problems"]
    dropped = {problem["line"] for problem in told if problem["code"] not in FOR_THOUGHT}
    thought = {problem["line"] for problem in told}

    assert dropped <= {problem.line for problem in problems}
    assert {problem.line for problem in problems} <= thought
