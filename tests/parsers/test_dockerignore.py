"""Patterns of .dockerignore, held against a model that is plainly Docker's own description of them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.host.ignore_rules import path_left_out, rules_of
from hostdoctor.parsers.dockerignore import DockerIgnore, parse_dockerignore


def left_out(text: str | bytes, path: str, *, windows: bool = False) -> bool:
    parsed = parse_dockerignore(text, windows=windows)
    rows = [("!" * pattern.exception, pattern.regex, pattern.prefix) for pattern in parsed.patterns]
    return path_left_out(rules_of(rows), path)


@pytest.mark.parametrize(
    ("text", "path", "out"),
    [
        pytest.param("*.log", "a.log", True, id="star"),
        pytest.param("*.log", "logs/a.log", False, id="only-at-the-top"),
        pytest.param("**/*.log", "logs/deep/a.log", True, id="at-any-depth"),
        pytest.param("**/*.log", "a.log", True, id="at-no-depth"),
        pytest.param("tmp", "tmp/a/b", True, id="all-in-a-folder"),
        pytest.param("tmp/", "tmp/a", True, id="slash-at-the-end"),
        pytest.param("/tmp", "tmp/a", True, id="slash-in-front"),
        pytest.param("./tmp", "tmp/a", True, id="dot-in-front"),
        pytest.param("a/../tmp", "tmp/a", True, id="up-and-down"),
        pytest.param("tmp", "x/tmp", False, id="not-below-unlike-git"),
        pytest.param("tmp", "tmpfile", False, id="whole-names"),
        pytest.param("tm?", "tmp", True, id="question-mark"),
        pytest.param("a?c", "a/c", False, id="question-mark-is-no-slash"),
        pytest.param("*/temp*", "somedir/temporary.txt", True, id="one-level"),
        pytest.param("*/*/temp*", "somedir/temporary.txt", False, id="two-levels"),
        pytest.param("**", "any/thing", True, id="everything"),
        pytest.param("*\n!cmd", "cmd/shop/main.go", False, id="all-but-a-folder"),
        pytest.param("*\n!cmd\ncmd/testdata", "cmd/testdata/x", True, id="last-match-wins"),
        pytest.param("*.md\n!README*.md\nREADME-secret.md", "README-secret.md", True, id="docs-example"),
        pytest.param("*.md\nREADME-secret.md\n!README*.md", "README-secret.md", False, id="docs-example-the-other-way"),
        pytest.param("!a", "a", False, id="exception-to-nothing"),
        pytest.param("a\n!a/b", "a/b", False, id="back-from-a-folder"),
        pytest.param("a\n!a/b", "a/c", True, id="the-rest-stays-out"),
        pytest.param("a/b\n!a", "a/b", True, id="an-exception-that-changes-nothing-of-the-folder"),
        pytest.param("# tmp\n", "# tmp", False, id="comment"),
        pytest.param(" #tmp", "#tmp", True, id="blank-before-the-mark"),
        pytest.param("tmp   \r\n", "tmp", True, id="blanks-and-cr"),
        pytest.param("\ufefftmp", "tmp", True, id="byte-order-mark"),
        pytest.param("! tmp", "tmp", False, id="blank-after-the-bang"),
        pytest.param("[ab].go", "b.go", True, id="class"),
        pytest.param("[^ab].go", "b.go", False, id="class-turned-round"),
        pytest.param("[a-c].go", "b.go", True, id="range"),
        pytest.param(r"a\*b", "a*b", True, id="escaped-star"),
        pytest.param(r"a\*b", "axb", False, id="escaped-star-is-no-star"),
        pytest.param("a+b.c", "a+bxc", False, id="dots-are-dots"),
        pytest.param("foo**", "foobar/x", True, id="stars-at-the-end"),
        pytest.param("foo/**", "foo/x", True, id="folder-and-stars"),
        pytest.param("**foo", "xfoo", True, id="stars-without-a-slash"),
        pytest.param("a/**/b", "a/b", True, id="stars-for-no-folder"),
        pytest.param("a/**/b", "a/x/y/b", True, id="stars-for-two-folders"),
        pytest.param("a/**/b", "ab", False, id="the-slash-counts"),
        pytest.param(".", "a", False, id="the-context-itself"),
        pytest.param("..", "a", False, id="above-the-context"),
    ],
)
def test_a_path_is_left_out_as_docker_leaves_it_out(text: str, path: str, out: bool) -> None:
    assert out is left_out(text, path)


@pytest.mark.parametrize("windows", [True, False])
def test_a_backslash_separates_folders_for_a_client_on_windows_only(windows: bool) -> None:
    assert windows is left_out(r"bin\out", "bin/out/a.exe", windows=windows)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("tmp\n!\n", "empty-exception", id="bang-alone"),
        pytest.param("tmp\n[a\n", "bad-pattern", id="open-class"),
        pytest.param("tmp\n[]\n", "bad-pattern", id="empty-class"),
        pytest.param("tmp\n[b-a]\n", "bad-pattern", id="range-backwards"),
        pytest.param("tmp\na\\\n", "bad-pattern", id="escaped-nothing"),
    ],
)
def test_a_line_that_no_builder_takes_is_told(text: str, kind: str) -> None:
    parsed = parse_dockerignore(text)

    assert [(2, kind)] == [(problem.line, problem.kind) for problem in parsed.problems]
    assert ["tmp"] == [pattern.text for pattern in parsed.patterns]


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    assert [(3, "tmp", False), (5, "!x", True)] == [
        (pattern.line, pattern.text, pattern.exception)
        for pattern in parse_dockerignore("# one\n\ntmp\n  \n!x").patterns
    ]


SEGMENTS = st.sampled_from(["a", "b", "ab", "c.go", "*", "**", "a*", "?", "*.go"])
PATTERNS = st.lists(SEGMENTS, min_size=1, max_size=4).map("/".join)
NAMES = st.sampled_from(["a", "b", "ab", "c.go", "x"])
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)
FILES = st.lists(st.tuples(st.sampled_from(["", "!"]), PATTERNS), max_size=5)


def model_matches(pattern: list[str], path: list[str]) -> bool:
    """Segment by segment: `**` stands for any number of folders, at the end for everything that follows."""
    if not pattern:
        return not path
    if pattern[0] == "**":
        if len(pattern) == 1:
            return bool(path)
        return any(model_matches(pattern[1:], path[start:]) for start in range(len(path) + 1))
    return bool(path) and model_segment(pattern[0], path[0]) and model_matches(pattern[1:], path[1:])


def model_segment(pattern: str, name: str) -> bool:
    expression = "".join({"*": ".*", "?": "."}.get(char, re.escape(char)) for char in pattern)
    return re.fullmatch(expression, name) is not None


@given(PATTERNS, PATHS)
def test_one_pattern_matches_what_its_segments_match(pattern: str, path: str) -> None:
    parts = path.split("/")
    expected = any(model_matches(pattern.split("/"), parts[:end]) for end in range(1, len(parts) + 1))

    assert expected is left_out(pattern, path)


@given(FILES, PATHS)
def test_what_an_exception_can_bring_back_begins_with_its_prefix(lines: list[tuple[str, str]], path: str) -> None:
    parsed = parse_dockerignore("\n".join(map("".join, lines)))

    for pattern in parsed.patterns:
        if re.fullmatch(pattern.regex, path):
            assert path.startswith(pattern.prefix)


@given(FILES, PATHS)
def test_a_file_of_plain_lines_sends_everything_that_no_line_matches(lines: list[tuple[str, str]], path: str) -> None:
    parts = path.split("/")
    some = any(
        model_matches(pattern.split("/"), parts[:end])
        for mark, pattern in lines
        if not mark
        for end in range(1, len(parts) + 1)
    )
    text = "\n".join(map("".join, lines))

    assert some or not left_out(text, path)
    assert not some or left_out("\n".join(pattern for mark, pattern in lines if not mark), path)


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    parsed = parse_dockerignore(text)

    assert isinstance(parsed, DockerIgnore)
    assert all(re.compile(pattern.regex) for pattern in parsed.patterns)


@given(st.binary(max_size=60))
def test_any_bytes_are_read(data: bytes) -> None:
    assert isinstance(parse_dockerignore(data), DockerIgnore)
