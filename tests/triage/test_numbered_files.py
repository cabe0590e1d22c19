"""Files that a program printed with the numbers of their lines."""

from __future__ import annotations

import pytest

from hostdoctor.triage.blocks import find_blocks

FILE = "[wsl2]\nmemory=8GB\n\n[experimental]\nautoMemoryReclaim=gradual"
NUMBERED = "".join(f"{number:6}\t{line}\n" for number, line in enumerate(FILE.split("\n"), 1))
FRAMED = "".join(f"{number:4}   │ {line}\n" for number, line in enumerate(FILE.split("\n"), 1))
TOP, RULE, END = ("───────" + corner + "─────────\n" for corner in "┬┼┴")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(NUMBERED, id="cat"),
        pytest.param(f"$ cat -n .wslconfig\n{NUMBERED}", id="prompt"),
        pytest.param(f"```\nana@pc:~$ cat -n .wslconfig\n{NUMBERED}ana@pc:~$\n```\n", id="fence-with-prompts"),
        pytest.param(f"{TOP}       │ File: .wslconfig\n{RULE}{FRAMED}{END}", id="bat"),
    ],
)
def test_the_numbers_are_not_of_the_file(text: str) -> None:
    (block,) = find_blocks(text.encode())

    assert "wslconfig" == block.kind
    assert FILE == block.text.rstrip("\n")


def test_steps_around_a_file_are_no_numbers_of_its_lines() -> None:
    (block,) = find_blocks(b"1. Open .wslconfig\n2. Write this:\n[wsl2]\nmemory=8GB\n3. Restart\n")

    assert "[wsl2]\nmemory=8GB" == block.text
