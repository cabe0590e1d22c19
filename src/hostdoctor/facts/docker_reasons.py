"""Why the Docker engine in force does not answer: the one reason that fits the failure and what is on the machine."""

from __future__ import annotations

import enum
import re

from .about import About
from .docker_engine import DESKTOP_PIPES, Engine, EngineState
from .docker_traces import DockerTraces
from .wsl_package import Generation

BACKEND_PIPE = "dockerBackendApiServer"
"""Docker Desktop's own control pipe: it is there before the engine is, and also where the engine fails."""

SYSTEM_SOCKETS = ("/var/run/docker.sock", "/run/docker.sock")
ROOTLESS_SOCKET = re.compile(r"/run/user/\d+/docker\.sock")
DESKTOP_SOCKET = "/.docker/desktop/docker.sock"
ENGINE_PIPES = ("dockerDesktopLinuxEngine", "docker_engine")
"""Where an engine for Linux containers listens: Docker Desktop's own pipe, then the one of whoever was first."""
WINDOWS_PIPE = "dockerDesktopWindowsEngine"
OTHER_PRODUCTS = {"rancher": "Rancher Desktop", "podman": "Podman"}
"""What the context of another product is called, at least in part."""


class Reason(enum.StrEnum):
    """Each has a sentence and a fix of its own."""

    PIPE_DENIED = "pipe denied"
    SOCKET_DENIED = "socket denied"
    STARTING = "starting or broken"
    HANGS = "hangs"
    BUSY = "busy"
    PAUSED = "paused"
    VERSIONS = "versions"
    TLS = "tls"
    EMPTY = "empty"
    VARIABLE = "DOCKER_HOST leads nowhere"
    WRONG_CONTEXT = "another pipe is there"
    WSL_MISSING = "WSL missing"
    WSL_REFUSED = "WSL of Windows"
    PLATFORM_OFF = "virtual machine platform off"
    HALFWAY = "docker-desktop halfway"
    NOT_INTEGRATED = "no WSL integration"
    DESKTOP_ONLY = "Docker Desktop without engine"
    DESKTOP_STOPPED = "Docker Desktop stopped"
    DAEMON_STOPPED = "dockerd stopped"
    ROOTLESS_STOPPED = "rootless dockerd stopped"
    PRODUCT_STOPPED = "other product stopped"
    NO_DOCKER = "no Docker"
    NOTHING_LISTENS = "nothing listens"


ANSWERS = {
    "http": Reason.STARTING,
    "timeout": Reason.HANGS,
    "busy": Reason.BUSY,
    "paused": Reason.PAUSED,
    "version-skew": Reason.VERSIONS,
    "tls": Reason.TLS,
    "empty": Reason.EMPTY,
}
"""Failures of something that is there."""


def why_no_answer(docker: Engine, state: EngineState, about: About, traces: DockerTraces) -> Reason:
    """The reason, closest first: what answered, then what was chosen, then what is missing below, then who is off."""
    if state.failure in ANSWERS:
        return ANSWERS[state.failure]
    if state.failure == "permission-denied":
        return Reason.PIPE_DENIED if docker.kind == "npipe" else Reason.SOCKET_DENIED
    if docker.rule == "DOCKER_HOST":
        return Reason.VARIABLE
    if docker.kind == "npipe" and other_pipe(docker.pipe, traces):
        return Reason.WRONG_CONTEXT
    if product_of(docker):
        return Reason.PRODUCT_STOPPED
    if docker.pipe in DESKTOP_PIPES | {WINDOWS_PIPE}:
        return _on_windows(traces)
    return _at_socket(docker, about, traces) if docker.kind == "unix" else Reason.NOTHING_LISTENS


def other_pipe(pipe: str, traces: DockerTraces) -> str:
    """An engine's pipe that is there while this one is not; empty where this one is, or nobody could look."""
    if traces.pipes is None or traces.has_pipe(pipe):
        return ""
    return next((name for name in ENGINE_PIPES if name != pipe and traces.has_pipe(name)), "")


def product_of(docker: Engine) -> str:
    """The product, other than Docker's, that the context belongs to."""
    return next((name for word, name in OTHER_PRODUCTS.items() if word in docker.context.lower()), "")


def _on_windows(traces: DockerTraces) -> Reason:
    if traces.desktop is None:
        return Reason.NO_DOCKER if traces.pipes is not None else Reason.NOTHING_LISTENS
    return _of_desktop(traces)


def _of_desktop(traces: DockerTraces) -> Reason:
    """Docker Desktop is installed, and its engine is not there."""
    if traces.wants_wsl and traces.wsl is not None:
        if not traces.wsl.installed:
            return Reason.WSL_MISSING
        if traces.wsl.generation is Generation.INBOX:
            return Reason.WSL_REFUSED
        if traces.platform is not None and not traces.platform.enabled:
            return Reason.PLATFORM_OFF
    if traces.halfway:
        return Reason.HALFWAY
    return Reason.DESKTOP_ONLY if traces.has_pipe(BACKEND_PIPE) else Reason.DESKTOP_STOPPED


def _at_socket(docker: Engine, about: About, traces: DockerTraces) -> Reason:
    if ROOTLESS_SOCKET.search(docker.endpoint):
        return Reason.ROOTLESS_STOPPED
    if DESKTOP_SOCKET in docker.endpoint:
        return Reason.DESKTOP_STOPPED
    if not docker.endpoint.endswith(SYSTEM_SOCKETS):
        return Reason.NOTHING_LISTENS
    if traces.daemon:
        return Reason.DAEMON_STOPPED
    if about.kind == "wsl":
        # The folder is on a file system that all distributions share: it is there while Docker Desktop runs.
        if traces.integration or any(traces.has_pipe(pipe) for pipe in DESKTOP_PIPES):
            return Reason.NOT_INTEGRATED
        if traces.desktop is not None:
            return _of_desktop(traces)
    seen = traces.daemon is False and (about.kind == "linux" or traces.pipes is not None)
    return Reason.NO_DOCKER if seen else Reason.NOTHING_LISTENS
