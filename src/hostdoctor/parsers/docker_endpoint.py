r"""Addresses of Docker engines in every spelling that clients, contexts and errors use.

A named pipe comes as `npipe:////./pipe/X`, `npipe://\\.\pipe\X`, `//./pipe/X`, with doubled backslashes from JSON
or a Python repr, and as `http://%2F%2F.%2Fpipe%2FX/v1.47/...` in errors of the Go client.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

EndpointKind = Literal["npipe", "unix", "tcp", "ssh", "fd", "other"]

DEFAULT_PIPE = "npipe:////./pipe/docker_engine"
DEFAULT_SOCKET = "unix:///var/run/docker.sock"
PIPE = re.compile(r"/{2,8}(?P<host>[^/\s]+)/{1,2}pipe/{1,2}(?P<name>[^/\s\"'<>|:;,?]*[^/\s\"'<>|:;,?.])", re.IGNORECASE)
"""A full stop behind the name ends the sentence: older clients go on with "Is the docker daemon running?"."""
ENGINE_PIPES = frozenset({"docker_engine", "dockerdesktoplinuxengine", "dockerdesktopwindowsengine", "docker_cli"})
LOOPBACK = re.compile(r"(?:localhost|127(?:\.[0-9]{1,3}){3}|\[?::1\]?)(?::[0-9]*)?", re.IGNORECASE)
SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*)://(?P<rest>.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where an engine is asked: the kind and the canonical address.

    `local` is true for this machine's pipes and sockets and for loopback TCP: only these say something of this host.
    """

    kind: EndpointKind
    address: str
    local: bool

    def same_as(self, other: Endpoint | None) -> bool:
        """Whether both name one place; names of pipes do not tell upper from lower case."""
        if other is None:
            return False
        if self.kind == other.kind == "npipe":
            return self.address.casefold() == other.address.casefold()
        return self == other


def parse_endpoint(text: str, *, windows: bool = True) -> Endpoint:
    """The endpoint that a client makes of a host value; an empty one is the platform's default.

    Without a scheme the value is an address for TCP, as in docker/cli opts/hosts.go.
    """
    text = text.strip()
    if not text:
        return parse_endpoint(DEFAULT_PIPE if windows else DEFAULT_SOCKET)
    match = SCHEME.fullmatch(text)
    scheme, rest = (match["scheme"].lower(), match["rest"]) if match else ("tcp", text)
    pipe = None if match and scheme in {"unix", "tcp", "ssh", "fd"} else find_pipe(text)
    if pipe:
        return pipe
    if scheme == "unix":
        return Endpoint("unix", f"unix://{rest or '/var/run/docker.sock'}", local=True)
    if scheme in {"tcp", "http", "https"}:
        authority = rest.split("/", 1)[0]
        return Endpoint("tcp", f"{scheme}://{rest}", local=not authority or LOOPBACK.fullmatch(authority) is not None)
    if scheme in {"ssh", "fd"}:
        return Endpoint("ssh" if scheme == "ssh" else "fd", f"{scheme}://{rest}", local=scheme == "fd")
    return Endpoint("other", text, local=False)


def find_pipe(text: str) -> Endpoint | None:
    """The first named pipe that `text` speaks of."""
    return next((endpoint for endpoint, _ in find_pipes(text)), None)


def find_pipes(text: str) -> Iterator[tuple[Endpoint, bool]]:
    """Every named pipe in `text`, and whether its name is whole: a console may have cut it at the end of the line."""
    slashes = unquote(text, errors="replace").replace("\\", "/")
    for match in PIPE.finditer(slashes):
        host = match["host"]
        endpoint = Endpoint("npipe", f"npipe:////{host}/pipe/{match['name']}", local=host == ".")
        behind = slashes[match.end() :][:80]
        known = match["name"].casefold() in ENGINE_PIPES and not behind.lstrip().startswith("_")
        yield endpoint, known or behind[:1] not in {"", "\n"}
