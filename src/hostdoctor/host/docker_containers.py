"""The few requests that make and remove a container of ours, each with a fixed path and a fixed body.

All else that is asked of an engine is GET and changes nothing (`docker_engine`).
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from .docker_endpoint import EngineAddress
from .docker_transport import BODY_LIMIT, HTTP, Failure, Reply, connect, failure_of, json_of, plain, sdk_client

LABEL = "hostdoctor.measure"
BIND, VOLUME = "/hostdoctor-bind", "/hostdoctor-volume"
"""Where the container has the project and its anonymous volume."""
LISTING, MAKING, REMOVING = 5.0, 12.0, 6.0
"""Seconds for a request. To make a container an engine may first have to mount a folder of another machine."""
STOPPING = 20
"""Seconds that a container has to remove its files, before the engine kills it; nobody waits for it."""
LEFT_OVER = 120.0
"""Seconds after which a container of ours that never started belongs to no run any more."""

Send = Callable[[str, str, Mapping[str, Any] | None, float], Reply]
"""A request: method, path, body, seconds. It raises whatever goes wrong."""


class Refused(Exception):
    """The engine could not or would not; `failure` says why."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.text or failure.kind)
        self.failure = failure


def sender(address: EngineAddress) -> Send:
    """How to ask: over the socket where it can be, which starts faster, else through the docker SDK."""
    return socket_send(address) if plain(address) else sdk_send(address)


def socket_send(address: EngineAddress) -> Send:
    """Requests without the SDK, to an address that is `plain`."""

    def send(method: str, path: str, body: Mapping[str, Any] | None, seconds: float) -> Reply:
        connection = connect(address, seconds)
        try:
            headers = {"User-Agent": "hostdoctor", **({} if body is None else {"Content-Type": "application/json"})}
            connection.request(method, path, None if body is None else json.dumps(body), headers)
            response = connection.getresponse()
            return Reply(response.status, response.read(BODY_LIMIT))
        finally:
            connection.close()

    return send


def sdk_send(address: EngineAddress) -> Send:
    """Requests through the docker SDK, which knows named pipes and TLS."""

    def send(method: str, path: str, body: Mapping[str, Any] | None, seconds: float) -> Reply:
        client = sdk_client(address, seconds)
        try:
            response = client.request(method, client.base_url + path, json=body, timeout=seconds)
            return Reply(int(response.status_code), bytes(response.content))
        finally:
            client.close()

    return send


def container_body(image: str, script: str, project: str) -> dict[str, Any]:
    """A container that runs `script` as root and goes away by itself: no network, no limits, nothing of the image's.

    The mount is not of the kind (`Binds`) with which an engine makes a folder that is not there.
    """
    return {
        "Image": image,
        "Entrypoint": ["/bin/sh", "-c"],
        "Cmd": [script],
        "User": "0:0",
        "WorkingDir": "/",
        "Labels": {LABEL: "files"},
        "StopSignal": "SIGTERM",
        "Healthcheck": {"Test": ["NONE"]},
        "NetworkDisabled": True,
        "HostConfig": {
            "NetworkMode": "none",
            "AutoRemove": True,
            "LogConfig": {"Type": "json-file", "Config": {}},
            "Mounts": [
                {"Type": "bind", "Source": project, "Target": BIND},
                {"Type": "volume", "Target": VOLUME},
            ],
        },
    }


@dataclass(frozen=True, slots=True)
class Containers:
    """An engine's containers; `prefix` is the version of its API in front of each path, such as `/v1.44`."""

    send: Send
    prefix: str = ""

    def images(self) -> list[dict[str, Any]]:
        """Images that are there; Refused where they cannot be listed."""
        return self._rows("/images/json")

    def running(self) -> list[dict[str, Any]]:
        """Containers that run; Refused where they cannot be listed."""
        return self._rows("/containers/json")

    def create(self, name: str, body: Mapping[str, Any]) -> None:
        """Make a container of that name."""
        self._done("POST", f"/containers/create?name={quote(name)}", body, MAKING)

    def start(self, name: str) -> None:
        """Start it."""
        self._done("POST", f"/containers/{quote(name)}/start", None, MAKING)

    def printed(self, name: str) -> bytes | None:
        """What it has written until now; None when there is no such container any more."""
        reply = self._ask("GET", f"/containers/{quote(name)}/logs?stdout=1", None, LISTING)
        return written(reply.body) if reply.status == 200 else None

    def stop(self, name: str) -> None:
        """Let it clean up, and kill it where it does not."""
        self._ask("POST", f"/containers/{quote(name)}/stop?t={STOPPING}", None, STOPPING + LISTING)

    def remove(self, name: str) -> None:
        """Remove it with its volume, whether it runs or not. What is gone already is no failure."""
        self._ask("DELETE", f"/containers/{quote(name)}?force=1&v=1", None, REMOVING)

    def remove_left_over(self) -> None:
        """Those of a run that died between making and starting one: the engine keeps such a container."""
        filters = json.dumps({"label": [LABEL], "status": ["created", "exited", "dead"]})
        for row in self._rows(f"/containers/json?{urlencode({'all': 1, 'filters': filters})}"):
            if time.time() - float(row.get("Created") or 0) > LEFT_OVER:
                self.remove(str(row["Id"]))

    def _rows(self, path: str) -> list[dict[str, Any]]:
        got = json_of(self._ask("GET", path, None, LISTING))
        if isinstance(got, Failure):
            raise Refused(got)
        return [row for row in got if isinstance(row, dict)] if isinstance(got, list) else []

    def _done(self, method: str, path: str, body: Mapping[str, Any] | None, seconds: float) -> None:
        reply = self._ask(method, path, body, seconds)
        if reply.status >= 400:
            failure = json_of(reply)
            raise Refused(failure if isinstance(failure, Failure) else Failure(HTTP, reply.status))

    def _ask(self, method: str, path: str, body: Mapping[str, Any] | None, seconds: float) -> Reply:
        try:
            return self.send(method, self.prefix + path, body, seconds)
        except Exception as error:
            # pywin32 has its own exceptions, and so have requests and urllib3.
            raise Refused(failure_of(error)) from error


def written(log: bytes) -> bytes:
    """The text of a log in frames: stream, three zeros, length in four bytes (docker engine API, ContainerAttach)."""
    text = b""
    while len(log) >= 8 and log[0] <= 2 and log[1:4] == b"\0\0\0":
        length = int.from_bytes(log[4:8], "big")
        text, log = text + log[8 : 8 + length], log[8 + length :]
    return text + log
