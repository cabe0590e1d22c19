"""One GET request to an engine: through the docker SDK, or without it over a socket. Failures become a kind.

The SDK is imported here only, and only when an engine is asked: that costs 150 ms.
"""

from __future__ import annotations

import http.client
import json
import queue
import socket
import threading
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from . import windows_errors
from .docker_endpoint import EngineAddress

PIPE_MISSING, PERMISSION_DENIED, REFUSED, TIMEOUT, HTTP = (
    "pipe-missing",
    "permission-denied",
    "refused",
    "timeout",
    "http",
)
BUSY = "busy"
"""All instances of the pipe are taken; docker-py gives up after ten tries of a second (npipesocket.py)."""
# winerror.h, as pywin32 reports it; the texts are localised.
PIPE_ERRORS = {2: PIPE_MISSING, 5: PERMISSION_DENIED, 121: TIMEOUT, 231: BUSY}
SDK_VERSION = "1.44"
"""Given to the SDK so that it asks nothing by itself; every request names its own version."""
CONNECT_SECONDS = 1.0
TEXT_LIMIT = 300
BODY_LIMIT = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Reply:
    """What came over HTTP, whatever its status."""

    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no usable answer. `status` is that of HTTP, 0 where none came; `text` is not to be matched."""

    kind: str
    status: int = 0
    text: str = ""

    def value(self) -> dict[str, Any]:
        """As an answer."""
        return {"error": {"kind": self.kind, "status": self.status, "text": self.text[:TEXT_LIMIT]}}


Get = Callable[[str, float], Reply]
"""GET of a path within so many seconds; raises whatever goes wrong."""


class SdkUnusable(Exception):
    """The docker SDK, or pywin32 below it, cannot be loaded: not installed, or blocked by application control."""


def sdk_get(address: EngineAddress) -> Get:
    """GET through the docker SDK; SdkUnusable where it cannot be loaded."""
    try:
        sdk_client(address, 1.0).close()
    except Exception as error:
        raise SdkUnusable(f"{type(error).__name__}: {error}") from error

    def get(path: str, seconds: float) -> Reply:
        client = sdk_client(address, seconds)
        try:
            response = client.get(client.base_url + path, timeout=seconds)
            return Reply(int(response.status_code), bytes(response.content))
        finally:
            client.close()

    return get


def socket_get(address: EngineAddress) -> Get | None:
    """GET without the SDK over a unix socket or loopback TCP; None for a named pipe or TLS, which need more."""
    if not plain(address):
        return None

    def get(path: str, seconds: float) -> Reply:
        connection = connect(address, seconds)
        try:
            connection.request("GET", path, headers={"User-Agent": "hostdoctor"})
            response = connection.getresponse()
            return Reply(response.status, response.read(BODY_LIMIT))
        finally:
            connection.close()

    return get


def plain(address: EngineAddress) -> bool:
    """Whether `connect` can reach it: neither a named pipe nor TLS."""
    return not address.certificates and address.endpoint.kind != "npipe"


def connect(address: EngineAddress, seconds: float) -> http.client.HTTPConnection:
    """A connection over a unix socket or loopback TCP, made when it is first used."""
    kind, _, place = address.endpoint.address.partition("://")
    return _UnixConnection(place, seconds) if kind == "unix" else _tcp_connection(place, seconds)


def why_unreachable(address: EngineAddress, pipes: Callable[[], Collection[str] | None]) -> Failure | None:
    """Why there is nothing to connect to, found without the SDK; None when there may be.

    `pipes` lists the named pipes (None: cannot be listed): looking for one by its name would open it (field note D20).
    """
    place = address.endpoint.address.partition("://")[2]
    if address.endpoint.kind == "npipe":
        names = pipes()
        name = place.rpartition("/")[2]
        missing = names is not None and name.casefold() not in {one.casefold() for one in names}
        return Failure(PIPE_MISSING, text=f"there is no pipe {name}") if missing else None
    if address.endpoint.kind == "unix":
        connection = _UnixConnection(place, CONNECT_SECONDS)
        try:
            connection.connect()
        except OSError as error:
            return failure_of(error)
        finally:
            connection.close()
    return None


def get_in_time(get: Get, path: str, seconds: float) -> Reply | Failure:
    """The reply, or why there is none after `seconds` at most: opening a pipe has no time limit of its own."""
    done: queue.SimpleQueue[Reply | Failure] = queue.SimpleQueue()

    def work() -> None:
        try:
            done.put(get(path, seconds))
        except Exception as error:  # noqa: BLE001  # pywin32 has its own exceptions, and so have requests and urllib3
            done.put(failure_of(error))

    threading.Thread(target=work, name=f"engine {path}", daemon=True).start()
    try:
        return done.get(timeout=seconds + 0.5)
    except queue.Empty:
        return Failure(TIMEOUT, text=f"no answer in {seconds:g} s")


def json_of(reply: Reply) -> Any | Failure:
    """The JSON of a reply. A status that is not 200 is a failure, whatever the body looks like.

    Docker Desktop's proxy answers a version that it does not like with 400 and a body that looks like an empty
    `/info`; an engine that starts answers 500.
    """
    if reply.status != http.client.OK:
        return Failure(HTTP, reply.status, _message(reply.body))
    try:
        return json.loads(reply.body.decode("utf-8"))
    except ValueError:
        return Failure(HTTP, reply.status, "the answer is not JSON")


def failure_of(error: BaseException) -> Failure:
    """The kind of failure, found by type and number in the chain of exceptions."""
    chain = list(_chain(error))
    for one in chain:
        if (kind := _kind(one)) is not None:
            return Failure(kind, text=_say(one))
    return Failure(HTTP, text=_say(chain[-1]))


def sdk_client(address: EngineAddress, seconds: float) -> Any:
    """The SDK's low-level client, a session of requests; it raises whatever goes wrong."""
    import docker
    from docker.tls import TLSConfig

    tls: TLSConfig | bool = False
    if address.certificates:
        folder = address.certificates.rstrip("/\\")
        tls = TLSConfig(
            client_cert=(f"{folder}/cert.pem", f"{folder}/key.pem"), ca_cert=f"{folder}/ca.pem", verify=True
        )
    client = docker.APIClient(
        base_url=address.endpoint.address, version=SDK_VERSION, timeout=round(seconds) or 1, tls=tls
    )
    # The proxies of the environment are for the way out, not for this machine.
    client.trust_env = False
    return client


class _UnixConnection(http.client.HTTPConnection):
    def __init__(self, path: str, seconds: float) -> None:
        super().__init__("localhost", timeout=seconds)
        self._path = path

    def connect(self) -> None:
        family = getattr(socket, "AF_UNIX")  # noqa: B009  # Python for Windows does not have it
        self.sock = socket.socket(family)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def _tcp_connection(place: str, seconds: float) -> http.client.HTTPConnection:
    host, _, port = place.split("/", 1)[0].rpartition(":") if ":" in place.rpartition("]")[2] else (place, "", "2375")
    return http.client.HTTPConnection(host.strip("[]") or "127.0.0.1", int(port), timeout=seconds)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The exception and all that it stands for: causes, contexts and the exceptions among its arguments."""
    waiting, seen = [error], set()
    while waiting:
        one = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        inner = [*one.args, getattr(one, "reason", None), one.__cause__, one.__context__]
        waiting += [item for item in inner if isinstance(item, BaseException)]


def _kind(error: BaseException) -> str | None:
    if isinstance(error, http.client.HTTPException):
        return HTTP
    number = getattr(error, "winerror", None)
    if isinstance(number, int) and number in PIPE_ERRORS:
        return PIPE_ERRORS[number]
    if isinstance(error, FileNotFoundError):
        return PIPE_MISSING
    if isinstance(error, PermissionError):
        return PERMISSION_DENIED
    if isinstance(error, TimeoutError) or type(error).__name__ in ("ReadTimeout", "ConnectTimeout", "ReadTimeoutError"):
        return TIMEOUT
    return REFUSED if isinstance(error, ConnectionError) and isinstance(error, OSError) and error.errno else None


def _say(error: BaseException) -> str:
    number = getattr(error, "winerror", None)
    if isinstance(number, int):
        return windows_errors.meaning(number)
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _message(body: bytes) -> str:
    text = body[: 4 * TEXT_LIMIT].decode("utf-8", "replace").strip()
    try:
        message = json.loads(body.decode("utf-8")).get("message")
    except (ValueError, AttributeError):
        return text
    return message if isinstance(message, str) else text
