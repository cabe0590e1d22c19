"""The outputs of real machines, by kind, each with what a person read from it. HOSTDOCTOR_CORPUS names the folder."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from hostdoctor.parsers import (
    kinds_docker,
    kinds_go,
    kinds_linux,
    kinds_network,
    kinds_windows,
    kinds_wsl,
    kinds_wsl_settings,
)

CORPUS = Path(os.environ.get("HOSTDOCTOR_CORPUS", "no-corpus"))

OUTPUTS: Mapping[str, Callable[[bytes], object]] = {
    **kinds_docker.KINDS,
    **kinds_go.KINDS,
    **kinds_linux.KINDS,
    **kinds_network.KINDS,
    **kinds_windows.KINDS,
    **kinds_wsl.KINDS,
}
"""What a program printed, and what reads it."""
SETTINGS: Mapping[str, Callable[[bytes], object]] = kinds_wsl_settings.KINDS


def samples(kinds: Iterable[str]) -> list[Any]:
    """Kind and path of each, as parameters of a test."""
    return [
        pytest.param(kind, path, id=f"{kind}-{path.stem}")
        for kind in kinds
        for path in sorted(CORPUS.glob(f"{kind}/*.txt"))
    ]


def read_by_hand(path: Path) -> Any:
    """What the file beside a sample says of it."""
    return json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["expected"]
