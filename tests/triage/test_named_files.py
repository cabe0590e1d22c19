"""A file whose name stands above it is read as that file, without what a command printed above the name."""

from __future__ import annotations

import pytest

from hostdoctor.triage.blocks import find_blocks

SETTINGS = "[wsl2]\nmemory=6GB\nswap=0\n"


@pytest.mark.parametrize(
    "heading", ["~/.wslconfig", r"C:\Users\Ana Lopez\.wslconfig:", "**.wslconfig**", "`.wslconfig`:"]
)
@pytest.mark.parametrize(
    "printed",
    [
        pytest.param("go: go.mod requires go >= 1.27.0 (running go 1.21.13; GOTOOLCHAIN=local)", id="known-error"),
        pytest.param("some words = that no reader knows\nmore of them", id="unknown-error"),
    ],
)
def test_lines_of_a_build_are_no_lines_of_the_file_below(printed: str, heading: str) -> None:
    ticket = f"ana@pc:~/shop$ go build ./...\n{printed}\n{heading}\n{SETTINGS}"

    file = find_blocks(ticket.encode())[-1]

    assert ("wslconfig", SETTINGS.strip()) == (file.kind, file.text)
    assert "" == file.command


def test_a_file_that_a_command_printed_belongs_to_the_command() -> None:
    (block,) = find_blocks(f"ana@pc:~$ cat /mnt/c/Users/ana/.wslconfig\n{SETTINGS}".encode())

    assert ("wslconfig", "cat /mnt/c/Users/ana/.wslconfig") == (block.kind, block.command)
