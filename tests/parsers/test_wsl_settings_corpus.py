"""Every settings file of the corpus gives what was read from it by hand."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from hostdoctor.parsers.kinds_wsl_settings import KINDS

CORPUS = Path(os.environ.get("HOSTDOCTOR_CORPUS", "no-corpus"))
SAMPLES = [
    pytest.param(kind, path, id=f"{kind}-{path.stem}")
    for kind in KINDS
    for path in sorted(CORPUS.glob(f"{kind}/*.txt"))
]

pytestmark = pytest.mark.corpus


@pytest.mark.parametrize(("kind", "path"), SAMPLES)
def test_the_file_means_what_was_read_by_hand(kind: str, path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["expected"]

    value: Any = KINDS[kind](path.read_bytes())

    assert expected["entries"] == value["entries"]
    assert expected["effective"] == value["effective"]
    assert codes(expected["problems"]) == codes(value["problems"])


def codes(problems: list[dict[str, Any]]) -> list[tuple[int, str]]:
    """The details are prose, in our words here and in the reader's words there."""
    return sorted((problem["line"], problem["code"]) for problem in problems)
