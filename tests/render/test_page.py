from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from hostdoctor.catalogue import CatalogueEntry
from hostdoctor.render.layout import cells
from hostdoctor.render.lists import list_text
from hostdoctor.render.lists_json import list_json
from hostdoctor.render.page import HEADINGS, page_text, parse_page

PAGE = """Whether WSL reads the memory setting as it was meant. This sentence is long enough to need a second line.

It speaks of one file only.

What it looks at
    `memory` in the section [wsl2] of .wslconfig, and MemTotal of the virtual machine (VM), which all WSL 2
    distributions share.

Why it matters
    A value that WSL cannot read is ignored without a word: the VM then takes half of the RAM.

    * Builds swap.
    * The browser on Windows swaps, too, and this item is so long that it goes on in a second line.

How we know
    Read from the file; the running VM is measured with:

        grep MemTotal /proc/meminfo

False alarms
    None known.

Fix
    Write the unit in upper case:

    ```
    [wsl2]
    memory=8GB
    ```

Undo
    Write the old line back.

Sources
    microsoft/WSL src/shared/configfile (2026-08-07).
"""

IsGolden = Callable[[str, str], bool]


def spec(name: str, area: str, title: str, page: str = "", *, measures: bool = False) -> CatalogueEntry:
    return CatalogueEntry(
        id=name,
        needs=("Finding", "CatalogueEntry"),
        title=title,
        area=area,
        page=page,
        measures=measures,
    )


MEMORY = spec("wslconfig-memory", "wsl", "WSL reads the memory setting", PAGE)
CHECKS = (
    MEMORY,
    spec("project-mount", "storage", "The project lies on the distribution's own file system", measures=True),
    spec("a-check-whose-name-is-longer-than-half-of-a-page", "storage", "Names may be long"),
)


@pytest.mark.parametrize("width", [80, 60])
def test_the_page_of_a_check_reads_well(is_golden: IsGolden, width: int) -> None:
    assert is_golden(f"page-{width}.txt", page_text(MEMORY, width=width))


def test_a_page_for_a_screen_reader_has_a_paragraph_a_line(is_golden: IsGolden) -> None:
    assert is_golden("page-accessible.txt", page_text(MEMORY, width=80, accessible=True))


def test_the_parts_of_a_page_keep_their_order() -> None:
    page = parse_page(PAGE)

    assert list(HEADINGS) == [heading for heading, _ in page.sections]
    assert page.summary.endswith("a second line.")
    assert "It speaks of one file only." == page.intro


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Sum.\n\nFix\n---\nDo it.\n\nUndo\n====\nUndo it.", id="underlined"),
        pytest.param("Sum.\n\n## Fix\nDo it.\n\n## Undo\n\nUndo it.", id="markdown"),
        pytest.param("Sum.\n\n**Fix**\nDo it.\n\n**Undo**\nUndo it.", id="bold"),
        pytest.param("Sum.\n\nFix:\n    Do it.\nUndo:\n    Undo it.", id="colon"),
        pytest.param("Sum.\n\nFix: Do it.\nUndo: Undo it.", id="on-one-line"),
        pytest.param("    Sum.\n\n    fix\n        Do it.\n    undo\n        Undo it.", id="indented-small"),
    ],
)
def test_a_heading_is_known_however_it_is_marked(text: str) -> None:
    page = parse_page(text)

    assert ("Sum.", (("Fix", "Do it."), ("Undo", "Undo it."))) == (page.summary, page.sections)


def test_a_page_that_is_empty_or_rough_still_prints() -> None:
    assert "x: T\n" == page_text(spec("x", "a", "T"), width=80)
    assert "\\x1b" in page_text(spec("x", "a", "T", "Sum.\n\nFix\n    \x1b[2J"), width=80)


@pytest.mark.parametrize("width", [80, 60])
def test_the_list_of_checks_reads_well(is_golden: IsGolden, width: int) -> None:
    assert is_golden(f"list-{width}.txt", list_text(CHECKS, width=width))
    assert max(cells(line) for line in list_text(CHECKS, width=width).splitlines()) <= width


def test_the_list_for_a_screen_reader_has_a_check_a_line() -> None:
    assert "wslconfig-memory: WSL reads the memory setting" in list_text(CHECKS, width=80, accessible=True).splitlines()


def test_the_list_for_a_program_names_what_each_check_needs() -> None:
    first, _, last = json.loads(list_json(CHECKS))

    assert ["id", "area", "title", "summary", "needs", "measures"] == list(first)
    assert {
        "id": "wslconfig-memory",
        "area": "wsl",
        "title": "WSL reads the memory setting",
        "summary": parse_page(PAGE).summary,
        "needs": ["Finding", "CatalogueEntry"],
        "measures": False,
    } == last
