"""No buildx is in the laboratory: the bytes here are composed after buildkit's client/graph.go (SolveStatus)."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from hostdoctor.parsers.build_log import Outcome
from hostdoctor.parsers.buildkit_rawjson import looks_like_rawjson, parse_buildkit_rawjson


def moment(seconds: float) -> str:
    return f"2026-11-21T10:00:{seconds:012.9f}Z"


def vertex(digest: str, name: str, **more: Any) -> dict[str, Any]:
    return {"vertexes": [{"digest": digest, "name": name, **more}]}


def written(*objects: dict[str, Any] | str) -> str:
    return "".join((each if isinstance(each, str) else json.dumps(each)) + "\n" for each in objects)


def test_a_step_is_timed_from_its_first_start_to_its_last_end() -> None:
    text = written(
        vertex("sha256:a", "[internal] load build context", started=moment(0)),
        vertex("sha256:a", "[internal] load build context", started=moment(0), completed=moment(2)),
        vertex("sha256:b", "[build 2/3] RUN go build ./...", started=moment(2.5)),
        vertex("sha256:b", "[build 2/3] RUN go build ./...", started=moment(2.5), completed=moment(9.75)),
    )

    assert [(0.0, 2.0, Outcome.DONE), (2.5, 7.25, Outcome.DONE)] == [
        (step.began, step.seconds, step.outcome) for step in parse_buildkit_rawjson(text).steps
    ]


def test_spans_that_overlap_are_counted_once() -> None:
    text = written(
        vertex("sha256:a", "FROM x", started=moment(0), completed=moment(4)),
        vertex("sha256:a", "FROM x", started=moment(3), completed=moment(6)),
    )

    assert 6.0 == parse_buildkit_rawjson(text).steps[0].seconds


@pytest.mark.parametrize(
    ("more", "outcome"),
    [
        pytest.param({"cached": True, "completed": moment(0)}, Outcome.CACHED, id="cached"),
        pytest.param({"error": "process did not complete: exit code: 2"}, Outcome.FAILED, id="failed"),
        pytest.param({"error": "context canceled"}, Outcome.CANCELED, id="canceled"),
        pytest.param({}, Outcome.RUNNING, id="broken-off"),
        pytest.param({"completed": "0001-01-01T00:00:00Z"}, Outcome.RUNNING, id="zero-time"),
    ],
)
def test_how_a_step_ended(more: dict[str, Any], outcome: Outcome) -> None:
    text = written(vertex("sha256:a", "[2/2] RUN x", started=moment(0), **more))

    assert outcome is parse_buildkit_rawjson(text).steps[0].outcome


def test_bytes_and_unpacking_are_read_from_statuses() -> None:
    layer = {"id": "sha256:" + "1" * 64, "vertex": "sha256:a", "current": 5, "total": 60, "timestamp": moment(1)}
    text = written(
        vertex("sha256:a", "[1/2] FROM docker.io/library/golang:1.27", started=moment(0)),
        {"statuses": [layer]},
        {"statuses": [{**layer, "current": 60, "completed": moment(2)}]},
        {"statuses": [{"id": "extracting sha256:1", "vertex": "sha256:a", "current": 0,
                       "started": moment(2), "completed": moment(3.5)}]},
    )  # fmt: skip

    step = parse_buildkit_rawjson(text).steps[0]
    assert (60, 1.5) == (step.transferred, step.extracting)


def test_the_output_of_a_failing_step_and_the_clients_last_word_are_kept() -> None:
    text = written(
        vertex("sha256:a", "[2/2] RUN x", started=moment(0), completed=moment(1), error="exit code: 7"),
        {"logs": [{"vertex": "sha256:a", "stream": 1, "data": base64.b64encode(b"one\ntwo\n").decode()}]},
        "ERROR: failed to build: failed to solve: exit code: 7",
    )

    log = parse_buildkit_rawjson(text)
    assert log.failed is not None
    assert (("one", "two"), "failed to build: failed to solve: exit code: 7") == (log.failed.output, log.error)


def test_the_parts_of_a_group_are_one_step() -> None:
    group = {"id": "g", "name": "[2/2] COPY --link . ."}
    text = written(
        vertex("sha256:a", "copy", started=moment(0), completed=moment(1), progressGroup=group),
        vertex("sha256:b", "merge", started=moment(1), completed=moment(2), progressGroup=group),
    )

    assert [("COPY --link . .", 2.0)] == [(step.name.text, step.seconds) for step in parse_buildkit_rawjson(text).steps]


def test_plain_progress_is_not_taken_for_raw_json() -> None:
    assert not looks_like_rawjson('#1 [internal] load build definition\n{"a": 1}\n')
    assert looks_like_rawjson(written(vertex("sha256:a", "x")))
