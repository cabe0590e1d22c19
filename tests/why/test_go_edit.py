"""An edit moves every position in a file and changes nothing of what it does."""

from __future__ import annotations

import json

import pytest

from hostdoctor.why.go_edit import SourceFile, edited, listed, overlay


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("package a\nvar x = 1\n", "package a\n// edited\n\nvar x = 1\n", id="first-line"),
        pytest.param(
            "// package b is not it\n/*\npackage c\n*/\n\npackage a // import x\n",
            "// package b is not it\n/*\npackage c\n*/\n\npackage a // import x\n// edited\n\n",
            id="behind-comments",
        ),
        pytest.param(
            "//go:build linux\r\n\r\npackage a\r\n",
            "//go:build linux\r\n\r\npackage a\r\n// edited\n\n",
            id="constraint-stays-first",
        ),
    ],
)
def test_the_line_stands_behind_the_package_clause(source: str, expected: str) -> None:
    assert expected.encode() == edited(source.encode(), 1)


def test_each_edit_is_another_one() -> None:
    assert 3 == (edited(b"package a\n", 3) or b"").count(b"// edited\n")


@pytest.mark.parametrize("source", [b"", b"// package a\n", b"package a", b"/* package a\n"])
def test_a_file_without_a_package_clause_is_not_edited(source: bytes) -> None:
    assert edited(source, 1) is None


def test_the_files_of_tests_count_only_where_they_are_compiled() -> None:
    output = "example.test/a\t/src/a\ta.go\nexample.test/a\t/src/a\ta_test.go\r\n\nwarning: something\n"

    assert (SourceFile("example.test/a", "/src/a", "a.go"),) == listed(output, tests=False)
    assert 2 == len(listed(output, tests=True))


def test_an_overlay_names_the_file_and_what_is_read_in_its_place() -> None:
    assert {"Replace": {r"C:\src\a.go": r"D:\x"}} == json.loads(overlay([(r"C:\src\a.go", r"D:\x")]))
