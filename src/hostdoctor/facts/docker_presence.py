"""Whether there is any Docker to judge, so that nothing is called fine on a machine without one."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine
from hostdoctor.scopes import Absent, CouldNotLook, Known, NotHere, Unknown
from hostdoctor.wiring import probe

from .about import About
from .docker_context import DockerContexts
from .docker_engine import Engine, EngineState, list_engines, read_engine_state
from .docker_traces import DockerTraces
from .tolerance import state_of

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


@probe(timeout=15)
def need_docker_release(machine: Machine, about: About, docker: DockerTraces) -> DockerRelease:
    """Unknown where an engine is there and does not answer, Absent where there is none."""
    states = _states(machine, about)
    known = any(isinstance(state, EngineState) and state.server_version for state in states)
    if known or docker.desktop:
        return DockerRelease()
    if _something(docker, states):
        raise CouldNotLook("no Docker engine answers to tell its release", "docker version")
    raise NotHere(NONE_HERE)


@probe(timeout=15)
def need_context_in_use(machine: Machine, about: About, contexts: DockerContexts, docker: DockerTraces) -> ContextInUse:
    """Absent where no context is chosen and no engine is there."""
    chosen = contexts.active.rule != DEFAULT_RULE or contexts.config.problem
    if not (chosen or docker.desktop or _something(docker, _states(machine, about))):
        raise NotHere(NONE_HERE)
    return ContextInUse()


def _states(machine: Machine, about: About) -> list[EngineState | Unknown]:
    """Of each engine of this machine that the command line reaches; each question is asked once in a run."""
    listed = state_of(list_engines, machine, about)
    if not isinstance(listed, Known):
        return [listed] if isinstance(listed, Unknown) else []
    found: list[EngineState | Unknown] = []
    for item in listed.value.items.values():
        state = state_of(read_engine_state, machine, item) if isinstance(item, Engine) else item
        if not isinstance(state, Absent):
            found.append(state.value if isinstance(state, Known) else state)
    return found


def _something(docker: DockerTraces, states: list[EngineState | Unknown]) -> bool:
    """Whether anything of an engine was seen, or could not be looked at."""
    answers = any(isinstance(state, Unknown) or state.ready or state.failure in SOMETHING for state in states)
    return bool(docker.pipes or docker.daemon or docker.integration or answers)
