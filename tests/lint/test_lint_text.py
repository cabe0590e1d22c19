"""The report for people."""

from __future__ import annotations

import pytest

from hostdoctor.lint.lint import lint
from hostdoctor.lint.linted import Kind
from hostdoctor.lint.text import lint_text

GOOD = "[wsl2]\nmemory=8GB\n"


def text_of(kind: Kind, data: bytes) -> str:
    return lint_text([lint("settings", kind, data)], 80)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        pytest.param("wslconfig", b"\xff\xfe" + GOOD.encode("utf-16-le"), id="utf-16-with-mark"),
        pytest.param("wsl.conf", b"[boot]\r\nsystemd=true\r\n", id="wsl-conf-with-crlf"),
    ],
)
def test_a_header_with_a_remark_is_shown_once(kind: Kind, data: bytes) -> None:
    lines = text_of(kind, data).splitlines()

    assert 1 == sum(line.startswith("    1 ") for line in lines)
    assert any(line.startswith("      note: ") for line in lines)
