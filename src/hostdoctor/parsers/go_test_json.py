"""How the tests of each package ended: the lines of `go test -json` (cmd/internal/test2json)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

LONGEST = 1e9
"""Seconds: what is longer is no time."""

ENDINGS = ("pass", "fail", "skip")


@dataclass(frozen=True, slots=True)
class OneTest:
    """A test that came to its end; `name` holds its subtests' path, such as `TestOf/empty`."""

    name: str
    outcome: str
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageResult:
    """`outcome` is pass, fail, skip (no tests), or empty where it did not end. `cached`: no test was run.

    `running` names the tests that had begun and not ended.
    """

    package: str
    outcome: str = ""
    seconds: float = 0.0
    cached: bool = False
    tests: tuple[OneTest, ...] = ()
    running: tuple[str, ...] = ()


@dataclass(slots=True)
class _Growing:
    outcome: str = ""
    seconds: float = 0.0
    cached: bool = False
    tests: list[OneTest] = field(default_factory=list)
    running: dict[str, None] = field(default_factory=dict)


def parse_test_events(data: bytes) -> tuple[tuple[PackageResult, ...], str]:
    """The packages in the order in which they began, and what `go test` without -json would have said.

    Lines that are no events, of the build or of a test that writes past its own end, belong to what was said.
    """
    packages: dict[str, _Growing] = {}
    said: list[str] = []
    for line in data.decode("utf-8", "replace").splitlines():
        event = _event(line)
        if event is None:
            said.append(f"{line}\n")
            continue
        output = event.get("Output")
        if isinstance(output, str):
            said.append(output)
        if isinstance(event.get("Package"), str):
            _note(packages.setdefault(event["Package"], _Growing()), event)
    return tuple(_packages(packages)), "".join(said)


def _event(line: str) -> dict[str, Any] | None:
    if not line.startswith("{"):
        return None
    try:
        event = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return event if isinstance(event, dict) and isinstance(event.get("Action"), str) else None


def _note(package: _Growing, event: dict[str, Any]) -> None:
    action, name, seconds = event["Action"], event.get("Test"), event.get("Elapsed")
    took = float(seconds) if isinstance(seconds, int | float) and 0 <= seconds < LONGEST else 0.0
    if isinstance(name, str):
        if action in ENDINGS:
            package.tests.append(OneTest(name, action, took))
            package.running.pop(name, None)
        elif action == "run":
            package.running[name] = None
    elif action in ENDINGS:
        package.outcome, package.seconds = action, took
    elif action == "output":
        package.cached = package.cached or str(event.get("Output", "")).rstrip().endswith("\t(cached)")


def _packages(packages: dict[str, _Growing]) -> Iterator[PackageResult]:
    for name, each in packages.items():
        yield PackageResult(
            package=name,
            outcome=each.outcome,
            seconds=each.seconds,
            cached=each.cached,
            tests=tuple(each.tests),
            running=() if each.outcome else tuple(each.running),
        )
