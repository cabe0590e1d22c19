"""What docker's own command says of an engine, for machines on which the SDK or pywin32 cannot be loaded."""

from __future__ import annotations

import json
import os
from typing import Any

from hostdoctor.parsers.docker_connect_errors import parse_docker_connect_error
from hostdoctor.parsers.docker_endpoint import Endpoint
from hostdoctor.scopes import CouldNotLook

from .docker_transport import BUSY, HTTP, PERMISSION_DENIED, PIPE_MISSING, REFUSED, TIMEOUT, Failure
from .machine import Ran
from .outcomes import finished
from .process import RunCommand

SECONDS = 6.0
FORMAT = ("--format", "{{json .}}")
"""Older than `--format json`, and understood by every version."""
COMMANDS = {"/version": "version", "/info": "info"}
KINDS = {
    "pipe-not-found": PIPE_MISSING,
    "socket-not-found": PIPE_MISSING,
    "pipe-busy": BUSY,
    "permission-denied": PERMISSION_DENIED,
    "connection-refused": REFUSED,
    "connection-closed": REFUSED,
    "timeout": TIMEOUT,
}


def ask_docker_command(docker: str, endpoint: Endpoint, path: str, run: RunCommand, why: str) -> Any:
    """The engine's part of `docker version` or `docker info` as JSON, or the Failure that the command told.

    The address is given, so that no context or variable leads elsewhere. CouldNotLook for any other request: `why`
    says why it could not be made otherwise.
    """
    if path not in COMMANDS:
        raise CouldNotLook(f"the docker SDK cannot be used ({why}), and the docker command does not tell {path}")
    argv = [docker, "--host", endpoint.address, COMMANDS[path], *FORMAT]
    variables = {name: value for name, value in os.environ.items() if not name.upper().startswith("DOCKER_")}
    ran = finished(run(argv, timeout=SECONDS, env=variables), " ".join(("docker", COMMANDS[path])))
    try:
        told = json.loads(ran.out.decode("utf-8", "replace"))
    except ValueError:
        return _failure(ran, "")
    if path == "/version":
        # Without an engine the command prints its own half, and `Server` is null.
        return told.get("Server") or _failure(ran, "")
    return _info(told, ran)


def _info(told: dict[str, Any], ran: Ran) -> Any:
    """`docker info` ends with 0 and empty fields for every failure but a missing connection (docker/cli info.go)."""
    errors = told.get("ServerErrors") or []
    if errors or not told.get("ServerVersion"):
        return _failure(ran, "\n".join(map(str, errors)))
    return told


def _failure(ran: Ran, said: str) -> Failure:
    text = said or ran.err.decode("utf-8", "replace").strip() or f"the docker command ended with {ran.exit_code}"
    known = parse_docker_connect_error(text)
    if known is None:
        return Failure(HTTP, text=text)
    status = known.error.removeprefix("http-") if known.error.startswith("http-") else "0"
    return Failure(KINDS.get(known.error, HTTP), int(status), text)
