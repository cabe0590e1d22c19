"""Whether the programs that keep docker's logins are where the client looks for them; no login is read."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine, Question, value
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .about import About
from .docker_clients import DockerClients
from .docker_context import DockerContexts
from .places import Place

PROGRAM = "docker-credential-"
"""What the client puts before the name in config.json (docker/cli cli/config/credentials/native_store.go)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialHelpers:
    """`store` is the program for all registries, empty for none; `missing` are those that are not on PATH.

    `interop` says why programs of Windows cannot be started in this place, empty where they can or nobody knows.
    `plain_logins` is how many logins lie in config.json itself.
    """

    file: str
    store: str = ""
    missing: tuple[str, ...] = ()
    interop: str = ""
    plain_logins: int = 0


@probe(timeout=15)
def find_credential_helpers(
    machine: Machine, about: About, place: Place, contexts: DockerContexts, clients: DockerClients
) -> CredentialHelpers:
    """Only those that config.json names; no helper is run, for one may open a window."""
    if not clients.real:
        raise NotHere(f"there is no docker {'in' if place.wsl else 'on'} {place.name}")
    config = contexts.config
    store = f"{PROGRAM}{config.credentials_store}" if config.credentials_store else ""
    wanted = (store, *(f"{PROGRAM}{name}" for name in config.credential_helpers))
    return CredentialHelpers(
        file=f"{contexts.folder}/config.json",
        store=store,
        missing=tuple(name for name in wanted if name and not _on_path(machine, place, name)),
        interop=about.interop if place.name == about.distribution and store.endswith(".exe") else "",
        plain_logins=config.plain_logins,
    )


def _on_path(machine: Machine, place: Place, name: str) -> bool:
    try:
        rows = value(machine, Question(place.side, "programs", (name,)))
    except NotHere:
        return False
    return any(not row.get("alias") for row in rows)
