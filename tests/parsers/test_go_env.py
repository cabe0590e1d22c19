from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.go_env import WANTED, parse_go_env

WINDOWS = "PS C:\\src> go env\r\nset GOARCH=amd64\r\nset GOBIN=\r\nset GOROOT=C:\\Program Files (x86)\\Go\r\n"
POSIX = "GOARCH='amd64'\nGOFLAGS='-ldflags=-X=main.v='\\''a b'\\'''\nGOBIN=''\n"
OLD_POSIX = 'GOARCH="amd64"\nCC="gcc"\nGOGCCFLAGS="-fPIC -m64"\n'
JSON = json.dumps({"GOARCH": "amd64", "GOPATH": "C:\\Users\\Jürgen\\go", "GOFLAGS": 'a"b'}, indent="\t")


@pytest.mark.parametrize(
    ("text", "style", "values", "others"),
    [
        pytest.param(
            WINDOWS,
            "windows-set",
            {"GOARCH": "amd64", "GOBIN": "", "GOROOT": "C:\\Program Files (x86)\\Go"},
            1,
            id="win11-powershell",
        ),
        pytest.param(
            POSIX,
            "posix-single-quoted",
            {"GOARCH": "amd64", "GOFLAGS": "-ldflags=-X=main.v='a b'", "GOBIN": ""},
            0,
            id="ubuntu-1.22",
        ),
        pytest.param(
            OLD_POSIX,
            "posix-double-quoted",
            {"GOARCH": "amd64", "CC": "gcc", "GOGCCFLAGS": "-fPIC -m64"},
            0,
            id="ubuntu-1.18",
        ),
        pytest.param(
            JSON, "json", {"GOARCH": "amd64", "GOPATH": "C:\\Users\\Jürgen\\go", "GOFLAGS": 'a"b'}, 0, id="json"
        ),
        pytest.param(
            '//{\n//\t"GOARCH": "amd64",\n//\t"GOPATH": "/home/ana/go"\n//}\n',
            "json",
            {"GOARCH": "amd64", "GOPATH": "/home/ana/go"},
            0,
            id="json-in-a-comment",
        ),
        pytest.param("GOPROXY=direct\n", "posix-unquoted", {"GOPROXY": "direct"}, 0, id="retyped"),
        pytest.param("go: command not found\n", None, {}, 1, id="no-go"),
        pytest.param("# GOPROXY=direct helps\n", None, {}, 1, id="remark"),
    ],
)
def test_each_style_is_read(text: str, style: str | None, values: dict[str, str], others: int) -> None:
    got = parse_go_env(text)

    assert (style, values, others) == (got.style, got.vars, got.other_nonempty_lines)


def test_utf_16_of_a_powershell_redirection_is_read() -> None:
    assert "amd64" == parse_go_env(WINDOWS.encode("utf-16")).vars["GOARCH"]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        pytest.param("set GOPROXY=https://a.example,direct   # our mirror", "https://a.example,direct", id="hash"),
        pytest.param("set GOPROXY=https://a.example // mirror", "https://a.example", id="slashes"),
        pytest.param("set GOPROXY=https://a.example    国内镜像", "https://a.example", id="chinese-without-mark"),
        pytest.param("set GOPROXY=   // empty", "", id="comment-on-an-empty-value"),
        pytest.param("set GOPROXY=//server/share", "//server/share", id="unc-path-is-no-comment"),
        pytest.param('GOPROXY="https://a.example"  # "the" mirror', "https://a.example", id="quotes-in-the-comment"),
        pytest.param("GOPROXY='https://a.example' 镜像", "https://a.example", id="posix-chinese"),
        pytest.param("GOPROXY=“https://a.example”", "https://a.example", id="typographic-quotes"),
        pytest.param("> GOPROXY='https://a.example'", "https://a.example", id="markdown-quote"),
        pytest.param("2026-03-01T10:00:00.123Z GOPROXY='https://a.example'", "https://a.example", id="github-actions"),
        pytest.param(
            "build\tSet up Go\t2026-03-01T10:00:00.123Z GOPROXY='https://a.example'",
            "https://a.example",
            id="gh-run-view",
        ),
        pytest.param("// GOPROXY='https://a.example'", "https://a.example", id="comment-of-a-program"),
        pytest.param("# set GOPROXY=https://a.example", "https://a.example", id="comment-of-a-script"),
        pytest.param("REM set GOPROXY=https://a.example", "https://a.example", id="comment-of-a-batch-file"),
        pytest.param("**GOPROXY='https://a.example'**", "https://a.example", id="bold"),
        pytest.param("**set GOPROXY=https://a.example**", "https://a.example", id="bold-windows"),
        pytest.param("`GOPROXY='https://a.example'`", "https://a.example", id="code"),
        pytest.param("set GOPROXY=https://a.example```", "https://a.example", id="fence-closed-behind-the-row"),
        pytest.param("set GOPROXY=https://a.example  ==> ours", "https://a.example", id="arrow-of-equals-signs"),
        pytest.param("set GOPROXY=https://a.example/*", "https://a.example/*", id="star-of-a-pattern"),
        pytest.param("    \tset GOPROXY=https://a.example", "https://a.example", id="indented-list"),
        pytest.param("GOPROXY='https://a.exam", "https://a.exam", id="row-cut-in-the-value"),
        pytest.param('"GOPROXY": "https://a.example", // ours', "https://a.example", id="json-fragment"),
    ],
)
def test_what_an_author_adds_is_not_part_of_the_value(line: str, value: str) -> None:
    assert {"GOPROXY": value} == parse_go_env(line).vars


def test_batch_escapes_are_undone() -> None:
    text = "set GOPROXY=https://a.example^|direct\nset GOFLAGS=-ldflags=-X=main.v=100%%\n"

    assert {"GOPROXY": "https://a.example|direct", "GOFLAGS": "-ldflags=-X=main.v=100%"} == parse_go_env(text).vars


def test_typed_commands_and_warnings_are_other_lines() -> None:
    text = (
        "go env -w GOPROXY=direct\nGOFLAGS=-v\nset GOOS=linux\ngo: stripping unprintable characters\nset GOARCH=arm\n"
    )
    got = parse_go_env(text)

    assert {"GOOS": "linux", "GOARCH": "arm"} == got.vars
    assert 3 == got.other_nonempty_lines


def test_a_second_run_shows_the_present_state() -> None:
    assert "off" == parse_go_env("set GOSUMDB=\nset GOOS=linux\nset GOSUMDB=off\n").vars["GOSUMDB"]


def test_missing_rows_and_replaced_characters_are_told() -> None:
    got = parse_go_env("set GOVERSION=go1.24.4\nset GOPATH=C:\\Users\\\ufffd\ufffd\\go\n")

    assert ("GOROOT", "GOMODCACHE", "GOCACHE", "GOPROXY", "GO111MODULE", "GOENV") == got.absent
    assert ("GOPATH",) == got.unprintable


names = st.sampled_from(WANTED)
values = st.text("abcXYZ:/\\.,|-='\"%&^ é", max_size=30).map(str.strip)


@given(st.dictionaries(names, values, min_size=1))
def test_json_is_read_back(settings: dict[str, str]) -> None:
    assert settings == parse_go_env(json.dumps(settings, indent="\t")).vars


@given(st.dictionaries(names, values, min_size=1))
def test_shell_quoting_is_read_back(settings: dict[str, str]) -> None:
    text = "".join(f"{name}='" + value.replace("'", "'\\''") + "'\n" for name, value in settings.items())

    assert settings == parse_go_env(text).vars


@given(st.binary())
def test_any_bytes_give_an_answer(data: bytes) -> None:
    got = parse_go_env(data)

    assert bool(got.vars) == (got.style is not None)
