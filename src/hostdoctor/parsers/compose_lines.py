"""What Compose says of a service, put together with where our own reading saw each part of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .compose_model import ComposeService, Dependency
from .compose_mounts import ComposeMount
from .compose_ports import PortRange, PublishedPort

Entry = PublishedPort | ComposeMount | Dependency
"""What stands on a line of its own."""


def entries_of(service: ComposeService) -> Iterator[Entry]:
    """Its ports, mounts and dependencies."""
    yield from service.ports
    yield from service.mounts
    yield from service.dependencies


def is_written_as(entry: Entry, own: Entry) -> bool:
    """Whether an entry is this one of a file: two files can have entries of different things in the same line."""
    if entry.line != own.line:
        return False
    if isinstance(entry, PublishedPort) and isinstance(own, PublishedPort):
        return entry.protocol == own.protocol and _within(entry.target, own.target)
    if isinstance(entry, ComposeMount) and isinstance(own, ComposeMount):
        return entry.target == own.target
    return isinstance(entry, Dependency) and isinstance(own, Dependency) and entry.service == own.service


def with_lines(told: ComposeService, own: ComposeService | None) -> ComposeService:
    """What Compose says, with the lines of the files, and with what it leaves out or what was left out of it."""
    if own is None:
        return told
    return replace(
        told,
        line=own.line,
        lines=own.lines,
        ports=tuple(_port(port, own.ports) for port in told.ports),
        mounts=tuple(_mount(mount, own.mounts) for mount in told.mounts),
        dependencies=tuple(_dependency(item, own.dependencies) for item in told.dependencies),
        watch=own.watch or told.watch,
        build_context=own.build_context or told.build_context,
        dockerfile=own.dockerfile if own.build_context else told.dockerfile,
        command=own.command,
        entrypoint=own.entrypoint,
        passwords=own.passwords,
        env_files=own.env_files,
        extends=own.extends,
    )


def _port(port: PublishedPort, own: tuple[PublishedPort, ...]) -> PublishedPort:
    """Compose writes a range as one entry for each port."""
    for each in own:
        same = (port.protocol, port.host_ip) == (each.protocol, each.host_ip) and _within(port.target, each.target)
        published = port.published is None or (each.published is not None and _within(port.published, each.published))
        if same and published:
            return replace(port, line=each.line)
    return port


def _within(one: PortRange, other: PortRange) -> bool:
    return other.first <= one.first and one.last <= other.last


def _mount(mount: ComposeMount, own: tuple[ComposeMount, ...]) -> ComposeMount:
    """The source stays as written, for people look for that; Compose drops the words behind it."""
    for each in own:
        if each.target == mount.target:
            source = each.source if each.kind == mount.kind else mount.source
            return replace(mount, line=each.line, source=source, options=each.options)
    return mount


def _dependency(item: Dependency, own: tuple[Dependency, ...]) -> Dependency:
    return next((replace(item, line=each.line) for each in own if each.service == item.service), item)
