"""Where a WSL settings file ends that stands in free text, or is the whole ticket."""

from __future__ import annotations

import pytest

from hostdoctor.triage.blocks import find_blocks


@pytest.mark.parametrize(
    "last",
    [
        pytest.param("pageReporting=true", id="retired"),
        pytest.param("idleThreshold=5", id="retired-long-ago"),
    ],
)
def test_a_key_behind_a_blank_line_belongs_to_the_file(last: str) -> None:
    file = f"[wsl2]\nmemory=4GB\n\n{last}\n"

    (alone,) = find_blocks(file.encode())
    (told,) = find_blocks(f"My .wslconfig:\n\n{file}\nIt is slow.\n".encode())

    assert file == alone.text + "\n" == told.text + "\n"
