"""An output that somebody indented is one, whatever its depth and language."""

from __future__ import annotations

import pytest

from hostdoctor.triage.blocks import find_blocks


@pytest.mark.parametrize("depth", [2, 4, 6, 8], ids=lambda depth: f"{depth}-blanks")
@pytest.mark.parametrize(
    ("kind", "text"),
    [
        pytest.param("wsl-version", "WSL 版本： 2.6.1.0\n内核版本： 6.6.87.2-1", id="chinese-version"),
        pytest.param("inotify-errors", "Error: ENOSPC: System limit for number of file watchers reached", id="watch"),
        pytest.param("wsl-list-verbose", "NAME      STATE      VERSION\n* Debian    Stopped    2", id="list"),
    ],
)
def test_blanks_before_an_output_are_no_sentence(kind: str, text: str, depth: int) -> None:
    indented = "\n".join(" " * depth + line for line in text.split("\n"))

    assert [kind] == [block.kind for block in find_blocks(indented.encode())]
