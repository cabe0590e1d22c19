from __future__ import annotations

import json
from typing import Any

import pytest

from hostdoctor.parsers.container_health import parse_container_states


def inspected(state: dict[str, Any], healthcheck: dict[str, Any] | None = None) -> str:
    labels = {"com.docker.compose.service": "db"}
    return json.dumps([{"Id": "0ac2", "State": state, "Config": {"Labels": labels, "Healthcheck": healthcheck}}])


HEALTHY = {
    "Status": "running",
    "StartedAt": "2026-11-21T10:00:00.250000000Z",
    "Health": {
        "Status": "healthy",
        "Log": [
            {"Start": "2026-11-21T10:00:02Z", "End": "2026-11-21T10:00:02.1Z", "ExitCode": 1, "Output": "not yet\n"},
            {"Start": "2026-11-21T10:00:04Z", "End": "2026-11-21T10:00:04.25Z", "ExitCode": 0, "Output": ""},
            {"Start": "2026-11-21T10:00:06Z", "End": "2026-11-21T10:00:06.2Z", "ExitCode": 0, "Output": ""},
        ],
    },
}


def test_the_first_good_probe_says_when_it_was_healthy() -> None:
    (state,) = parse_container_states(inspected(HEALTHY, {"Test": ["CMD", "true"], "Interval": 2_000_000_000}))

    assert ("db", 4.0, 2.0, 3, False) == (state.service, state.took, state.interval, state.probes, state.failed)


def test_an_interval_that_is_not_set_is_the_default() -> None:
    (state,) = parse_container_states(inspected(HEALTHY, {"Test": ["CMD", "true"]}))

    assert 30.0 == state.interval


@pytest.mark.parametrize(
    ("state", "failed"),
    [
        ({"Status": "exited", "ExitCode": 1, "StartedAt": "2026-11-21T10:00:00Z"}, True),
        ({"Status": "exited", "ExitCode": 0, "StartedAt": "2026-11-21T10:00:00Z"}, False),
        ({"Status": "running", "Health": {"Status": "unhealthy", "Log": None}}, True),
        ({"Status": "created", "StartedAt": "0001-01-01T00:00:00Z"}, False),
    ],
)
def test_what_counts_as_failed(state: dict[str, Any], failed: bool) -> None:
    (found,) = parse_container_states(inspected(state))

    assert failed is found.failed
    assert found.interval is None


@pytest.mark.parametrize("text", ["", "[]", "{}", "[1, null]", "error: no such object"])
def test_what_is_no_container_is_none(text: str) -> None:
    assert () == parse_container_states(text)
