"""Files of a project that a ticket shows, as files of a folder of which all else is unknown.

A file that is not shown may be there all the same, so that the folder's list names the usual files and their contents
stay unknown: nothing is called missing that somebody only did not paste.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.facts.project import COMPOSE_NAMES, is_dockerfile
from hostdoctor.facts.shown_watcher import SHOWN
from hostdoctor.parsers.air_toml import parse_air_toml
from hostdoctor.parsers.compose import parse_compose
from hostdoctor.parsers.port_errors import parse_port_error
from hostdoctor.scopes import Known
from hostdoctor.triage.block import Block
from hostdoctor.triage.folders import PROMPT, drive_in_container, of_container
from hostdoctor.triage.places import PROJECT, Ticket
from hostdoctor.triage.told import Told, absent, known

FILES = {
    "go-mod": ("go.mod",),
    "compose": ("compose.yaml",),
    "dockerfile": ("Dockerfile",),
    "air-toml": (".air.toml",),
    "dockerignore": (".dockerignore",),
}
"""Kind -> the name that the file has unless its command shows another one."""
MAY_BE_THERE = (
    *("go.mod", "go.sum", "main.go", "Dockerfile", "compose.yaml", ".air.toml", ".dockerignore", ".gitattributes"),
)
"""What checks would miss in a folder that does not list it."""
POLL = re.compile(r"\s*poll\s*=")
NAME = re.compile(r"(?P<name>[\w.-]+)[\"']?\s*$")
REPORTS = ("port-errors", "docker-errors", "compose-errors")
"""Errors that are of a project although the ticket shows none of its files, where they name a port."""


def read_project(ticket: Ticket) -> Iterator[Told]:
    """The list of the folder, and each file that was shown."""
    shown = list(_files(ticket))
    rooted = tuple(block for block in ticket.blocks if ticket.project != PROJECT and ticket.project in block.text)
    reports = tuple(block for block in ticket.of(*REPORTS) if parse_port_error(block.data).port)
    reports = reports or rooted[-1:]
    if not shown and not reports:
        return
    names = {name for name, _ in shown}
    kinds = {block.kind for _, block in shown}
    others = [name for name in MAY_BE_THERE if not any(name in FILES[kind] for kind in kinds)]
    listed = sorted({*names, *others})
    blocks = tuple(block for _, block in shown) or reports
    yield known(ticket.project_side, "list", ticket.project, value=listed, blocks=blocks)
    for name, block in shown:
        yield known(ticket.project_side, "read", _path(ticket, name), value=block.data, blocks=(block,))
    yield from _not_shown(ticket, shown)


def _files(ticket: Ticket) -> Iterator[tuple[str, Block]]:
    for kind, (usual, *_) in FILES.items():
        found: dict[str, Block] = {}
        for block in ticket.of(kind):
            found[_name(block, usual)] = block
        # Of several that are all called the same the last one is what the file holds now.
        yield from found.items()


def _name(block: Block, usual: str) -> str:
    match = NAME.search(block.command)
    name = match["name"] if match else ""
    if block.kind == "dockerfile":
        return name if is_dockerfile(name) else usual
    if block.kind == "compose":
        return name if name in COMPOSE_NAMES else usual
    return usual


def _not_shown(ticket: Ticket, shown: list[tuple[str, Block]]) -> Iterator[Told]:
    """Dockerfiles that a service is built from, beside one that was shown."""
    names = {name for name, _ in shown}
    if not any(block.kind == "dockerfile" for _, block in shown):
        return
    for name, block in shown:
        if name not in COMPOSE_NAMES:
            continue
        for service in parse_compose(block.data, {}).services.values():
            built = service.build_context and (service.dockerfile or "Dockerfile")
            path = "/".join(part for part in (service.build_context or "").split("/") if part not in ("", "."))
            inner = f"{path}/{built}" if path else built
            if built and inner not in names:
                yield absent(
                    ticket.project_side, "read", _path(ticket, str(inner)), why="the ticket does not show it", blocks=()
                )


def _path(ticket: Ticket, name: str) -> str:
    """As `facts.project.Project.path` spells it."""
    if ticket.project_side == "windows":
        return "\\".join((ticket.project.rstrip("\\"), *name.split("/")))
    return f"{ticket.project.rstrip('/')}/{name}"


def read_watcher(ticket: Ticket) -> Iterator[Told]:
    """air at a prompt in a folder of a Windows drive, or the mount table of a container that has such a folder.

    The table of a distribution says more than the folder's name.
    """
    tables = ticket.of("proc-mounts")
    for block in tables:
        if mount := drive_in_container(block):
            number = next((at for at, row in enumerate(block.text.split("\n"), 1) if f" {mount.mountpoint} " in row), 1)
            row = f"{block.source}:{block.line_of(number)}"
            yield _watcher(ticket, block, mount.mountpoint, row, device=mount.device)
    if any(not of_container(block) for block in tables):
        return
    for block in ticket.of("air-log"):
        prompt = PROMPT.match(block.text) if block.command else None
        if prompt:
            yield _watcher(ticket, block, prompt["folder"], f"{block.source}:{block.first_line}")


def _watcher(ticket: Ticket, block: Block, folder: str, source: str, device: str = "") -> Told:
    settings = ticket.last("air-toml")
    read = parse_air_toml(settings.data) if settings else None
    known_settings = settings and read and not read.problem
    watcher = {
        "tool": "air",
        "folder": folder,
        "source": source,
        "polls": bool(read.poll) if read and known_settings else None,
        "setting": f"{settings.source}:{_line_of_poll(settings)}" if settings and known_settings else "",
        "device": device,
    }
    return Told(SHOWN, Known(watcher), (block, settings) if settings else (block,))


def _line_of_poll(block: Block) -> int:
    """The line that sets it, else the first one."""
    rows = enumerate(block.text.split("\n"), 1)
    return block.line_of(next((number for number, line in rows if POLL.match(line)), 1))


READERS = (read_project, read_watcher)
