"""Which of Docker's contexts a ticket shows to be in use, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.parsers.docker_connect_errors import parse_docker_connect_error
from hostdoctor.parsers.docker_endpoint import Endpoint, parse_endpoint
from hostdoctor.parsers.docker_info import parse_docker_info
from hostdoctor.parsers.docker_tables import ContextRow, parse_docker_context_ls
from hostdoctor.parsers.docker_version import parse_docker_version
from hostdoctor.parsers.environment_names import parse_environment

from .block import Block
from .places import Ticket

DEFAULT = "default"
DESKTOP_SOCKET = "/.docker/desktop/docker.sock"
OWN_ADDRESSES = {
    "windows": {
        "desktop-linux": "npipe:////./pipe/dockerDesktopLinuxEngine",
        "desktop-windows": "npipe:////./pipe/dockerDesktopWindowsEngine",
    },
    "linux": {"desktop-linux": "unix:///home/user/.docker/desktop/docker.sock"},
}
"""Contexts that Docker Desktop makes, and where they always lead."""
WITHOUT_ADDRESS = frozenset({"pipe-not-found", "pipe-busy", "permission-denied", "api-version", "timeout", "paused"})
"""What a library of Docker says of its engine without its address; `api-version` the engine itself says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """`stored` are name and endpoint of contexts other than the default one; `docker_host` is empty if not set."""

    name: str
    stored: tuple[tuple[str, str], ...] = ()
    docker_host: str = ""
    overruled: str = ""
    """The context that config.json names and a variable beats."""
    blocks: tuple[Block, ...] = ()

    @property
    def chosen(self) -> bool:
        """Whether somebody chose it."""
        return self.name != DEFAULT


def shown_context(ticket: Ticket) -> Shown | None:
    """From `docker context ls`, else the row `Context:`, else the address that a client asked; or None.

    A variable that the ticket shows beats them all, as it does with docker.
    """
    shown = _shown(ticket)
    for block in reversed(ticket.of("env")):
        host = parse_environment(block.text).get("DOCKER_HOST", "")
        if host and ticket.side_of(block) == ticket.side:
            return Shown(
                name=DEFAULT,
                stored=shown.stored if shown else (),
                docker_host=host,
                overruled=shown.name if shown and shown.chosen else "",
                blocks=(block, *(shown.blocks if shown else ())),
            )
    return shown


def _shown(ticket: Ticket) -> Shown | None:
    listed = [block for block in ticket.of("docker-context-ls") if parse_docker_context_ls(block.text)]
    if listed:
        return _listed(ticket, listed[-1])
    asked = _asked(ticket)
    named = _named(ticket)
    if named is None:
        return _by_address(ticket, *asked) if asked else _of_library(ticket)
    name, block = named
    if name == DEFAULT:
        return _default(ticket, asked, block)
    own = OWN_ADDRESSES["linux" if ticket.side != "windows" else "windows"].get(name)
    address = asked[0].address if asked else own
    if address is None:
        # Where it leads, perhaps to another machine, is not shown.
        return None
    return Shown(name=name, stored=((name, address),), blocks=(block,))


def _listed(ticket: Ticket, block: Block) -> Shown:
    rows = parse_docker_context_ls(block.text)
    current = next((row for row in rows if row.current), None)
    stored = tuple((row.name, row.endpoint) for row in rows if row.name != DEFAULT)
    name = current.name if current else DEFAULT
    return Shown(name=name, stored=stored, docker_host=_docker_host(ticket, rows, name), blocks=(block,))


def _docker_host(ticket: Ticket, rows: tuple[ContextRow, ...], name: str) -> str:
    """The default context is made of the environment: another address than the platform's own is DOCKER_HOST."""
    row = next((row for row in rows if row.name == DEFAULT), None)
    if row is None or name != DEFAULT:
        return ""
    windows = ticket.side == "windows"
    return (
        ""
        if parse_endpoint(row.endpoint, windows=windows).same_as(parse_endpoint("", windows=windows))
        else row.endpoint
    )


def _asked(ticket: Ticket) -> tuple[Endpoint, Block] | None:
    for block in reversed(ticket.of("docker-connect-errors")):
        found = parse_docker_connect_error(block.data)
        if found and found.endpoint:
            return found.endpoint, block
    return None


def _of_library(ticket: Ticket) -> Shown | None:
    """Clients that name no address ask docker's default one: docker-py to 7.1 and docker-java read no context."""
    for block in reversed(ticket.of("docker-connect-errors")):
        found = parse_docker_connect_error(block.data)
        if found and found.error in WITHOUT_ADDRESS:
            return Shown(name=DEFAULT, blocks=(block,))
    return None


def _named(ticket: Ticket) -> tuple[str, Block] | None:
    """The row `Context:`; an engine that answered without one, or listed its containers, is the default context's."""
    answered = None
    for block in reversed(ticket.of("docker-version", "docker-info")):
        if block.kind == "docker-version":
            version = parse_docker_version(block.data)
            name, there = version.context, version.server is not None
        else:
            info = parse_docker_info(block.data)
            name, there = info.context, info.server_version is not None
        if name:
            return name, block
        if there and answered is None:
            answered = DEFAULT, block
    lists = ticket.of("docker-ps")
    return answered or ((DEFAULT, lists[-1]) if lists else None)


def _default(ticket: Ticket, asked: tuple[Endpoint, Block] | None, block: Block) -> Shown:
    own = parse_endpoint("", windows=ticket.side == "windows")
    other = asked[0].address if asked and not asked[0].same_as(own) else ""
    return Shown(name=DEFAULT, docker_host=other, blocks=(asked[1],) if other and asked else (block,))


def _by_address(ticket: Ticket, endpoint: Endpoint, block: Block) -> Shown:
    windows = ticket.side == "windows"
    if endpoint.same_as(parse_endpoint("", windows=windows)):
        return Shown(name=DEFAULT, blocks=(block,))
    for name, address in OWN_ADDRESSES["windows" if windows else "linux"].items():
        if endpoint.address.casefold() == address.casefold() or endpoint.address.endswith(
            "/.docker/desktop/docker.sock"
        ):
            return Shown(name=name, stored=((name, endpoint.address),), blocks=(block,))
    if endpoint.kind == "npipe":
        # Products name their context after their pipe.
        name = endpoint.address.rpartition("/")[2]
        return Shown(name=name, stored=((name, endpoint.address),), blocks=(block,))
    return Shown(name=DEFAULT, docker_host=endpoint.address, blocks=(block,))
