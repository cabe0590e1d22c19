"""Every output of Docker in the corpus gives what was read from it by hand."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from hostdoctor.parsers.kinds_docker import KINDS

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
    # The sidecar of a settings file names the settings that its reader picked out; the file has more.
    assert expected == ({key: got.get(key) for key in expected} if kind == "docker-settings" else got)
