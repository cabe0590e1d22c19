"""Settings files of which a ticket shows chosen lines, or what somebody changed in them."""

from __future__ import annotations

import pytest

from hostdoctor.triage.blocks import find_blocks


def found(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in find_blocks(text.encode())]


@pytest.mark.parametrize(
    "command",
    [
        pytest.param("grep -i mode /mnt/c/Users/ana/.wslconfig", id="grep"),
        pytest.param("cat .wslconfig | sudo grep Mode", id="pipe"),
        pytest.param("findstr /i mode .wslconfig", id="findstr"),
    ],
)
def test_chosen_lines_are_no_file_without_a_section(command: str) -> None:
    assert [] == found(f"```\n$ {command}\nnetworkingMode=mirrored\n```\n")


def test_a_file_without_its_comments_is_the_file() -> None:
    assert [("wsl-conf", "[boot]\nsystemd=true")] == found("$ grep -v '^#' /etc/wsl.conf\n[boot]\nsystemd=true\n")


@pytest.mark.parametrize(
    "patch",
    [
        pytest.param(" [wsl2]\n-memory=8GB\n+memory=12GB\n processors=4", id="lines"),
        pytest.param(
            "diff --git a/.wslconfig b/.wslconfig\nindex 1a2b3c4..5d6e7f8 100644\n--- a/.wslconfig\n+++ b/.wslconfig\n"
            "@@ -1,3 +1,3 @@\n [wsl2]\n-memory=8GB\n+memory=12GB\n processors=4\n\\ No newline at end of file",
            id="git",
        ),
        pytest.param("+[wsl2]\n+memory=12GB\n+processors=4", id="new-file"),
    ],
)
def test_a_patch_shows_the_file_that_it_leaves(patch: str) -> None:
    assert [("wslconfig", "[wsl2]\nmemory=12GB\nprocessors=4")] == found(f"```diff\n{patch}\n```\n")


def test_a_list_is_no_patch() -> None:
    assert [("wslconfig", "[wsl2]\nmemory=8GB")] == found("```\n- [wsl2]\n- memory=8GB\n```\n")
