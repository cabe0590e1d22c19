"""A Docker engine, asked for what it is and what runs in it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from hostdoctor.scopes import CouldNotLook, Unknown

from .answering import settle
from .clock_offset import Exchange, offset_value, read_rfc3339
from .docker_command import ask_docker_command
from .docker_endpoint import EngineAddress
from .docker_fields import keep, shape_of
from .docker_measure import FilesInEngine
from .docker_transport import (
    Failure,
    Get,
    Reply,
    SdkUnusable,
    get_in_time,
    json_of,
    sdk_get,
    socket_get,
    why_unreachable,
)
from .machine import Answer, Question
from .process import RunCommand, run_command

OUR_API = (1, 45)
"""The newest version whose answers are known to be read well; an older engine gets its own."""
ASKED_THROUGH = "AskedThrough"
"""Key of `/version` that says by which means the engine was asked, and why not by the SDK."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Seconds for each request."""

    ping: float = 3.0
    request: float = 4.0
    disk_usage: float = 20.0
    """/system/df adds up every layer and volume."""

    def of(self, path: str) -> float:
        """The limit of a path other than /_ping."""
        return self.disk_usage if path.startswith("/system/df") else self.request


LIMITS = Limits()


class EngineThroughSdk:
    """One engine. Nothing more is asked after a `_ping` that failed: each request may wake a paused engine."""

    def __init__(
        self,
        address: EngineAddress,
        *,
        docker: str = "docker",
        run: RunCommand = run_command,
        sdk: Callable[[EngineAddress], Get] = sdk_get,
        pipes: Callable[[], Collection[str] | None] = lambda: None,
        limits: Limits = LIMITS,
    ) -> None:
        """`docker` is the command that is asked where the SDK cannot be loaded; `pipes` lists the named pipes."""
        self._address = address
        self._docker = docker
        self._run = run
        self._sdk = sdk
        self._pipes = pipes
        self._limits = limits
        self._lock = threading.Lock()
        self._version: dict[str, Any] | Failure | None = None
        self._get: Get | None = None
        self._unusable = ""
        self._files = FilesInEngine(address)
        self._clock: Exchange | None = None

    def ask(self, question: Question) -> Answer:
        """The answer to a question of this engine's side."""
        match question.operation, question.arguments:
            case "get", (path,):
                return settle(lambda: self.get(path))
            case "clock-offset", ():
                return settle(self._clock_offset)
            case "files-in-engine", (project, image):
                return settle(lambda: self.measure_files(project, image))
        return Unknown(f"an engine cannot be asked for {question.operation}")

    def get(self, path: str) -> Any:
        """The allowed fields of the answer, or {"error": {"kind", "status", "text"}}.

        Kinds: pipe-missing (or no socket), permission-denied, refused, timeout, busy, http.
        """
        try:
            shape = shape_of(path)
        except KeyError:
            raise CouldNotLook(f"{path} is not a request that hostdoctor makes") from None
        version = self._ready()
        if isinstance(version, Failure):
            return version.value()
        if path == "/version":
            return {**keep(version, shape), ASKED_THROUGH: self._through()}
        asked = time.time()
        got = self._ask(f"{_prefix(version)}{path}", self._limits.of(path)) if self._get else self._ask_command(path)
        if isinstance(got, dict) and (told := read_rfc3339(got.get("SystemTime"))):
            self._clock = Exchange(asked, time.time(), told)
        return got.value() if isinstance(got, Failure) else keep(got, shape)

    def _clock_offset(self) -> dict[str, Any]:
        """The engine's clock less our own, from an `/info` that was asked for something else where there was one."""
        if self._clock is None:
            self.get("/info")
        if self._clock is None:
            raise CouldNotLook("the engine did not tell its time")
        return offset_value([self._clock])

    def measure_files(self, project: str, image: str) -> dict[str, Any]:
        """Small-file work on a bind mount of the project and on a volume, in a container that is made and removed.

        `image` is one that is there, empty for any. CouldNotLook, or {"error": ...} as `get` has it.
        """
        version = self._ready()
        if isinstance(version, Failure):
            return version.value()
        if self._get is None:
            raise CouldNotLook(f"the docker SDK cannot be used ({self._unusable}), and without it nothing is measured")
        if version.get("Os") == "windows":
            raise CouldNotLook("nothing is measured in Windows containers")
        return self._files.measure(_prefix(version), project, image)

    def close(self) -> None:
        """End what is being measured."""
        self._files.close()

    def _ready(self) -> dict[str, Any] | Failure:
        """The engine's own version, asked once, or why it cannot be asked."""
        with self._lock:
            if self._version is None:
                self._version = self._first_look()
            return self._version

    def _first_look(self) -> dict[str, Any] | Failure:
        if failure := why_unreachable(self._address, self._pipes):
            return failure
        self._get = self._open()
        if self._get is None:
            return _object(self._ask_command("/version"))
        ping = get_in_time(self._get, "/_ping", self._limits.ping)
        if isinstance(ping, Reply) and ping.status != 200:
            failure = json_of(ping)
            return failure if isinstance(failure, Failure) else Failure("http", ping.status)
        if isinstance(ping, Failure):
            return ping
        return _object(self._ask("/version", self._limits.request))

    def _open(self) -> Get | None:
        try:
            return self._sdk(self._address)
        except SdkUnusable as error:
            self._unusable = str(error)
            return socket_get(self._address)

    def _ask(self, path: str, seconds: float) -> Any:
        reply = get_in_time(self._get, path, seconds) if self._get else Failure("http")
        return reply if isinstance(reply, Failure) else json_of(reply)

    def _ask_command(self, path: str) -> Any:
        return ask_docker_command(self._docker, self._address.endpoint, path, self._run, self._unusable)

    def _through(self) -> dict[str, str]:
        if not self._unusable:
            return {"means": "sdk", "why": ""}
        return {"means": "socket" if self._get else "docker command", "why": self._unusable}


def _object(got: Any) -> dict[str, Any] | Failure:
    if isinstance(got, dict | Failure):
        return got
    return Failure("http", 200, "/version is not a JSON object")


def _prefix(version: dict[str, Any]) -> str:
    """`/v1.44`: the version that both understand. Engines refuse what is older than their minimum with 400."""
    theirs, least = _numbers(version.get("ApiVersion")), _numbers(version.get("MinAPIVersion"))
    if theirs is None:
        return ""
    major, minor = max(min(OUR_API, theirs), least or (1, 0))
    return f"/v{major}.{minor}"


def _numbers(text: Any) -> tuple[int, int] | None:
    major, dot, minor = text.partition(".") if isinstance(text, str) else ("", "", "")
    return (int(major), int(minor)) if dot and major.isdecimal() and minor.isdecimal() else None
