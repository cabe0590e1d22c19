"""Engines of other machines that, in a ticket, did not answer a docker client."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .reported import ReportedErrors

KIND = "docker-connect-errors"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteRefused:
    """`error` is one of `parsers.docker_connect_errors`; `text` is the line that names the address."""

    address: str
    error: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class RemoteEnginesRefused:
    """One for each address; of several errors the one that says more. Absent where there is none."""

    items: tuple[RemoteRefused, ...]


@probe()
def find_remote_engines_refused(reported: ReportedErrors) -> RemoteEnginesRefused:
    """Only addresses of TCP that are not this machine's own."""
    from hostdoctor.parsers.docker_connect_errors import parse_docker_connect_error  # noqa: PLC0415  # costs a start without errors

    found: dict[str, RemoteRefused] = {}
    for item in reported.of(KIND):
        error = parse_docker_connect_error(item.text)
        endpoint = error.endpoint if error else None
        if error is None or endpoint is None or endpoint.kind != "tcp" or endpoint.local:
            continue
        number = endpoint.address.rpartition("//")[2]
        line = next((line for line in item.lines if number in line.text), item.lines[0])
        said = RemoteRefused(
            address=endpoint.address, error=error.error, text=line.text.strip()[:300], source=line.source
        )
        if error.error != "cannot-connect" or endpoint.address not in found:
            found[endpoint.address] = said
    if not found:
        raise NotHere("no engine of another machine was reported not to answer")
    return RemoteEnginesRefused(tuple(found.values()))
