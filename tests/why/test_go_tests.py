"""Why tests ran again that had passed, and what is said of each package."""

from __future__ import annotations

import pytest

from hostdoctor.parsers.go_test_json import OneTest, PackageResult
from hostdoctor.why.go_command import take_apart
from hostdoctor.why.go_tests import again, details_of

RAN = PackageResult(package="shop/price", outcome="pass", seconds=1.0)
CACHED = PackageResult(package="shop/tax", outcome="pass", cached=True)
FAILED = PackageResult(package="shop/cart", outcome="fail", tests=(OneTest("TestCart", "fail", 0.1),))


@pytest.mark.parametrize(
    ("typed", "package", "says"),
    [
        pytest.param("test ./...", CACHED, "", id="cached"),
        pytest.param("test", RAN, "go test without packages never uses cached results", id="no-packages"),
        pytest.param("test -count=1 ./...", RAN, "not cached with -count", id="count"),
        pytest.param("test ./... -slow", RAN, "not cached with -slow", id="flag-of-the-tests"),
        pytest.param("test -coverprofile=c ./...", RAN, "with -coverprofile", id="coverage"),
        pytest.param("test -race -short ./...", FAILED, "tests that fail are not cached", id="failed"),
        pytest.param("test -v -run Of ./...", RAN, "files or variables that change", id="files"),
    ],
)
def test_the_reason_why_tests_ran_again(typed: str, package: PackageResult, says: str) -> None:
    reason = again(take_apart(typed.split()), [package])

    assert says in reason
    assert bool(says) == bool(reason)


def test_a_package_shows_what_failed_what_hangs_and_what_took_long() -> None:
    hangs = PackageResult(package="shop/wait", running=("TestForEver",))
    slow = PackageResult(
        package="shop/slow",
        outcome="pass",
        seconds=4.0,
        tests=(OneTest("TestA", "pass", 3.0), OneTest("TestB", "pass", 0)),
    )

    details = {detail.name: detail.note for detail in details_of([CACHED, hangs, slow, FAILED])}

    assert {
        "shop/slow": "TestA alone 3.0 s",
        "shop/wait": "did not end: TestForEver",
        "shop/cart": "failed: TestCart",
    } == details
