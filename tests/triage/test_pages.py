"""Pages pasted with their tags: lines end where a reader sees them end, and no tag is part of a value."""

from __future__ import annotations

import pytest

from hostdoctor.model import Severity
from hostdoctor.triage.blocks import find_blocks

from .parts import findings, triaged

PAGES = (
    pytest.param(
        "<p>Mine, .wslconfig:</p><pre><code>[wsl2]\nmemory=6GB\nswap=0</code></pre><p>bye</p>\n", [1, 2, 3], id="code"
    ),
    pytest.param("<pre>[wsl2]<br>memory=6GB<br/>swap=0</pre>\n", [1, 1, 1], id="breaks-on-one-line"),
    pytest.param(
        "<!DOCTYPE html><html><head><title>Ticket</title></head><body><h2>.wslconfig</h2>\n<pre>\n[wsl2]\n"
        "memory=&quot;6GB&quot;\nswap=0\n</pre></body></html>\n",
        [3, 4, 5],
        id="whole-page-with-entities",
    ),
    pytest.param("<div>[wsl2]</div><div>memory=6GB</div><div>swap=0</div>\n", [1, 1, 1], id="divisions"),
    pytest.param("<ul>\n<li>[wsl2]</li>\n<li>memory=6GB</li>\n<li>swap=0</li>\n</ul>\n", [2, 3, 4], id="list"),
)


@pytest.mark.parametrize(("page", "numbers"), PAGES)
def test_tags_are_no_part_of_settings(page: str, numbers: list[int]) -> None:
    (block,) = find_blocks(page.encode(), "page.html")

    assert numbers == [number for number, line in zip(block.lines, block.text.split("\n"), strict=True) if line.strip()]
    assert "<" not in block.text
    assert b"&quot;" not in block.data
    assert [] == [each.what for each in findings(triaged(page)) if each.severity > Severity.INFO]


def test_an_output_on_one_line_of_a_page_is_read_like_any_other() -> None:
    page = "<p>Hi</p><pre>ana@pc:~$ go version<br>go version go1.27.3 linux/amd64</pre><p>Thanks</p>"

    (block,) = find_blocks(page.encode())

    assert ("go-version", "go version") == (block.kind, block.command)
    assert "go version go1.27.3 linux/amd64" == block.text.split("\n")[-1]
