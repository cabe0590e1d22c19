"""Go's settings file in plain words."""

from __future__ import annotations

import pytest

from hostdoctor.lint.lint import lint
from hostdoctor.lint.linted import Linted, as_json
from hostdoctor.lint.text import lint_text


def linted(text: str) -> Linted:
    return lint("go/env", "go-env", text.encode())


def test_the_summary_counts_lines_taken_and_dropped() -> None:
    file = linted("# ours\n\nGOPRIVATE=corp.example\nGOOS = linux\nexport GOARCH=arm64\nGOBIN=/a\nGOBIN=/b\n")

    expected = (
        "Go takes 2 of 5 lines and drops 3; a variable of the same name in the environment wins over the line.",
        "`go env -w NAME=VALUE` writes a line as Go reads it.",
    )
    assert expected == file.summary


def test_nothing_is_said_of_dropped_lines_where_there_are_none() -> None:
    expected = "Go takes 1 of 1 line; a variable of the same name in the environment wins over the line."
    assert (expected,) == linted("GOPRIVATE=corp.example\n").summary


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("GOSUMDB=off", "checksum-database-off", id="no-checksum-database"),
        pytest.param("GOPROXY=https://me:secret@proxy.example,direct", "password", id="password"),
        pytest.param("GOPROXY=direct|https://me:secret@proxy.example/go", "password", id="password-after-a-bar"),
    ],
)
def test_risky_values_are_remarks_and_no_faults(line: str, kind: str) -> None:
    file = linted(f"{line}\n")

    assert [(1, kind, line.partition("=")[0])] == [(hint.line, hint.kind, hint.key) for hint in file.hints]
    assert ((), False) == (file.warnings, file.faulty)
    assert all("secret" not in hint.detail for hint in file.hints)
    assert any(remark.text.startswith(f"{kind}: ") for remark in file.lines[0].remarks)


def test_a_password_is_never_shown() -> None:
    file = linted("GOPROXY=https://me:secret@proxy.example,direct\nGOPROXY = https://me:secret@proxy.example\n")

    assert "https://me:***@proxy.example,direct" == file.accepted["GOPROXY"]
    assert "secret" not in f"{as_json([file])} {lint_text([file], 80)}"


@pytest.mark.parametrize(
    "line", ["GOSUMDB=sum.golang.org", "GOPROXY=https://proxy.example/@v,direct", "GOPROXY=https://me@proxy.example"]
)
def test_plain_values_bring_no_remark(line: str) -> None:
    assert () == linted(f"{line}\n").hints
