"""Pasted settings files as plain values."""

from __future__ import annotations

from typing import Any

import pytest

from hostdoctor.parsers.kinds_wsl_settings import KINDS


def value(kind: str, data: bytes) -> Any:
    return KINDS[kind](data)


@pytest.mark.parametrize(
    ("kind", "data", "problems"),
    [
        pytest.param("wslconfig", b"memory=8GB\n", [(1, "no-section")], id="no-header"),
        pytest.param("wslconfig", b"[wsl2]\nsparseVhd=true\n", [(2, "wrong-section")], id="wrong-section"),
        pytest.param("wslconfig", b"[boot]\nsystemd=true\n", [(2, "wrong-file")], id="wrong-file"),
        pytest.param("wslconfig", b"[wsl2]\npageReporting=1\n", [(2, "unknown-key")], id="retired"),
        pytest.param(
            "wslconfig", b"[wsl2]\n[WSL 2]\nswap=0\n", [(2, "syntax"), (3, "unknown-key")], id="below-a-broken-header"
        ),
        pytest.param("wslconfig", b"[experimental]\nsparseVhd=true\n", [], id="quiet-without-effect"),
        pytest.param("wslconfig", b"[experimental]\nignoredPorts=a,b\n", [(2, "invalid-integer")], id="two-bad-ports"),
        pytest.param(
            "wslconfig",
            b"[wsl2]\nswapFile=D:\\\\\\\nswap=0\n",
            [(3, "escape-corrupts-path")],
            id="path-that-swallows-the-next-line",
        ),
        pytest.param("wslconfig", b"\xfe\xff\0[", [(1, "bom")], id="utf-16-be"),
        pytest.param("wsl-conf", b"\xef\xbb\xbf[boot]\nsystemd=1\n", [(1, "bom")], id="mark"),
        pytest.param("wsl-conf", b"[boot]\nsystemd 1\nfoo=1\n", [(2, "syntax")], id="ends-at-the-bad-line"),
    ],
)
def test_each_problem_has_a_line_and_a_code(kind: str, data: bytes, problems: list[tuple[int, str]]) -> None:
    assert problems == [(problem["line"], problem["code"]) for problem in value(kind, data)["problems"]]


def test_values_are_texts_under_the_names_that_the_file_uses() -> None:
    found = value("wslconfig", b"[experimental]\nDNStunneling=TRUE\n[wsl2]\nmemory=8GB # half\n")

    assert {"experimental.dnsTunneling": "TRUE", "wsl2.memory": "8GB"} == found["effective"]
    assert {"line": 4, "section": "wsl2", "key": "memory", "value": "8GB", "accepted": True} == found["entries"][1]


def test_an_unreadable_line_keeps_its_place() -> None:
    found = value("wsl-conf", b"[network]\nhostname box\n[boot]\nsystemd=true\n")

    assert [("network", None, None, False), ("boot", "systemd", "true", False)] == [
        (entry["section"], entry["key"], entry["value"], entry["accepted"]) for entry in found["entries"]
    ]
