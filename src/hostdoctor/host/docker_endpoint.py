"""Where a Docker context leads, and whether it may be asked: only this machine's pipes, sockets and loopback are.

The docker SDK would follow a context to wherever it leads: an ssh prompt, or a production host (field note D13).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hostdoctor.parsers.docker_contexts import DEFAULT_CONTEXT
from hostdoctor.parsers.docker_endpoint import Endpoint, parse_endpoint
from hostdoctor.scopes import CouldNotLook, NotHere

ASKED = ("npipe", "unix", "tcp")


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineAddress:
    """An engine that may be asked. `certificates` is the folder of client certificates, empty without TLS."""

    context: str
    endpoint: Endpoint
    certificates: str = ""


def engine_address(contexts: Mapping[str, Any], name: str, *, windows: bool) -> EngineAddress:
    """The engine of a context, by the answer to `contexts()`.

    NotHere when there is no such context, CouldNotLook when it leads to another machine.
    """
    variables = contexts["environment"]
    endpoint = _endpoint(contexts, name, windows=windows)
    if endpoint.kind not in ASKED or not endpoint.local:
        raise CouldNotLook(f"context {name} leads to another machine ({endpoint.address}), which is left alone")
    if endpoint.kind == ("unix" if windows else "npipe"):
        other = "a unix socket, which Windows" if windows else "a named pipe of Windows, which Linux"
        raise CouldNotLook(f"context {name} leads to {other} cannot ask")
    # Any value switches TLS on, even 0 (docker-py kwargs_from_env); it counts for DOCKER_HOST only.
    tls = name == DEFAULT_CONTEXT and variables.get("DOCKER_HOST") and variables.get("DOCKER_TLS_VERIFY")
    certificates = variables.get("DOCKER_CERT_PATH", "") if tls and endpoint.kind == "tcp" else ""
    return EngineAddress(context=name, endpoint=endpoint, certificates=certificates)


def _endpoint(contexts: Mapping[str, Any], name: str, *, windows: bool) -> Endpoint:
    if name == DEFAULT_CONTEXT:
        return parse_endpoint(contexts["environment"].get("DOCKER_HOST", ""), windows=windows)
    for context in contexts["contexts"]:
        if context["name"] == name and context["endpoint"]:
            return parse_endpoint(context["endpoint"], windows=windows)
    raise NotHere(f"there is no Docker context named {name}")
