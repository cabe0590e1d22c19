from typing import Any

import pytest
from tests.checks.docker.dockers import DESKTOP, on_windows
from tests.checks.docker.test_docker_context import contexts
from tests.facts.parts import about

from hostdoctor.facts.docker_context import DockerContexts
from hostdoctor.facts.docker_presence import (
    NONE_HERE,
    ContextInUse,
    DockerRelease,
    need_context_in_use,
    need_docker_release,
)
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.scopes import Absent, Known, State, Unknown
from hostdoctor.testing import FakeMachine, probed

LINUX = about("linux")
OFF = {"error": {"kind": "pipe-missing", "text": "no such socket"}}
DENIED = {"error": {"kind": "permission-denied", "text": "permission denied"}}
READY = {"Version": "29.6.1"}
NO_DOCKER = DockerTraces(daemon=False, integration=False)
NO_RELEASE = Unknown("no Docker engine answers to tell its release", "docker version")


def machine(said: Any) -> FakeMachine:
    """A Linux whose default engine says this."""
    chosen: dict[str, Any] = {"config": {}, "contexts": [], "environment": {}}
    return FakeMachine({("linux", "contexts"): chosen, ("engine:default", "get", "/version"): said})


@pytest.mark.parametrize(
    ("traces", "said", "state"),
    [
        pytest.param(NO_DOCKER, OFF, Absent(NONE_HERE), id="no-docker"),
        pytest.param(DockerTraces(daemon=True), OFF, NO_RELEASE, id="dockerd-that-is-stopped"),
        pytest.param(NO_DOCKER, DENIED, NO_RELEASE, id="socket-of-root"),
        pytest.param(NO_DOCKER, Unknown("no time"), NO_RELEASE, id="not-asked"),
        pytest.param(NO_DOCKER, READY, Known(DockerRelease()), id="engine-answers"),
        pytest.param(on_windows(desktop=DESKTOP), OFF, Known(DockerRelease()), id="desktop-is-stopped"),
    ],
)
def test_a_release_is_known_unknown_or_not_there(traces: DockerTraces, said: Any, state: State) -> None:
    assert state == probed(need_docker_release, machine(said), LINUX, traces)


@pytest.mark.parametrize(
    ("chosen", "traces", "said", "used"),
    [
        pytest.param(contexts(), NO_DOCKER, OFF, False, id="nothing-at-all"),
        pytest.param(contexts(), NO_DOCKER, READY, True, id="engine"),
        pytest.param(contexts("desktop-linux"), NO_DOCKER, OFF, True, id="context-that-was-left"),
        pytest.param(contexts(host="tcp://old:2375"), NO_DOCKER, OFF, True, id="variable-that-was-left"),
        pytest.param(contexts(problem="bom"), NO_DOCKER, OFF, True, id="file-that-docker-cannot-read"),
        pytest.param(contexts(), on_windows(), OFF, True, id="desktop-is-stopped"),
    ],
)
def test_a_context_is_in_use_where_one_is_chosen_or_an_engine_is_there(
    chosen: DockerContexts, traces: DockerTraces, said: Any, used: bool
) -> None:
    got = probed(need_context_in_use, machine(said), LINUX, chosen, traces)

    assert (Known(ContextInUse()) if used else Absent(NONE_HERE)) == got
