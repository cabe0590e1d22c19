"""The documents are true where a machine can tell."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.check_pages import PAGES as CHECK_PAGES
from tests.check_pages import pages
from tests.readme_report import README, ROOT, with_report

TEXT = README.read_text("utf-8")
PAGES = [README, *sorted((ROOT / "docs").glob("*.md")), ROOT / "CONTRIBUTING.md"]
LINK = re.compile(r"\]\((?!https?:)(?P<path>[^)#]+)(?:#(?P<anchor>[^)]+))?\)")
NOTE = re.compile(r"field notes? (\w\d+)")


def test_the_report_is_the_one_that_is_rendered_today() -> None:
    assert TEXT == with_report(TEXT), (
        "README.md is stale: run `python -m tests.readme_report` and look at the difference"
    )


def test_the_page_of_each_check_is_the_one_that_its_docstring_makes_today() -> None:
    written = {file.name: file.read_text("utf-8") for file in CHECK_PAGES.glob("*.md")}
    made = pages()

    stale = sorted(name for name in written.keys() | made.keys() if written.get(name) != made.get(name))
    assert [] == stale, "docs/checks is stale: run `python -m tests.check_pages`"


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_links_lead_somewhere(page: Path) -> None:
    links = [(page.parent / match["path"], match["anchor"]) for match in LINK.finditer(page.read_text("utf-8"))]

    assert [] == [str(path) for path, _ in links if not path.exists()]
    assert [] == [anchor for path, anchor in links if anchor and anchor not in anchors_of(path)]


def anchors_of(page: Path) -> set[str]:
    """What headings of Markdown are called in addresses."""
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_field_note_that_a_comment_cites_is_explained() -> None:
    sources = [*(ROOT / "src").rglob("*.py"), *(ROOT / "checks").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    cited = {note for source in sources for note in NOTE.findall(source.read_text("utf-8"))}
    explained = set(re.findall(r"^\| ([A-Z]\d+) \|", (ROOT / "docs/design.md").read_text("utf-8"), re.MULTILINE))

    assert set() == cited - explained
