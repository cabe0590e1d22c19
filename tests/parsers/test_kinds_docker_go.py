from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers import kinds_docker, kinds_go

KINDS = {**kinds_docker.KINDS, **kinds_go.KINDS}


@given(st.sampled_from(sorted(KINDS)), st.binary())
def test_every_value_is_json(kind: str, data: bytes) -> None:
    value = KINDS[kind](data)

    assert value == json.loads(json.dumps(value))


def test_memory_is_as_printed_in_text_and_in_bytes_in_json() -> None:
    text, found = b"Total Memory: 7.663GiB\n", b'{"ServerVersion": "29.1.0", "MemTotal": 8228083597}'

    assert ["7.663GiB", 8228083597] == [KINDS["docker-info"](data)["mem_total"] for data in (text, found)]  # type: ignore[index]


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        pytest.param(
            b'{"memoryMiB": 1, "wslEngineEnabled": true}', "memoryMiB has no effect with the WSL 2 engine", id="size"
        ),
        pytest.param(b'{"EnableIntegrationWithDefaultWslDistro": false}', "wsl-integration-off", id="integration-off"),
        pytest.param(b'{"WslEngineEnabled": false, "MemoryMiB": 4096}', None, id="hyper-v"),
    ],
)
def test_a_settings_file_may_hold_a_finding(data: bytes, finding: str | None) -> None:
    value = KINDS["docker-settings"](data)

    assert isinstance(value, dict)
    assert finding == value.get("finding")


def test_no_engine_error_is_null() -> None:
    assert None is KINDS["docker-connect-errors"](b"CONTAINER ID   IMAGE")


def test_a_missing_go_has_a_reason() -> None:
    assert {"found": False, "reason": "not-found"} == KINDS["go-version"](b"bash: go: command not found")
