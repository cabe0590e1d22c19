from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.go_env_file import KNOWN_NAMES, parse_go_env_file


def kinds(data: bytes) -> list[tuple[int, str, str | None]]:
    return [(anomaly.line, anomaly.kind, anomaly.key) for anomaly in parse_go_env_file(data).anomalies]


def test_a_file_that_go_wrote_has_no_anomaly() -> None:
    got = parse_go_env_file(b"GOFLAGS=-mod=vendor\nGOPROXY=https://proxy.example,direct\n# a comment\n\n")

    assert {"GOFLAGS": "-mod=vendor", "GOPROXY": "https://proxy.example,direct"} == got.variables
    assert {"GOFLAGS": 1, "GOPROXY": 2} == got.lines
    assert () == got.anomalies


@pytest.mark.parametrize(
    ("data", "variables", "anomalies"),
    [
        pytest.param(b"GOPROXY=direct\r\n", {"GOPROXY": "direct\r"}, [(1, "carriage-return", "GOPROXY")], id="notepad"),
        pytest.param(
            b"\xef\xbb\xbfGOPROXY=direct\nGOOS=linux\n",
            {"GOOS": "linux"},
            [(1, "bom", "GOPROXY")],
            id="powershell-utf8",
        ),
        pytest.param(
            b'GOPRIVATE="a.example"\n', {"GOPRIVATE": '"a.example"'}, [(1, "quotes", "GOPRIVATE")], id="quotes"
        ),
        pytest.param(
            b"GOFLAGS = -x\n", {}, [(1, "blank-before-equals", "GOFLAGS "), (1, "blanks", "GOFLAGS ")], id="ini"
        ),
        pytest.param(b"GOPROXY= off\n", {"GOPROXY": " off"}, [(1, "blanks", "GOPROXY")], id="blank-after-equals"),
        pytest.param(b"GOSUMDB=off \n", {"GOSUMDB": "off "}, [(1, "blanks", "GOSUMDB")], id="blank-at-the-end"),
        pytest.param(b" GOOS=linux\n", {}, [(1, "syntax", "GOOS")], id="indented"),
        pytest.param(b"export GOOS=linux\n", {}, [(1, "syntax", "GOOS")], id="profile-syntax"),
        pytest.param(b"set GOOS=linux\r\n", {}, [(1, "syntax", "GOOS")], id="batch-syntax"),
        pytest.param(b'"GOSUMDB"=off\n', {}, [(1, "syntax", "GOSUMDB")], id="quoted-name"),
        pytest.param(b"goos=linux\n", {}, [(1, "syntax", "GOOS")], id="lower-case"),
        pytest.param(b"GOPROXY\n", {}, [(1, "syntax", "GOPROXY")], id="no-equals"),
        pytest.param(b"GOPROXI=direct\n", {}, [(1, "unknown-key", "GOPROXI")], id="misspelt"),
        pytest.param(b"GODEBUG=http2client=0\n", {}, [(1, "no-effect", "GODEBUG")], id="environment-only"),
        pytest.param(b"GOENV=off\n", {}, [(1, "no-effect", "GOENV")], id="points-to-itself"),
        pytest.param(
            b"GOOS=linux\nGOOS=windows\n", {"GOOS": "windows"}, [(2, "duplicate-key", "GOOS")], id="last-wins"
        ),
        pytest.param(b"GOBIN=/h/\xfc\n", {"GOBIN": "/h/\ufffd"}, [(1, "invalid-utf8", "GOBIN")], id="latin-1"),
        pytest.param(b"GOFLAGS=-ldflags=-X=a=b", {"GOFLAGS": "-ldflags=-X=a=b"}, [], id="no-newline-at-the-end"),
        pytest.param(b"GOPROXY=\n", {"GOPROXY": ""}, [], id="empty-value"),
    ],
)
def test_lines_are_taken_as_go_takes_them(
    data: bytes, variables: dict[str, str], anomalies: list[tuple[int, str, str | None]]
) -> None:
    assert variables == parse_go_env_file(data).variables
    assert anomalies == kinds(data)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_go_takes_nothing_from_utf_16(encoding: str) -> None:
    got = parse_go_env_file("GOPROXY=direct\r\nGOOS=linux\r\n".encode(encoding))

    assert {} == got.variables
    assert ["utf-16"] == [anomaly.kind for anomaly in got.anomalies]


def test_names_that_go_stores_without_asking_for_them_are_kept_apart() -> None:
    assert {"GOPROXI": "direct", "GOFLAGS ": " -x"} == parse_go_env_file(b"GOPROXI=direct\nGOFLAGS = -x").without_effect


@given(st.binary())
def test_any_bytes_are_a_file(data: bytes) -> None:
    got = parse_go_env_file(data)

    assert set(got.variables) == set(got.lines) <= KNOWN_NAMES


@given(st.dictionaries(st.sampled_from(["GOPROXY", "GOOS", "GOFLAGS"]), st.text("abc/:=,|-. \r\"'", max_size=20)))
def test_every_value_survives_byte_for_byte(variables: dict[str, str]) -> None:
    data = "".join(f"{key}={value}\n" for key, value in variables.items()).encode()

    assert variables == parse_go_env_file(data).variables
