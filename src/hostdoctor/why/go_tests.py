"""What `go test` spent its time on, and why it ran tests again that had passed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hostdoctor.parsers.go_test_json import PackageResult

from .go_command import VALUES, GoCommand, names
from .model import Detail

KEEPS = names("a asan benchtime c cover cpu failfast fullpath json list msan n outputdir parallel race run short skip")
KEEPS |= names("timeout trimpath v work x")
"""Flags with which results are cached (`go help test`), and flags of the build; -coverprofile joined them lately."""

TEST_FLAGS = names(
    "bench benchmem blockprofile blockprofilerate count cpuprofile fuzz fuzzminimizetime fuzztime memprofile"
    " memprofilerate mutexprofile mutexprofilefraction shuffle trace"
)
"""Flags of the test program with which they are not."""


def details_of(packages: Sequence[PackageResult]) -> Iterator[Detail]:
    """The packages whose tests ran, the longest first."""
    ran = [each for each in packages if not each.cached and each.outcome != "skip"]
    for each in sorted(ran, key=lambda package: -package.seconds):
        yield Detail(each.package, each.seconds if each.outcome else None, _note(each))


def _note(package: PackageResult) -> str:
    if package.running:
        return f"did not end: {', '.join(package.running[:3])}"
    failed = [test.name for test in package.tests if test.outcome == "fail" and "/" not in test.name]
    if failed:
        return f"failed: {', '.join(failed[:3])}"
    if package.outcome == "fail":
        return "failed"
    slowest = max(package.tests, key=lambda test: test.seconds, default=None)
    if slowest is None or slowest.seconds < 0.1 or slowest.seconds < package.seconds / 3:
        return ""
    return f"{slowest.name} alone {slowest.seconds:.1f} s"


def again(command: GoCommand, packages: Sequence[PackageResult]) -> str:
    """Why tests ran although nothing had changed; empty where all came out of the cache."""
    ran = [each for each in packages if not each.cached and each.outcome in ("pass", "fail")]
    if not ran:
        return ""
    if not command.packages:
        return "go test without packages never uses cached results; name them, as in go test ./..."
    flags = [word.flag for word in command.words if word.flag in TEST_FLAGS or _unknown(word.flag)]
    if flags:
        return f"results are not cached with -{flags[0]}"
    if command.has("coverprofile"):
        return "this Go does not cache results with -coverprofile"
    if all(each.outcome == "fail" for each in ran):
        return "the results of tests that fail are not cached"
    return "these tests use files or variables that change, or fail: such results are not cached"


def _unknown(flag: str) -> bool:
    """A flag of the tests' own."""
    return bool(flag) and flag not in KEEPS | VALUES
