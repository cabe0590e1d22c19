"""Pages of checks as Markdown."""

from __future__ import annotations

import pytest

from hostdoctor.catalogue import CatalogueEntry
from hostdoctor.cli.main import run
from hostdoctor.render.page_markdown import index_markdown, page_markdown

PAGE = """Whether <this> works.

What it looks at
    `C:\\x_y` and a*b.

        sudo hwclock -s

    Then more.

Why it matters
    - one
    - two
"""
ENTRY = CatalogueEntry(id="this-works", area="wsl", title="This works", page=PAGE, needs=(), measures=True)


def test_headings_paragraphs_and_lists_are_markdown() -> None:
    text = page_markdown(ENTRY)

    assert text.startswith("# this-works\n\n**This works.** Area: wsl. It measures")
    assert "## Why it matters\n\n- one\n- two\n" in text


def test_what_is_to_be_copied_is_fenced() -> None:
    assert "\n```\nsudo hwclock -s\n```\n" in page_markdown(ENTRY).replace("\n\n```", "\n```")


def test_signs_of_markdown_are_escaped_but_in_code() -> None:
    text = page_markdown(ENTRY)

    assert "Whether \\<this\\> works." in text
    assert "`C:\\x_y` and a\\*b." in text


def test_the_index_links_every_page_under_its_area() -> None:
    assert "## wsl\n\n- [this-works](this-works.md): This works\n" in index_markdown([ENTRY])


def test_explain_prints_a_page_for_a_wiki(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["explain", "disk-full", "--format", "markdown"])
    assert capsys.readouterr().out.startswith("# disk-full\n")
