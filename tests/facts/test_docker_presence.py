import pytest
from tests.checks.docker.dockers import DESKTOP, READY, failed, on_windows
from tests.checks.docker.test_docker_context import contexts

from hostdoctor.facts.docker_context import DockerContexts
from hostdoctor.facts.docker_engine import EngineState
from hostdoctor.facts.docker_presence import (
    NONE_HERE,
    ContextInUse,
    DockerRelease,
    need_context_in_use,
    need_docker_release,
)
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.scopes import HERE, Absent, Across, Known, State, Unknown
from hostdoctor.testing import probed

OFF = failed("pipe-missing")
NO_DOCKER = DockerTraces(daemon=False, integration=False)


def engines(state: EngineState | Unknown) -> Across[EngineState | Unknown]:
    return Across({HERE: state})


@pytest.mark.parametrize(
    ("traces", "state", "said"),
    [
        pytest.param(NO_DOCKER, OFF, Absent(NONE_HERE), id="no-docker"),
        pytest.param(DockerTraces(daemon=True), OFF, None, id="dockerd-that-is-stopped"),
        pytest.param(NO_DOCKER, failed("permission-denied"), None, id="socket-of-root"),
        pytest.param(NO_DOCKER, Unknown("no time"), None, id="not-asked"),
        pytest.param(NO_DOCKER, READY, Known(DockerRelease()), id="engine-answers"),
        pytest.param(on_windows(desktop=DESKTOP), OFF, Known(DockerRelease()), id="desktop-is-stopped"),
    ],
)
def test_a_release_is_known_unknown_or_not_there(
    traces: DockerTraces, state: EngineState | Unknown, said: State | None
) -> None:
    got = probed(need_docker_release, traces, engines(state))

    assert said == got if said else isinstance(got, Unknown)


@pytest.mark.parametrize(
    ("chosen", "traces", "state", "used"),
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
    chosen: DockerContexts, traces: DockerTraces, state: EngineState, used: bool
) -> None:
    got = probed(need_context_in_use, chosen, traces, engines(state))

    assert (Known(ContextInUse()) if used else Absent(NONE_HERE)) == got
