"""BuildKit's `--progress=rawjson`: one JSON object a line. Source: moby/buildkit client/graph.go (SolveStatus)."""

from __future__ import annotations

import base64
import binascii
import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from .build_log import LAST_LINES, BuildLog, BuildStep, Outcome, parse_step_name, plain_lines
from .buildkit_progress import EXTRACT, TRANSFER, failed_line, last_words
from .json_text import is_json_object

CANCELED = "context canceled"


@dataclass(slots=True)
class _Vertex:
    """A step while its updates come in; it may start and end several times."""

    name: str = ""
    cached: bool = False
    error: str = ""
    spans: dict[float, float | None] = field(default_factory=dict)
    context: int | None = None
    layers: dict[str, int] = field(default_factory=dict)
    extracting: dict[str, float] = field(default_factory=dict)
    text: str = ""


@dataclass(slots=True)
class _Reader:
    vertexes: dict[str, _Vertex] = field(default_factory=dict)
    group_of: dict[str, str] = field(default_factory=dict)

    def vertex(self, digest: object) -> _Vertex | None:
        key = self.group_of.get(digest, digest) if isinstance(digest, str) else None
        return self.vertexes.get(key) if key is not None else None


def parse_buildkit_rawjson(text: str) -> BuildLog:
    """Reads what a build wrote with `--progress=rawjson`; lines that are no JSON are the client's own words."""
    reader = _Reader()
    around: list[str] = []
    for line in plain_lines(text):
        status = _object(line)
        if status is None:
            around.append(line)
            continue
        for vertex in _objects(status, "vertexes"):
            _read_vertex(reader, vertex)
        for part in _objects(status, "statuses"):
            _read_status(reader, part)
        for log in _objects(status, "logs"):
            _read_log(reader, log)
    begins = [min(each.spans) for each in reader.vertexes.values() if each.spans]
    steps = tuple(_step(each, min(begins, default=0.0)) for each in reader.vertexes.values() if each.name)
    failed = any(step.outcome is Outcome.FAILED for step in steps)
    return BuildLog(steps=steps, error=last_words(around, after_failure=failed), failed_line=failed_line(around))


def looks_like_rawjson(text: str) -> bool:
    """Whether a line of the output is a status object."""
    return any(_object(line) is not None for line in plain_lines(text) if line.startswith("{"))


def _object(line: str) -> dict[str, object] | None:
    if not line.startswith("{"):
        return None
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if is_json_object(found) and found.keys() & {"vertexes", "statuses", "logs", "warnings"} else None


def _objects(status: dict[str, object], key: str) -> Iterator[dict[str, object]]:
    items = status.get(key)
    for item in items if isinstance(items, list) else ():
        if is_json_object(item):
            yield item


def _read_vertex(reader: _Reader, data: dict[str, object]) -> None:
    digest = data.get("digest")
    if not isinstance(digest, str):
        return
    name, group = data.get("name"), data.get("progressGroup")
    if is_json_object(group) and isinstance(group.get("id"), str):
        # A group stands for one instruction: its parts are shown as one step under the group's name.
        reader.group_of[digest] = str(group["id"])
        name = group.get("name")
    vertex = reader.vertexes.setdefault(reader.group_of.get(digest, digest), _Vertex())
    vertex.name = name if isinstance(name, str) and name else vertex.name
    vertex.cached = vertex.cached or data.get("cached") is True
    error = data.get("error")
    vertex.error = error if isinstance(error, str) else vertex.error
    if (began := _moment(data.get("started"))) is not None:
        ended = _moment(data.get("completed"))
        vertex.spans[began] = ended if ended is not None else vertex.spans.get(began)


def _read_status(reader: _Reader, data: dict[str, object]) -> None:
    vertex, what, current = reader.vertex(data.get("vertex")), data.get("id"), data.get("current")
    if vertex is None or not isinstance(what, str):
        return
    began, ended = _moment(data.get("started")), _moment(data.get("completed"))
    if what.startswith(EXTRACT):
        if began is not None and ended is not None:
            vertex.extracting[what] = max(0.0, ended - began)
    elif isinstance(current, int) and not isinstance(current, bool):
        if what.rstrip(":") == TRANSFER:
            vertex.context = current
        elif what.startswith("sha256:"):
            vertex.layers[what] = current


def _read_log(reader: _Reader, data: dict[str, object]) -> None:
    vertex, encoded = reader.vertex(data.get("vertex")), data.get("data")
    if vertex is None or not isinstance(encoded, str):
        return
    try:
        vertex.text += base64.b64decode(encoded).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return
    # Only the end is wanted, and a test's output may be long.
    vertex.text = vertex.text[-65536:]


def _step(vertex: _Vertex, first: float) -> BuildStep:
    layers = sum(vertex.layers.values()) if vertex.layers else None
    lines = deque((line for line in plain_lines(vertex.text) if line), maxlen=LAST_LINES)
    return BuildStep(
        name=parse_step_name(vertex.name),
        outcome=_outcome(vertex),
        seconds=0.0 if vertex.cached else _covered(vertex),
        began=round(min(vertex.spans) - first, 3) if vertex.spans else None,
        transferred=vertex.context if vertex.context is not None else layers,
        extracting=round(sum(vertex.extracting.values()), 3) if vertex.extracting else None,
        output=tuple(lines),
        error=vertex.error,
    )


def _outcome(vertex: _Vertex) -> Outcome:
    if vertex.error:
        return Outcome.CANCELED if vertex.error.endswith(CANCELED) else Outcome.FAILED
    if vertex.cached:
        return Outcome.CACHED
    ended = vertex.spans and all(end is not None for end in vertex.spans.values())
    return Outcome.DONE if ended else Outcome.RUNNING


def _covered(vertex: _Vertex) -> float | None:
    """Seconds in which the step ran, overlapping spans counted once."""
    total, reached = 0.0, float("-inf")
    spans = sorted((began, ended) for began, ended in vertex.spans.items() if ended is not None)
    for began, ended in spans:
        total += max(0.0, ended - max(began, reached))
        reached = max(reached, ended)
    return round(total, 3) if spans else None


def _moment(value: object) -> float | None:
    """Seconds of an RFC 3339 time; Go's zero time, in the year 1, is none."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value)
        return moment.timestamp() if moment.year > 1 and moment.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None
