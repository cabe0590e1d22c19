"""What air and `docker compose watch` say when a file has changed.

Sources: air-verse/air runner/engine.go, logger.go (1.67); docker/compose pkg/compose/watch.go (5.x).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from .build_log import CONTROL
from .classic_build import TimedLine


class Mark(StrEnum):
    """A moment of a reload."""

    READY = "ready"
    CHANGED = "changed"
    BUILDING = "building"
    BUILT = "built"
    RUNNING = "running"
    FAILED = "failed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Marked:
    """When a mark was printed, in seconds as the lines count; `text` is the file, or why it failed."""

    mark: Mark
    seconds: float
    text: str = ""


# log.time puts the clock before each line.
_CLOCK = r"(?:\[[0-9:]{8}\] )?"
_AIR = (
    (Mark.CHANGED, re.compile(rf"{_CLOCK}(?P<text>\S.*) has changed")),
    (Mark.BUILDING, re.compile(rf"{_CLOCK}building\.\.\.")),
    (Mark.RUNNING, re.compile(rf"{_CLOCK}running\.\.\.")),
    (Mark.FAILED, re.compile(rf"{_CLOCK}failed to (?P<text>(?:build|run|execute pre_cmd|start .*?)(?:,|:) .*)")),
    (Mark.ENDED, re.compile(rf"{_CLOCK}Process Exit with Code:? (?P<text>\d+)")),
)
_SERVICE = r"service(?:\(s\))? "
_FAILURES = "Build failed|Failed to recreate services|Application failed to start"
_WATCH = (
    (Mark.READY, re.compile(r".*\bWatch enabled\b.*")),
    (Mark.CHANGED, re.compile(r".*\b(?P<text>Syncing .* after .* detected.*)")),
    (Mark.BUILDING, re.compile(rf".*\b(?P<text>Rebuilding {_SERVICE}.* after changes were detected.*)")),
    (Mark.FAILED, re.compile(rf".*\b(?P<text>(?:{_FAILURES}).*)")),
    (Mark.BUILT, re.compile(rf".*\b{_SERVICE}.* successfully built.*", re.IGNORECASE)),
    (Mark.RUNNING, re.compile(rf".*\b{_SERVICE}.* restarted.*", re.IGNORECASE)),
    (Mark.RUNNING, re.compile(r"Container \S+\s+(?:Started|Restarted)\b.*")),
)


def read_air_lines(lines: Iterable[TimedLine]) -> Iterator[Marked]:
    """The marks among what air and the program under it write."""
    return _read(lines, _AIR)


def read_watch_lines(lines: Iterable[TimedLine]) -> Iterator[Marked]:
    """The marks among what Compose writes while it watches."""
    return _read(lines, _WATCH)


def _read(lines: Iterable[TimedLine], patterns: tuple[tuple[Mark, re.Pattern[str]], ...]) -> Iterator[Marked]:
    for line in lines:
        text = CONTROL.sub("", line.text).strip()
        for mark, pattern in patterns:
            if match := pattern.fullmatch(text):
                yield Marked(mark, line.seconds, match.groupdict().get("text") or "")
                break
