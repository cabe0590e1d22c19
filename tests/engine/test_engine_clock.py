"""The time of a real engine on this machine's own clock."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.engine.test_docker_engine import no_sdk, through
from tests.lab.engine import Engine

from hostdoctor.host.docker_endpoint import EngineAddress
from hostdoctor.host.docker_transport import Get, sdk_get
from hostdoctor.host.machine import Question
from hostdoctor.scopes import Known

pytestmark = pytest.mark.engine


@pytest.mark.parametrize("means", [pytest.param(sdk_get, id="sdk"), pytest.param(no_sdk, id="socket")])
def test_an_engine_on_our_own_clock_has_no_offset(engine: Engine, means: Callable[[EngineAddress], Get]) -> None:
    answer = through(means, engine).ask(Question("engine:default", "clock-offset"))

    assert isinstance(answer, Known), answer
    assert abs(answer.value["seconds"]) <= answer.value["uncertainty"] + 0.001
