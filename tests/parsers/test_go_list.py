import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.go_list import FIELDS, ListedPackage, parse_go_list

STANDARD = {"Dir": "/usr/local/go/src/fmt", "ImportPath": "fmt", "Name": "fmt", "Standard": True, "GoFiles": ["a.go"]}
OWN = {
    "Dir": "/home/user1/src/shop",
    "ImportPath": "example.com/shop",
    "Name": "main",
    "Module": {"Path": "example.com/shop", "Main": True, "Dir": "/home/user1/src/shop"},
    "GoFiles": ["main.go", "server.go"],
    "CgoFiles": ["bridge.go"],
    "SFiles": ["fast_amd64.s"],
    "EmbedFiles": ["static/a.html", "static/b.html"],
    "IgnoredGoFiles": ["main_windows.go"],
    "TestGoFiles": ["main_test.go"],
    "XTestGoFiles": ["shop_test.go"],
}


def output(*rows: dict[str, Any]) -> bytes:
    """As go prints it: objects of several lines, one after another, without commas."""
    return "\n".join(json.dumps(row, indent="\t") for row in rows).encode() + b"\n"


def test_packages_are_read_one_after_another_with_their_files() -> None:
    fmt, shop = parse_go_list(output(STANDARD, OWN))

    assert ("fmt", "standard", 1, False) == (fmt.import_path, fmt.origin, fmt.files, fmt.command)
    assert shop == ListedPackage(
        import_path="example.com/shop",
        directory="/home/user1/src/shop",
        origin="main",
        command=True,
        files=4,
        passed_over=3,
        embedded=2,
        module="example.com/shop",
    )


@pytest.mark.parametrize(
    ("expected", "row"),
    [
        pytest.param("main", {"Module": {"Path": "example.com/shop", "Main": True}}, id="project"),
        pytest.param("main", {"Dir": "/home/user1/src/shop"}, id="project-with-no-module"),
        pytest.param("module", {"Module": {"Path": "golang.org/x/text", "Version": "v0.3.0"}}, id="module-cache"),
        pytest.param(
            "main",
            {"Module": {"Path": "example.com/lib", "Version": "v1.0.0", "Replace": {"Path": "../lib", "Dir": "/lib"}}},
            id="replaced-by-a-directory",
        ),
        pytest.param(
            "module",
            {"Module": {"Path": "example.com/lib", "Replace": {"Path": "example.com/fork", "Version": "v1.2.0"}}},
            id="replaced-by-a-fork",
        ),
        pytest.param(
            "vendored",
            {
                "Dir": r"C:\src\shop\vendor\golang.org\x\text",
                "Module": {"Path": "golang.org/x/text", "Version": "v0.3.0"},
            },
            id="vendored-on-windows",
        ),
        pytest.param(
            "standard", {"Dir": "/usr/local/go/src/vendor/golang.org/x/net/idna", "Standard": True}, id="vendored-by-go"
        ),
    ],
)
def test_a_package_belongs_to_where_its_files_lie(expected: str, row: dict[str, Any]) -> None:
    assert [expected] == [package.origin for package in parse_go_list(output({"ImportPath": "x", **row}))]


def test_warnings_around_the_objects_are_passed_over() -> None:
    text = b'\xef\xbb\xbfgo: warning: "./..." matched {no} packages\n' + output(STANDARD) + b"go: done\n" + output(OWN)

    assert ["fmt", "example.com/shop"] == [package.import_path for package in parse_go_list(text)]


def test_an_output_that_was_cut_off_gives_what_stands_before() -> None:
    assert ["fmt"] == [package.import_path for package in parse_go_list(output(STANDARD, OWN)[:-40])]


def test_what_names_no_package_is_no_package() -> None:
    odd: list[dict[str, Any]] = [{}, {"ImportPath": ""}, {"ImportPath": 7}, {"Error": {"Err": "no such package"}}]

    assert () == parse_go_list(output(*odd))


def test_fields_of_unexpected_kinds_count_nothing() -> None:
    row = {"ImportPath": "x", "GoFiles": None, "EmbedFiles": "static", "Module": "shop", "Standard": "yes", "Dir": 3}

    assert (
        ListedPackage(
            import_path="x", directory="", origin="main", command=False, files=0, passed_over=0, embedded=0, module=""
        ),
    ) == parse_go_list(output(row))


def test_every_field_that_is_read_is_asked_for() -> None:
    assert {*STANDARD, *OWN} <= set(FIELDS)


@given(st.binary(max_size=400))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    assert isinstance(parse_go_list(data), tuple)


@given(st.text(st.sampled_from('{}[]",:\n\\ab1'), max_size=200))
def test_no_broken_json_makes_it_fail_or_hides_what_follows(text: str) -> None:
    told = parse_go_list(text.encode() + b"\n" + output(STANDARD))

    assert len(told) <= 1 + text.count("{")
