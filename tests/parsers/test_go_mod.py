from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.go_mod import Directive, GoModFile, LocalReplace, ModuleFileProblem, parse_go_mod

SHOP = """\
// the shop
module example.com/shop // main

go 1.24.0

toolchain go1.25.3

godebug (
\tdefault=go1.21
\tasynctimerchan=1
)

require example.com/log v1.4.0

replace example.com/log => ../log
replace (
\texample.com/db v1.2.3 => ./third_party/db
\texample.com/net => example.com/fork v1.0.0
\texample.com/win => C:\\src\\win
\texample.com/quoted => "./with blank"
)

tool example.com/gen/cmd/gen
"""


def test_the_lines_that_decide_the_toolchain_are_read() -> None:
    got = parse_go_mod(SHOP)

    assert Directive(2, "example.com/shop") == got.module
    assert Directive(4, "1.24.0") == got.go
    assert Directive(6, "go1.25.3") == got.toolchain
    assert (Directive(9, "default=go1.21"), Directive(10, "asynctimerchan=1")) == got.godebug
    assert (Directive(23, "example.com/gen/cmd/gen"),) == got.tools


def test_replaces_by_directories_are_local_and_others_are_not() -> None:
    expected = (
        LocalReplace(15, "example.com/log", None, "../log"),
        LocalReplace(17, "example.com/db", "v1.2.3", "./third_party/db"),
        LocalReplace(19, "example.com/win", None, "C:\\src\\win"),
        LocalReplace(20, "example.com/quoted", None, "./with blank"),
    )

    assert expected == parse_go_mod(SHOP).local_replaces


def test_a_workspace_names_its_directories() -> None:
    got = parse_go_mod(b"go 1.25\r\n\r\nuse (\r\n\t./api\r\n\t../lib // shared\r\n)\r\nuse .\r\n")

    assert (Directive(4, "./api"), Directive(5, "../lib"), Directive(7, ".")) == got.uses
    assert Directive(1, "1.25") == got.go
    assert None is got.module


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(
            b"\xef\xbb\xbfmodule x\n",
            ModuleFileProblem(1, "bom", "a byte order mark stands before the first line; the go command refuses it"),
            id="powershell-5-utf8",
        ),
        pytest.param(
            "module x\r\n".encode("utf-16"),
            ModuleFileProblem(1, "utf-16", "the file is UTF-16; the go command reads UTF-8 only"),
            id="powershell-5-redirection",
        ),
        pytest.param(b"module x\n<<<<<<< HEAD\n", ModuleFileProblem(2, "unknown-directive", "<<<<<<<"), id="conflict"),
    ],
)
def test_what_go_refuses_is_a_problem_and_the_rest_is_still_read(data: bytes, problem: ModuleFileProblem) -> None:
    got = parse_go_mod(data)

    assert (problem,) == got.problems
    assert Directive(1, "x") == got.module


@pytest.mark.parametrize(
    "line", ["replace a => b v1", "replace a b c => ./d", "replace a ./b", "replace => ./b", "// replace a => ./b"]
)
def test_no_local_replace_is_seen_where_there_is_none(line: str) -> None:
    assert () == parse_go_mod(line).local_replaces


@given(st.binary() | st.text('modulegrpac =>()/.\n\t"`1v', max_size=80))
def test_any_content_gives_an_answer(data: bytes | str) -> None:
    assert isinstance(parse_go_mod(data), GoModFile)


def test_an_empty_block_on_one_line_names_nothing() -> None:
    assert () == parse_go_mod("module x\n\ngo 1.25\n\nrequire ()\n").requires
