r"""Which named pipes of container engines exist. Listing them opens none; testing one for existence would."""

from __future__ import annotations

import os
from collections.abc import Iterable

PIPES = "\\\\.\\pipe\\"
ENGINE_WORDS = ("docker", "podman", "rancher", "containerd", "nerdctl", "buildkit", "wsl")
"""What the names of engines' pipes hold; all others are nobody's business."""


def pipe_names() -> list[str]:
    """Sorted names of the pipes of container engines and WSL."""
    return engine_pipes(os.listdir(PIPES))  # noqa: PTH208  # a pathlib.Path loses the trailing separator


def engine_pipes(names: Iterable[str]) -> list[str]:
    """Those of the names that belong to container engines and WSL, sorted."""
    return sorted({name for name in names if any(word in name.casefold() for word in ENGINE_WORDS)})
