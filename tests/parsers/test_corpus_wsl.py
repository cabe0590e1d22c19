"""Every output of wsl.exe in the corpus gives what was read from it by hand."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from hostdoctor.parsers.kinds_wsl import KINDS

CORPUS = Path(os.environ.get("HOSTDOCTOR_CORPUS", "no-corpus"))
SAMPLES = [
    pytest.param(kind, path, id=f"{kind}-{path.stem}")
    for kind in KINDS
    for path in sorted(CORPUS.glob(f"{kind}/*.txt"))
]

pytestmark = pytest.mark.corpus


@pytest.mark.parametrize(("kind", "path"), SAMPLES)
def test_the_value_is_what_was_read_by_hand(kind: str, path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["expected"]

    assert expected == KINDS[kind](path.read_bytes())
