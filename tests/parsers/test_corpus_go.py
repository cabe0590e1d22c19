"""Every output of the go command in the corpus gives what was read from it by hand."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from hostdoctor.parsers.kinds_go import KINDS

CORPUS = Path(os.environ.get("HOSTDOCTOR_CORPUS", "no-corpus"))
SAMPLES = [
    pytest.param(kind, path, id=f"{kind}-{path.stem}")
    for kind in KINDS
    for path in sorted(CORPUS.glob(f"{kind}/*.txt"))
]

pytestmark = pytest.mark.corpus


@pytest.mark.parametrize(("kind", "path"), SAMPLES)
def test_the_value_is_what_was_read_by_hand(kind: str, path: Path) -> None:
    expected: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["expected"]
    got = KINDS[kind](path.read_bytes())

    assert isinstance(got, dict)
    # Which missing rows a reader noted differs between sidecars (GOENV, GOCACHE and GO111MODULE come and go), so each
    # row noted there is missing here as well, and none that is missing here was printed.
    assert set(expected.pop("absent", [])) <= set(got.get("absent", []))
    assert not set(got.pop("absent", [])) & set(got.get("vars", {}))
    assert expected == got
