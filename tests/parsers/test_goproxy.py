from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.goproxy import (
    DEFAULT_GOPROXY,
    ChecksumDatabase,
    ProxyEntry,
    covers,
    covers_everything,
    falls_through,
    parse_goproxy,
    parse_gosumdb,
)


def walk(value: str) -> list[str]:
    """Each entry with the separator behind it, as Go understands it."""
    marks = {"not-found": ",", "any": "|"}
    return [entry.value + marks[entry.falls_through_on] for entry in parse_goproxy(value).entries]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("", ["https://proxy.golang.org,", "direct,"], id="empty-is-the-default"),
        pytest.param(
            "https://a.example,b.example|direct", ["https://a.example,", "https://b.example|", "direct,"], id="mix"
        ),
        pytest.param(" a.example | b.example\r", ["https://a.example|", "https://b.example,"], id="blanks-and-crlf"),
        pytest.param("https://a.example,off", ["https://a.example,", "off,"], id="never-leave-the-proxy"),
        pytest.param("file:///C:/proxy", ["file:///C:/proxy,"], id="files"),
        pytest.param("localhost:3000", ["https://localhost:3000,"], id="port-without-scheme"),
    ],
)
def test_a_separator_belongs_to_the_entry_before_it(value: str, expected: list[str]) -> None:
    got = parse_goproxy(value)

    assert expected == walk(value)
    assert got.error is None


def test_direct_and_off_end_the_list() -> None:
    got = parse_goproxy("a.example,direct,https://b.example|off")

    assert ["https://a.example,", "direct,"] == walk("a.example,direct,https://b.example|off")
    assert ("https://b.example", "off") == got.ignored


@pytest.mark.parametrize(
    ("value", "error"),
    [
        pytest.param(",", "GOPROXY list is not the empty string, but contains no entries", id="only-a-comma"),
        pytest.param(" ", "GOPROXY list is not the empty string, but contains no entries", id="only-a-blank"),
        pytest.param("foo:bar", 'parse "https://foo:bar": invalid host or port', id="no-port"),
        pytest.param("goproxy", "invalid proxy URL missing scheme: goproxy", id="one-word"),
        pytest.param("direct\ufffd", "invalid proxy URL missing scheme: direct\ufffd", id="word-with-a-lost-letter"),
        pytest.param('"https://a.example"', 'invalid proxy URL missing scheme: "https://', id="quotes"),
        pytest.param("https://a b", 'parse "https://a b": invalid host or port', id="blank-in-the-host"),
        pytest.param("https://[::1", 'parse "https://[::1": invalid host or port', id="open-bracket"),
        pytest.param("https://a.example/%zz", 'parse "https://a.example/%zz": invalid URL escape', id="escape"),
        pytest.param("http:/a.example", "http: no Host in request URL", id="one-slash"),
        pytest.param(
            "ftp://a.example", "invalid proxy URL scheme (must be https, http, file): ftp://a.example", id="ftp"
        ),
        pytest.param(
            "file://host/p", "invalid file:// proxy URL with non-path elements: file://host/p", id="file-host"
        ),
        pytest.param(
            "ftp://u:geheim@a.example", "invalid proxy URL scheme (must be https, http, file): ftp://u:xxxxx@", id="pw"
        ),
    ],
)
def test_what_go_refuses_is_an_error(value: str, error: str) -> None:
    got = parse_goproxy(value).error

    assert got is not None
    assert got.startswith(error)
    assert "geheim" not in got


@pytest.mark.parametrize(
    ("value", "outcome", "expected"),
    [
        pytest.param("a.example,b.example", 404, True, id="404-behind-a-comma"),
        pytest.param("a.example,b.example", 410, True, id="410-behind-a-comma"),
        pytest.param("a.example,b.example", 403, False, id="403-behind-a-comma"),
        pytest.param("a.example,b.example", "timeout", False, id="timeout-behind-a-comma"),
        pytest.param("a.example|b.example", "timeout", True, id="timeout-behind-a-bar"),
        pytest.param("a.example|b.example", 500, True, id="500-behind-a-bar"),
        pytest.param("a.example|b.example", 200, False, id="success"),
        pytest.param("direct|b.example", "error", False, id="direct-is-the-end"),
    ],
)
def test_only_a_bar_goes_on_after_any_error(value: str, outcome: int, expected: bool) -> None:
    assert expected is falls_through(parse_goproxy(value).entries[0], outcome)


def test_credentials_in_an_address_are_seen() -> None:
    assert [True, True, False, False] == [
        entry.credentials
        for entry in parse_goproxy("https://u:p@a.example,t@b.example/x,https://c.example/a@b,direct").entries
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("", ChecksumDatabase(name="sum.golang.org", is_default=True), id="default"),
        pytest.param("off", ChecksumDatabase(off=True), id="off"),
        pytest.param(
            "sum.golang.google.cn",
            ChecksumDatabase(name="sum.golang.org", url="https://sum.golang.google.cn"),
            id="mainland-china",
        ),
        pytest.param(
            "sum.golang.org https://mirror.example",
            ChecksumDatabase(name="sum.golang.org", url="https://mirror.example"),
            id="mirror",
        ),
        pytest.param("sums.example+0a1b2c3d+AbC/+=", ChecksumDatabase(name="sums.example"), id="own-database"),
        pytest.param("off\r", ChecksumDatabase(error="invalid GOSUMDB: malformed verifier id"), id="off-with-crlf"),
        pytest.param("on", ChecksumDatabase(error="invalid GOSUMDB: malformed verifier id"), id="garbage"),
        pytest.param("a b c", ChecksumDatabase(error="invalid GOSUMDB: too many fields"), id="three-fields"),
        pytest.param(" ", ChecksumDatabase(error="missing GOSUMDB"), id="blank"),
    ],
)
def test_a_checksum_database_is_named_off_or_wrong(value: str, expected: ChecksumDatabase) -> None:
    assert expected == parse_gosumdb(value)


@pytest.mark.parametrize(
    ("value", "module", "expected"),
    [
        pytest.param("corp.example", "corp.example/team/mod", True, id="host"),
        pytest.param("*.corp.example", "git.corp.example/mod", True, id="sub-domain"),
        pytest.param("*.corp.example", "corp.example/mod", False, id="not-the-domain-itself"),
        pytest.param("corp.example/team*", "corp.example/team-a/mod", True, id="path-prefix"),
        pytest.param("corp.example/a/b/c", "corp.example/a/b", False, id="longer-than-the-module"),
        pytest.param("a.example, corp.example", "corp.example/mod", False, id="blank-behind-the-comma"),
        pytest.param("corp.example/", "corp.example/mod", True, id="slash-at-the-end"),
        pytest.param("", "corp.example/mod", False, id="empty"),
    ],
)
def test_globs_match_path_prefixes(value: str, module: str, expected: bool) -> None:
    assert expected is covers(value, module)


@pytest.mark.parametrize(
    ("value", "expected"), [("*", True), ("*.*", True), ("a.example,*", True), ("*.com", False), ("", False)]
)
def test_a_star_covers_everything(value: str, expected: bool) -> None:
    assert expected is covers_everything(value)


@given(st.text())
def test_any_value_gives_entries_or_an_error(value: str) -> None:
    got = parse_goproxy(value)

    assert got.entries or got.error


@given(st.lists(st.sampled_from(["a.example", "b.example", "direct", "off"]), min_size=1), st.sampled_from(",|"))
def test_nothing_is_lost_from_a_list(names: list[str], separator: str) -> None:
    got = parse_goproxy(separator.join(names))

    assert len(names) == len(got.entries) + len(got.ignored)


def test_the_default_is_known_as_such() -> None:
    assert parse_goproxy(DEFAULT_GOPROXY).is_default
    assert ProxyEntry(kind="direct", value="direct", falls_through_on="not-found") == parse_goproxy("").entries[-1]


@given(st.text())
def test_any_database_value_gives_an_answer(value: str) -> None:
    got = parse_gosumdb(value)

    assert [bool(got.off), got.name is not None, got.error is not None].count(True) == 1
