"""`go test -json` of Go 1.21 (no OutputType) and 1.27, with a cached package, a failure, and a test without end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.go_test_json import OneTest, parse_test_events

PRICE = r"""{"Time":"2026-11-21T22:38:05.9Z","Action":"start","Package":"example.test/price"}
{"Time":"2026-11-21T22:38:05.9Z","Action":"run","Package":"example.test/price","Test":"TestOf"}
{"Action":"output","Package":"example.test/price","Test":"TestOf","Output":"=== RUN   TestOf\n","OutputType":"frame"}
{"Action":"output","Package":"example.test/price","Test":"TestOf","Output":"--- PASS: TestOf (0.30s)\n"}
{"Action":"pass","Package":"example.test/price","Test":"TestOf","Elapsed":0.3}
{"Action":"output","Package":"example.test/price","Output":"ok  \texample.test/price\t0.313s\n"}
{"Action":"pass","Package":"example.test/price","Elapsed":0.32}
"""
CACHED = r"""{"Action":"start","Package":"example.test/tax"}
{"Action":"output","Package":"example.test/tax","Output":"ok  \texample.test/tax\t(cached)\n"}
{"Action":"pass","Package":"example.test/tax","Elapsed":0}
"""
NEVER = r"""{"Action":"start","Package":"example.test/wait"}
{"Action":"run","Package":"example.test/wait","Test":"TestQuick"}
{"Action":"pass","Package":"example.test/wait","Test":"TestQuick","Elapsed":0}
{"Action":"run","Package":"example.test/wait","Test":"TestForEver"}
{"Action":"output","Package":"example.test/wait","Test":"TestFor"""
BROKEN = r"""# example.test/broken
./broken.go:3:2: undefined: nothing
{"ImportPath":"example.test/broken","Action":"build-fail"}
{"Action":"output","Package":"example.test/broken","Output":"FAIL\texample.test/broken [build failed]\n"}
{"Action":"fail","Package":"example.test/broken","Elapsed":0}
"""


def test_packages_come_in_their_order_with_their_tests() -> None:
    (price, tax), _ = parse_test_events((PRICE + CACHED).encode())

    assert ("example.test/price", "pass", 0.32, False) == (price.package, price.outcome, price.seconds, price.cached)
    assert (OneTest("TestOf", "pass", 0.3),) == price.tests
    assert ("example.test/tax", "pass", True) == (tax.package, tax.outcome, tax.cached)


def test_the_test_that_did_not_end_is_named() -> None:
    (package,), _ = parse_test_events(NEVER.encode())

    assert ("", ("TestForEver",)) == (package.outcome, package.running)


def test_what_was_said_is_what_go_test_says_without_json() -> None:
    (package,), said = parse_test_events(BROKEN.encode())

    assert "fail" == package.outcome
    assert (
        "# example.test/broken\n./broken.go:3:2: undefined: nothing\nFAIL\texample.test/broken [build failed]\n" == said
    )


@given(st.binary(max_size=200), st.integers(0, 500))
def test_no_bytes_are_a_surprise(junk: bytes, at: int) -> None:
    data = (PRICE + CACHED).encode()

    packages, _ = parse_test_events(data[:at] + junk + data[at:])

    assert all(package.seconds >= 0 for package in packages)
