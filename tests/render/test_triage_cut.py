"""A block of which only the beginning was read says so, in every format."""

from __future__ import annotations

from hostdoctor.render.triage_json import block_object
from hostdoctor.render.triage_text import recognised_lines, recognised_markdown
from hostdoctor.triage.blocks import find_blocks

LONG = find_blocks(b"[wsl2]\nmemory=4GB\n" * 3_000, ".wslconfig")


def test_a_cut_output_says_how_many_of_its_lines_count() -> None:
    """The number is that of the lines that were read."""
    assert "the first 5,000 lines count" in "\n".join(recognised_lines(LONG, 0, 80)).replace("\u00a0", " ")
    assert "the first 5,000 lines count" in recognised_markdown(LONG, 0)


def test_a_cut_output_says_to_programs_how_many_lines_are_left_out() -> None:
    """Its place is that of the whole output."""
    shown = block_object(LONG[0])
    assert (1_000, 6_000) == (shown["lines_left_out"], shown["last_line"])
