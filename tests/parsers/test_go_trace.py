"""The trace of the go command, whole and cut, of Go 1.21 and of Go 1.27."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.go_trace import Span, parse_trace

TRACE = b"""[
{"name":"Running build command","ph":"B","ts":1795300367980137.5,"pid":0,"tid":0}
,{"name":"load.PackagesAndErrors","ph":"B","ts":1795300367990000,"pid":0,"tid":0}
,{"name":"load.loadPackageData example.test/shop","ph":"B","ts":1795300367990100,"pid":0,"tid":0}
,{"name":"load.loadPackageData example.test/shop","ph":"E","ts":1795300367990300,"pid":0,"tid":0}
,{"name":"load.PackagesAndErrors","ph":"E","ts":1795300368000000,"pid":0,"tid":0}
,{"name":"Executing action (build cmp)","ph":"B","ts":1795300368100000,"pid":0,"tid":2}
,{"name":"Executing action (build cmp)","ph":"E","ts":1795300368300000,"pid":0,"tid":2}
,{"name":"a -> b","ph":"s","ts":1795300368300000,"pid":0,"tid":2,"cat":"flow","id":1}
,{"name":"a -> b","ph":"f","ts":1795300368300001,"pid":0,"tid":1,"bp":"e","cat":"flow","id":1}
,{"name":"Running build command","ph":"E","ts":1795300368400000,"pid":0,"tid":0}
]"""


def lengths(data: bytes, *wanted: str) -> dict[str, int | None]:
    """Name -> milliseconds."""
    return {
        span.name: None if span.end is None else round((span.end - span.begin) * 1000)
        for span in parse_trace(data, wanted)
    }


def test_spans_come_in_the_order_of_their_beginning() -> None:
    assert {
        "Running build command": 420,
        "load.PackagesAndErrors": 10,
        "load.loadPackageData example.test/shop": 0,
        "Executing action (build cmp)": 200,
    } == lengths(TRACE)


def test_times_are_seconds_since_1970() -> None:
    assert 1795300367.9801375 == parse_trace(TRACE)[0].begin


def test_only_the_names_that_are_wanted_are_kept() -> None:
    assert {"load.PackagesAndErrors": 10} == lengths(TRACE, "load.Packages", "modfetch.")


def test_what_was_not_over_when_the_command_was_killed_has_no_end() -> None:
    killed = TRACE[: TRACE.index(b',{"name":"Executing action (build cmp)","ph":"E"')]

    assert {"Executing action (build cmp)": None, "Running build command": None} == lengths(
        killed, "Executing", "Running"
    )


def test_goroutines_that_share_a_thread_number_do_not_end_each_other() -> None:
    crossed = b"""[
{"name":"modfetch.download a@v1","ph":"B","ts":1000000,"tid":0}
,{"name":"modfetch.download b@v1","ph":"B","ts":2000000,"tid":0}
,{"name":"modfetch.download a@v1","ph":"E","ts":3000000,"tid":0}
,{"name":"modfetch.download b@v1","ph":"E","ts":5000000,"tid":0}
]"""
    assert (Span("modfetch.download a@v1", 1.0, 3.0), Span("modfetch.download b@v1", 2.0, 5.0)) == parse_trace(crossed)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(b'{"name":"x","ph":"B"}', id="no-time"),
        pytest.param(b'{"name":"x","ph":"B","ts":"soon","tid":0}', id="time-in-words"),
        pytest.param(b'{"name":"x","ph":"B","ts":NaN,"tid":0}', id="no-number"),
        pytest.param(b'{"name":"x","ph":"B","ts":1' + b"0" * 400 + b',"tid":0}', id="huge-time"),
        pytest.param(b'{"name":7,"ph":"B","ts":1,"tid":0}', id="name-is-a-number"),
        pytest.param(b'{"name":"x","ph":"E","ts":1,"tid":0}', id="an-end-without-beginning"),
        pytest.param(b'["name"]', id="array"),
        pytest.param(b'{"name":"x","ph":"B","ts":17953', id="cut"),
    ],
)
def test_lines_that_are_no_events_are_left_out(line: bytes) -> None:
    assert () == parse_trace(b"[\n" + line + b"\n]")


@given(st.binary(max_size=400), st.integers(0, len(TRACE)))
def test_no_bytes_are_a_surprise(junk: bytes, at: int) -> None:
    spans = parse_trace(TRACE[:at] + junk + TRACE[at:])

    assert all(span.end is None or span.end >= span.begin for span in spans)
