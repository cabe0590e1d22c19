"""How scripts, pages and logs dress the rows of go env."""

from __future__ import annotations

import pytest

from hostdoctor.triage.blocks import find_blocks
from hostdoctor.triage.recognise import value_of

ROWS = ("GOARCH='amd64'", "GOOS='linux'", "GOPATH='/home/ana/go'", "GOROOT='/usr/local/go'", "GOVERSION='go1.27.3'")
SETTINGS = {row.split("=")[0]: row.split("'")[1] for row in ROWS}


@pytest.mark.parametrize(
    ("mark", "end"),
    [
        pytest.param("// ", "", id="comment-of-a-program"),
        pytest.param("# ", "", id="comment-of-a-script"),
        pytest.param("- ", "", id="list"),
        pytest.param("**", "**", id="bold"),
        pytest.param("build\tSet up Go\t2026-03-01T10:00:00.1234567Z ", "", id="gh-run-view"),
    ],
)
@pytest.mark.parametrize("fence", [pytest.param("", id="free"), pytest.param("```\n", id="fenced")])
def test_dressed_rows_are_read(mark: str, end: str, fence: str) -> None:
    rows = "".join(f"{mark}{row}{end}\n" for row in ROWS)
    (block,) = find_blocks(f"Hello,\n\n{fence}{rows}{fence}\nRegards, Kim\n".encode())

    value = value_of(block.kind, block.data)
    assert isinstance(value, dict)
    assert ("go-env", SETTINGS) == (block.kind, value["vars"])


def test_remarks_that_name_settings_are_no_output() -> None:
    text = "# GOPROXY=direct helps\n# GOSUMDB=off does not\n# GOFLAGS=-mod=mod neither\n# GOOS=linux is right\n"

    assert () == find_blocks(text.encode())
