r"""What outputs of Docker tell: contexts, the engine's own answers, its containers, Docker Desktop's settings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hostdoctor.facts.docker_desktop import MACHINE_KEY, PIPES, USER_KEY
from hostdoctor.host.docker_fields import INFO, VERSION, keep
from hostdoctor.host.machine import WINDOWS, engine_side
from hostdoctor.parsers.docker_connect_errors import DockerConnectError, parse_docker_connect_error
from hostdoctor.parsers.docker_info import DockerInfo, parse_docker_info
from hostdoctor.parsers.docker_settings import parse_docker_settings
from hostdoctor.parsers.docker_tables import is_whole_ps, parse_docker_ps
from hostdoctor.parsers.docker_version import DockerSide, parse_docker_version
from hostdoctor.parsers.json_text import find_json_object
from hostdoctor.parsers.wsl_list import parse_wsl_list_verbose
from hostdoctor.scopes import Known
from hostdoctor.triage.block import Block
from hostdoctor.triage.context_shown import shown_context
from hostdoctor.triage.places import PROFILE, Ticket
from hostdoctor.triage.told import Told, absent, key, known

FAILURES = {
    "pipe-not-found": "pipe-missing",
    "socket-not-found": "pipe-missing",
    "cannot-connect": "pipe-missing",
    "permission-denied": "permission-denied",
    "connection-refused": "refused",
    "connection-closed": "empty",
    "timeout": "timeout",
    "pipe-busy": "busy",
}
"""What a client says, in the words of a failed question; all else was an answer over HTTP."""
NO_FAILURE = frozenset({"credential-helper-not-found", "command-not-found", "host-not-found", "wsl-integration-off"})
"""Complaints in which no engine was asked."""
DESKTOP = "Docker Desktop"
DESKTOP_PIPE = "dockerDesktopLinuxEngine"
WSL_KERNEL = "microsoft-standard-WSL2"
"""In the release of every kernel of WSL 2 (microsoft/WSL2-Linux-Kernel)."""


def read_contexts(ticket: Ticket) -> Iterator[Told]:
    """The contexts and the one in use; the default one follows DOCKER_HOST, and so tells it."""
    shown = shown_context(ticket)
    if shown:
        rows = [{"name": name, "endpoint": endpoint, "description": ""} for name, endpoint in shown.stored]
        variables = {"DOCKER_HOST": shown.docker_host} if shown.docker_host else {}
        chosen = shown.overruled or (shown.name if shown.chosen else "")
        config = {"currentContext": chosen} if chosen else None
        value = {"config": config, "contexts": rows, "environment": variables}
        yield known(ticket.side, "contexts", value=value, blocks=shown.blocks)


def read_engine(ticket: Ticket) -> Iterator[Told]:
    """`/version`, `/info` and the containers of the engine in force, or why it did not answer."""
    shown = shown_context(ticket)
    if shown is None:
        return
    side = engine_side(shown.name)
    for block in ticket.of("docker-info", "docker-version", "docker-connect-errors"):
        if answered := _version(block):
            yield known(side, "get", "/version", value=answered, blocks=(block,))
        elif failed := _failure(block):
            yield known(side, "get", "/version", value={"error": failed}, blocks=(block,))
    if info := _info(ticket):
        yield known(side, "get", "/info", value=info[0], blocks=info[1])
    for block in ticket.of("docker-ps"):
        rows = parse_docker_ps(block.text)
        if rows is not None and is_whole_ps(block.text):
            yield known(side, "get", "/containers/json", value=list(rows), blocks=(block,))


def _failure(block: Block) -> dict[str, Any] | None:
    found = parse_docker_connect_error(block.data)
    if found is None or found.error in NO_FAILURE:
        return None
    kind = FAILURES.get(found.error, "http")
    status = int(found.error.removeprefix("http-")) if found.error.startswith("http-") else 0
    return {"kind": kind, "status": status, "text": block.text.strip()[:2000]}


def _version(block: Block) -> dict[str, Any] | None:
    """The engine's part; `docker info` tells the release too, and which product it is."""
    if block.kind == "docker-info":
        info = parse_docker_info(block.data)
        platform = DESKTOP if info.desktop_address or (info.os or "").startswith(DESKTOP) else ""
        return {"Version": info.server_version, "Platform": {"Name": platform}} if info.server_version else None
    if block.kind != "docker-version":
        return None
    raw = find_json_object(block.text)
    server = raw.get("Server") if raw else None
    if isinstance(server, dict) and server.get("Version"):
        kept: dict[str, Any] = keep(server, VERSION)
        return kept
    side = parse_docker_version(block.data).server
    return _server(side) if side and side.version else None


def _server(side: DockerSide) -> dict[str, Any]:
    system, _, machine = (side.os_arch or "").partition("/")
    told = {
        "Version": side.version,
        "ApiVersion": side.api_version,
        "MinAPIVersion": side.min_api_version,
        "Platform": {"Name": side.platform or ""},
        "Os": system,
        "Arch": machine,
        "KernelVersion": side.kernel,
        "Components": [{"Name": name, "Version": version} for name, version in side.components.items()],
    }
    return {name: item for name, item in told.items() if item}


def _info(ticket: Ticket) -> tuple[dict[str, Any], tuple[Block, ...]] | None:
    for block in reversed(ticket.of("docker-info")):
        raw = find_json_object(block.text)
        if raw and raw.get("ServerVersion"):
            return keep(raw, INFO), (block,)
        info = parse_docker_info(block.data)
        if info.server_version:
            return _info_fields(info), (block,)
    for block in reversed(ticket.of("docker-version")):
        side = parse_docker_version(block.data).server
        if side and side.version and _tells_its_machine(side):
            return _info_of_version(ticket, side), (block,)
    return None


def _info_fields(info: DockerInfo) -> dict[str, Any]:
    told = {
        "ServerVersion": info.server_version,
        "OperatingSystem": info.os,
        "OSType": info.os_type,
        "KernelVersion": info.kernel,
        "Architecture": info.architecture,
        "NCPU": info.ncpu,
        "MemTotal": info.mem_total,
        "Name": info.name,
        "Labels": list(info.labels),
        "Driver": info.storage_driver,
        "DriverStatus": [list(pair) for pair in info.driver_status.items()],
        "CgroupDriver": info.cgroup_driver,
        "CgroupVersion": info.cgroup_version,
        "Isolation": info.isolation,
        "DockerRootDir": info.root_dir,
        "HttpProxy": info.http_proxy,
        "HttpsProxy": info.https_proxy,
        "NoProxy": info.no_proxy,
        "Warnings": list(info.warnings),
    }
    return {name: item for name, item in told.items() if item is not None}


def _tells_its_machine(side: DockerSide) -> bool:
    """Docker Desktop's engine runs on one of several kernels, which only `docker info` names."""
    return side.kernel is not None or not (side.platform or "").startswith(DESKTOP)


def _info_of_version(ticket: Ticket, side: DockerSide) -> dict[str, Any]:
    """What `docker version` shows of it: the product, and with that where an engine of a distribution runs."""
    system = (side.os_arch or "").partition("/")[0]
    told = {"ServerVersion": side.version, "OSType": system, "KernelVersion": side.kernel}
    if (side.platform or "").startswith(DESKTOP):
        told["OperatingSystem"] = DESKTOP
    elif side.platform and system == "linux":
        told["OperatingSystem"] = "Linux"
        told["KernelVersion"] = side.kernel or (WSL_KERNEL if ticket.kind == "wsl" else None)
    return {name: item for name, item in told.items() if item}


def read_desktop(ticket: Ticket) -> Iterator[Told]:
    """Docker Desktop by its name in an engine's answer, or by the distribution that it keeps."""
    if not ticket.has_windows:
        return
    lists = [block for block in ticket.of("wsl-list-verbose") if _has_desktop(block)]
    versions = [(block, _product(block)) for block in ticket.of("docker-version", "docker-info")]
    named = [(block, product) for block, product in versions if product.startswith(DESKTOP)]
    if not lists and not named:
        return
    block, product = named[-1] if named else (lists[-1], "")
    words = product.removeprefix(DESKTOP).split()
    release = words[0] if words and words[0][:1].isdigit() else ""
    yield absent(WINDOWS, "registry", USER_KEY, why="the ticket shows none for one user alone", blocks=(block,))
    yield key(MACHINE_KEY, {"DisplayVersion": release}, (block,))


def _has_desktop(block: Block) -> bool:
    return any(row.name == "docker-desktop" for row in parse_wsl_list_verbose(block.data))


def _product(block: Block) -> str:
    if block.kind == "docker-info":
        return parse_docker_info(block.data).os or ""
    server = parse_docker_version(block.data).server
    return (server.platform or "") if server else ""


def read_pipes(ticket: Ticket) -> Iterator[Told]:
    """While docker-desktop runs, its engine has its pipe, unless the error is about one of Docker Desktop's own."""
    lists = ticket.of("wsl-list-verbose")
    rows = parse_wsl_list_verbose(lists[-1].data) if lists else ()
    runs = any(row.name == "docker-desktop" and row.state_norm == "Running" for row in rows)
    missing = [(block, found) for block, found in _missing_pipes(ticket) if not _of_desktop(found)]
    if runs and missing:
        yield Told(PIPES, Known([DESKTOP_PIPE]), (missing[-1][0], lists[-1]))


def _missing_pipes(ticket: Ticket) -> Iterator[tuple[Block, DockerConnectError]]:
    for block in ticket.of("docker-connect-errors"):
        found = parse_docker_connect_error(block.data)
        if found and found.error == "pipe-not-found" and found.endpoint:
            yield block, found


def _of_desktop(found: DockerConnectError) -> bool:
    pipe = found.endpoint.address.rpartition("/")[2].casefold() if found.endpoint else ""
    return pipe.startswith("docker")


def read_settings(ticket: Ticket) -> Iterator[Told]:
    """The newer file, if the text shows it, or the older one alone."""
    for block in ticket.of("docker-settings"):
        folder = rf"{PROFILE}\AppData\Roaming\Docker"
        name = "settings.json" if parse_docker_settings(block.data).file == "settings.json" else "settings-store.json"
        if name == "settings.json":
            newer = rf"{folder}\settings-store.json"
            yield absent(WINDOWS, "read", newer, why="the ticket shows the older file", blocks=(block,))
        yield known(WINDOWS, "read", rf"{folder}\{name}", value=block.data, blocks=(block,))


def read_integration(ticket: Ticket) -> Iterator[Told]:
    """Docker Desktop's stand-in for the client is there only where Docker Desktop is, and no dockerd."""
    for block in ticket.of("docker-connect-errors"):
        found = parse_docker_connect_error(block.data)
        if found and found.error == "wsl-integration-off" and ticket.linux:
            yield known(ticket.linux, "path", "/mnt/wsl/docker-desktop", value={"exists": True}, blocks=(block,))


READERS = (read_contexts, read_engine, read_desktop, read_pipes, read_settings, read_integration)
