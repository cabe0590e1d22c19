from __future__ import annotations

import json
from typing import Any

import pytest

from hostdoctor.parsers.compose_config import ComposeAnswer, parse_compose_config, understood
from hostdoctor.parsers.compose_model import ComposeService


def service(**fields: Any) -> ComposeService:
    return parse_compose_config(json.dumps({"services": {"web": fields}}).encode()).services["web"]


def test_doubled_dollars_are_single_ones() -> None:
    assert "shop-$HOME" == service(image="shop-$$HOME").image


def test_nothing_of_a_service_is_nothing() -> None:
    assert ComposeService(name="web", line=0) == service()


@pytest.mark.parametrize(
    ("fields", "replicas"),
    [
        pytest.param({"scale": 0}, 0, id="none"),
        pytest.param({"deploy": {"replicas": 3}}, 3, id="deploy"),
        pytest.param({"scale": "many"}, 1, id="no-number"),
    ],
)
def test_replicas_may_be_none(fields: dict[str, Any], replicas: int) -> None:
    assert replicas == service(**fields).replicas


@pytest.mark.parametrize(
    ("health", "has", "disabled"),
    [({"disable": True}, False, True), ({"disable": False}, True, False), ({}, True, False)],
)
def test_health_is_tested_unless_it_is_switched_off(health: dict[str, Any], has: bool, disabled: bool) -> None:
    found = service(healthcheck=health)

    assert (has, disabled) == (found.has_healthcheck, found.healthcheck_disabled)


@pytest.mark.parametrize("out", [b"", b"not JSON", b"[]", b"null", b'"text"', b"[" * 100_000])
def test_what_is_no_project_has_no_services(out: bytes) -> None:
    assert {} == parse_compose_config(out).services


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        pytest.param(
            b'level=warning msg="The \\"TAG\\" variable is not set. Defaulting to a blank string."',
            ComposeAnswer(unset=("TAG",)),
            id="compose-5",
        ),
        pytest.param(b'The "TAG" variable is not set.', ComposeAnswer(unset=("TAG",)), id="compose-2"),
        pytest.param(
            b"error while interpolating services.a.image: required variable X is missing a value: say it",
            ComposeAnswer(required=("X",)),
            id="required",
        ),
        pytest.param(b"docker: 'compose' is not a docker command.", ComposeAnswer(no_command=True), id="no-compose"),
        pytest.param(b"the password is wrong", ComposeAnswer(), id="anything-else"),
    ],
)
def test_words_of_compose_are_read(said: bytes, answer: ComposeAnswer) -> None:
    assert answer == parse_compose_config(b"", said)
    assert answer == parse_compose_config(b"", "\n".join(understood(said)).encode())
