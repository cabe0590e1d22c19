from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.air_toml import AirConfig, AirProblem, parse_air_toml

FULL = b"""\
root = "."
tmp_dir = "tmp"

[build]
cmd = "go build -o ./tmp/main ."
bin = "./tmp/main"
args_bin = ["serve", "--port", "8080"]
delay = 200
poll = true
poll_interval = 100
include_ext = ["go", "tmpl"]
exclude_dir = ["vendor"]

[proxy]
enabled = true
proxy_port = 8090
app_port = 8080
"""


def test_a_full_file_is_read() -> None:
    expected = AirConfig(
        root=".",
        temporary_directory="tmp",
        command="go build -o ./tmp/main .",
        binary="./tmp/main",
        binary_arguments=("serve", "--port", "8080"),
        poll=True,
        poll_interval=100,
        delay=200,
        included_extensions=("go", "tmpl"),
        excluded_directories=("vendor",),
        proxy_enabled=True,
        proxy_port=8090,
        app_port=8080,
    )

    assert expected == parse_air_toml(FULL) == parse_air_toml(FULL.replace(b"\n", b"\r\n"))


@pytest.mark.parametrize(
    ("text", "delay", "interval"),
    [
        pytest.param("", 1000, None, id="defaults"),
        pytest.param("[build]\ndelay = 0\n", 0, None, id="no-delay"),
        pytest.param("[build]\npoll = true\n", 1000, 500, id="polling"),
        pytest.param("[build]\npoll = true\npoll_interval = 100\n", 1000, 500, id="interval-raised"),
        pytest.param("[build]\npoll = true\npoll_interval = 2000\n", 1000, 2000, id="interval-kept"),
        pytest.param("[build]\npoll_interval = 100\n", 1000, None, id="interval-without-polling"),
        pytest.param("[build]\ndelay = '200'\npoll = 'yes'\n", 1000, None, id="wrong-types"),
    ],
)
def test_times_are_what_air_makes_of_them(text: str, delay: int, interval: int | None) -> None:
    got = parse_air_toml(text)

    assert (delay, interval) == (got.effective_delay, got.effective_poll_interval)


def test_a_windows_path_between_double_quotes_is_explained() -> None:
    got = parse_air_toml('[build]\nbin = "tmp\\main.exe"\n')

    assert got.problem is not None
    assert 2 == got.problem.line
    assert "must be doubled" in got.problem.detail


@pytest.mark.parametrize(
    ("text", "line"),
    [("[build\n", 1), ("a = 1\na = 2\n", 2), ("a = \n", 1), ("[build]\ncmd = 'go build\n", 2)],
    ids=["bracket", "twice", "no-value", "open-quote"],
)
def test_a_bad_file_is_one_problem_with_its_line(text: str, line: int) -> None:
    got = parse_air_toml(text)

    assert got.problem is not None
    assert AirConfig(problem=AirProblem(line, got.problem.detail)) == got


@given(st.binary() | st.text("[build]=\"'\n\\1ax.", max_size=60))
def test_any_content_gives_an_answer(data: bytes | str) -> None:
    got = parse_air_toml(data)

    assert got.problem is None or got.problem.line >= 1
