"""docs/checks/, made from the docstrings of our checks: `python -m tests.check_pages` writes it anew."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from hostdoctor.catalogue import CatalogueEntry, entries_of
from hostdoctor.render.page_markdown import index_markdown, page_markdown

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "docs" / "checks"
CHECKS = ROOT / "checks" / "hostdoctor_checks"
MADE = "<!-- Made from the check's docstring by `python -m tests.check_pages`. -->\n\n"


def our_checks() -> list[CatalogueEntry]:
    """The checks of this repository; those of packs that are installed beside it have no page here."""
    files = sorted(CHECKS.rglob("*.py"))
    return [entry for file in files for entry in entries_of(file.read_text("utf-8"), area=file.parent.name)]


def pages() -> Mapping[str, str]:
    """Each page by the name of its file."""
    entries = our_checks()
    made = {f"{entry.id}.md": MADE + page_markdown(entry) for entry in entries}
    return {**made, "README.md": MADE + index_markdown(entries)}


def write() -> None:
    """Write every page, and remove those of checks that are gone."""
    made = pages()
    PAGES.mkdir(exist_ok=True)
    for old in PAGES.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (PAGES / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    write()
