"""Whether there is any Docker to judge, so that nothing is called fine on a machine without one."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.scopes import Across, CouldNotLook, NotHere, Unknown
from hostdoctor.wiring import probe

from .docker_context import DockerContexts
from .docker_engine import EngineState
from .docker_traces import DockerTraces

DEFAULT_RULE = "default"
"""How docker chooses where nothing was set."""

NONE_HERE = "no Docker engine answers and none was found"
SOMETHING = frozenset({"permission-denied", "timeout", "busy", "empty", "http", "paused", "version-skew", "tls"})
"""Failures of something that listens."""


@dataclass(frozen=True, slots=True)
class DockerRelease:
    """A release is known: of an engine that answers, or of the Docker Desktop that is installed."""


@dataclass(frozen=True, slots=True)
class ContextInUse:
    """Somebody chose a context in this place, or there is an engine for docker's default to lead to."""


@probe()
def need_docker_release(docker: DockerTraces, engines: Across[EngineState | Unknown]) -> DockerRelease:
    """Unknown where an engine is there and does not answer, Absent where there is none."""
    known = any(isinstance(state, EngineState) and state.server_version for state in engines.values())
    if known or docker.desktop:
        return DockerRelease()
    if _something(docker, engines):
        raise CouldNotLook("no Docker engine answers to tell its release", "docker version")
    raise NotHere(NONE_HERE)


@probe()
def need_context_in_use(
    contexts: DockerContexts, docker: DockerTraces, engines: Across[EngineState | Unknown]
) -> ContextInUse:
    """Absent where no context is chosen and no engine is there."""
    chosen = contexts.active.rule != DEFAULT_RULE or contexts.config.problem
    if not (chosen or docker.desktop or _something(docker, engines)):
        raise NotHere(NONE_HERE)
    return ContextInUse()


def _something(docker: DockerTraces, engines: Across[EngineState | Unknown]) -> bool:
    """Whether anything of an engine was seen, or could not be looked at."""
    states = engines.values()
    answers = any(isinstance(state, Unknown) or state.ready or state.failure in SOMETHING for state in states)
    return bool(docker.pipes or docker.daemon or docker.integration or answers)
