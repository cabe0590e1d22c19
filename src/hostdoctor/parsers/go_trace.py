"""What the go command did when: the file of `-debug-trace` (Go 1.15 and later).

The go command writes each event as one line when it happens (cmd/go/internal/trace/trace.go), so that the file of a
command that was killed holds all until then. Events are those of the Chrome trace format; goroutines may share a
thread number, so an end belongs to the latest beginning of that name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

LATEST = 1e17
"""Microseconds since 1970: what is later is no time (the year 5138)."""


@dataclass(frozen=True, slots=True)
class Span:
    """`begin` and `end` are seconds since 1970; `end` is None for what was not over when the file ended."""

    name: str
    begin: float
    end: float | None


def parse_trace(data: bytes, wanted: Sequence[str] = ()) -> tuple[Span, ...]:
    """The spans in the order of their beginning; only those whose names begin with one of `wanted`, if given.

    Lines that are no events, the last one of a cut file among them, are left out.
    """
    spans: list[Span] = []
    open_spans: dict[tuple[str, str], list[int]] = {}
    for event in _events(data, tuple(wanted)):
        name, seconds, key = event["name"], event["ts"] / 1e6, (str(event.get("tid")), event["name"])
        if event.get("ph") == "B":
            open_spans.setdefault(key, []).append(len(spans))
            spans.append(Span(name, seconds, None))
        elif event.get("ph") == "E" and open_spans.get(key):
            number = open_spans[key].pop()
            spans[number] = Span(name, spans[number].begin, max(seconds, spans[number].begin))
    return tuple(spans)


def _events(data: bytes, wanted: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for line in data.splitlines():
        text = line.strip().lstrip(b"[,").rstrip(b",]")
        # The flow lines, most of a file, are told apart without reading them.
        if not text or b'"ph":"s"' in text or b'"ph":"f"' in text:
            continue
        try:
            event = json.loads(text)
        except (ValueError, RecursionError):
            continue
        if _is_event(event) and (not wanted or event["name"].startswith(wanted)):
            yield event


def _is_event(event: object) -> bool:
    if not isinstance(event, dict) or not isinstance(event.get("name"), str):
        return False
    time = event.get("ts")
    return isinstance(time, int | float) and not isinstance(time, bool) and 0 <= time < LATEST
