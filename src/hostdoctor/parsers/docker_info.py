"""Output of `docker info`, as text of any age or as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from .decoding import decode_text
from .json_text import count_field, find_json_object, is_json_object, json_entries, text_field, texts_field
from .pasted import REMARK, uncommented, undecorate

ROW = re.compile(
    r"^\s*(?:[-•*]\s+)?(?:\*\*|`)?(?P<key>[A-Za-z][A-Za-z0-9 ()/_-]*?)"
    r"(?:(?:\*\*|`):|:(?:\*\*|`)?)(?:\s+(?P<value>.*?))?\s*$"
)
LABEL_ROW = re.compile(r"^\s*(?P<label>[\w./-]+=\S*)\s*$")
WARNING_ROW = re.compile(r"^\s*(?:WARNING:|\[DEPRECATION NOTICE\]:?|DEPRECATED:)\s*(?P<text>.*?)\s*$")
ERROR_ROW = re.compile(
    r"^\s*(?:ERROR:\s*)?(?P<text>(?:error during connect|Cannot connect to the Docker|failed to connect to the docker"
    r"|(?:Got )?permission denied while|request returned|Error response from daemon|errors? pretty printing).*?)\s*$"
    r"|^\s*ERROR:\s*(?P<other>.*?)\s*$"
)
SIZE = re.compile(r"(?P<number>[0-9]{1,12}(?:\.[0-9]{1,12})?)\s?(?P<unit>[KMGTP]i?)?B")
COUNT = re.compile(r"[0-9]{1,6}(?![0-9.])")
# docker/go-units BytesSize prints powers of 1024.
UNITS = {None: 0, "K": 1, "M": 2, "G": 3, "T": 4, "P": 5}
JSON_NAMES = frozenset({"ServerVersion", "OSType", "OperatingSystem", "KernelVersion", "ServerErrors"})
DESKTOP_LABEL = "com.docker.desktop.address="
# A prompt, or a place where Windows keeps the client's plug-ins.
WINDOWS_MARKS = re.compile(r"^(?:PS )?[A-Za-z]:\\[^\n>]*>|\bPath:\s+[A-Za-z]:\\", re.MULTILINE)

Host = Literal["windows", "darwin", "linux"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DockerInfo:
    """What the engine says of itself; None and empty where it says nothing.

    `mem_total` is in bytes, rounded in the text form, and `mem_total_text` as that form prints it. `client_host` is the
    system that the client runs on, where the output shows it. `server_errors` are there when the engine did not answer:
    with a format given, `docker info` then exits 0 all the same (docker/cli cli/command/system/info.go).
    """

    server_version: str | None = None
    os: str | None = None
    os_type: str | None = None
    kernel: str | None = None
    architecture: str | None = None
    ncpu: int | None = None
    mem_total: int | None = None
    mem_total_text: str | None = None
    name: str | None = None
    labels: tuple[str, ...] = ()
    storage_driver: str | None = None
    driver_status: Mapping[str, str] = field(default_factory=dict)
    cgroup_driver: str | None = None
    cgroup_version: str | None = None
    isolation: str | None = None
    root_dir: str | None = None
    http_proxy: str | None = None
    https_proxy: str | None = None
    no_proxy: str | None = None
    product_license: str | None = None
    context: str | None = None
    client_host: Host | None = None
    warnings: tuple[str, ...] = ()
    server_errors: tuple[str, ...] = ()

    @property
    def desktop_address(self) -> str | None:
        """The address in Docker Desktop's own label, for example `npipe://\\\\.\\pipe\\docker_cli`."""
        return next((label.partition("=")[2] for label in self.labels if label.startswith(DESKTOP_LABEL)), None)

    @property
    def failure(self) -> Literal["server-errors", "version-skew", "no-server"] | None:
        """Why this is no answer of an engine, or None if it is one.

        Docker Desktop's proxy answers a request of a too old API version with an empty object that has only its label.
        """
        if self.server_errors:
            return "server-errors"
        if self.server_version or self.os or self.kernel:
            return None
        return "version-skew" if self.desktop_address else "no-server"


def parse_docker_info(data: bytes | str) -> DockerInfo:
    """Reads the text and the JSON form; rows that are missing stay None."""
    text = data if isinstance(data, str) else decode_text(data)
    found = find_json_object(text)
    if found is not None and not JSON_NAMES.isdisjoint(found):
        return _from_json(found)
    plain = undecorate(text)
    # Somebody may have cut the object, so that it has no end or no beginning.
    part = {key: value for _line, key, value in json_entries(plain)} if '"' in plain else {}
    return _from_text(uncommented(plain)) if JSON_NAMES.isdisjoint(part) else _from_json(part)


def memory_bytes(text: str) -> int | None:
    """Bytes of a size as Docker prints it, for example "7.663GiB" or "15.95 GiB"."""
    match = SIZE.fullmatch(text.strip())
    if not match:
        return None
    unit = match["unit"]
    return int(float(match["number"]) * 1024 ** UNITS[unit[:1] if unit else None])


def _from_json(found: dict[str, object]) -> DockerInfo:
    client = found.get("ClientInfo")
    client = client if is_json_object(client) else {}
    memory = count_field(found.get("MemTotal"))
    status = found.get("DriverStatus")
    return DockerInfo(
        server_version=text_field(found.get("ServerVersion")),
        os=text_field(found.get("OperatingSystem")),
        os_type=text_field(found.get("OSType")),
        kernel=text_field(found.get("KernelVersion")),
        architecture=text_field(found.get("Architecture")),
        ncpu=count_field(found.get("NCPU")),
        mem_total=memory,
        name=text_field(found.get("Name")),
        labels=texts_field(found.get("Labels")),
        storage_driver=text_field(found.get("Driver")),
        driver_status=dict(_pairs(status)),
        cgroup_driver=text_field(found.get("CgroupDriver")),
        cgroup_version=text_field(found.get("CgroupVersion")),
        isolation=text_field(found.get("Isolation")),
        root_dir=text_field(found.get("DockerRootDir")),
        http_proxy=text_field(found.get("HttpProxy")),
        https_proxy=text_field(found.get("HttpsProxy")),
        no_proxy=text_field(found.get("NoProxy")),
        product_license=text_field(found.get("ProductLicense")),
        context=text_field(client.get("Context")),
        client_host=_client_host(client),
        warnings=texts_field(found.get("Warnings")) + texts_field(client.get("Warnings")),
        server_errors=texts_field(found.get("ServerErrors")),
    )


def _pairs(status: object) -> Iterator[tuple[str, str]]:
    for pair in status if isinstance(status, list) else ():
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(item, str) for item in pair):
            yield pair[0], pair[1]


def _client_host(client: dict[str, object]) -> Host | None:
    named = client.get("Os")
    if named in {"windows", "darwin", "linux"}:
        return "windows" if named == "windows" else "darwin" if named == "darwin" else "linux"
    plugins = client.get("Plugins")
    paths = [plugin.get("Path") for plugin in plugins if is_json_object(plugin)] if isinstance(plugins, list) else []
    return "windows" if any(isinstance(path, str) and re.match(r"[A-Za-z]:\\", path) for path in paths) else None


def _from_text(text: str) -> DockerInfo:
    lines = text.split("\n")
    start = next((index + 1 for index, line in enumerate(lines) if re.match(r"\s*Server:\s*$", line)), 0)
    client, server = _rows(lines[:start]), _rows(lines[start:])
    count = COUNT.match(server.get("CPUs", ""))
    memory = server.get("Total Memory")
    size = SIZE.match(memory) if memory else None
    if size and memory and memory[size.end() :].startswith(" "):
        memory = size.group()  # a remark follows
    described = any(server.get(key) for key in ("Server Version", "Operating System", "Kernel Version", "OSType"))
    if not start and not described:
        client = server  # cut off behind the client's part
    return DockerInfo(
        server_version=server.get("Server Version"),
        os=server.get("Operating System"),
        os_type=server.get("OSType"),
        kernel=server.get("Kernel Version"),
        architecture=server.get("Architecture"),
        ncpu=int(count.group()) if count else None,
        mem_total=memory_bytes(memory) if memory else None,
        mem_total_text=memory,
        name=server.get("Name"),
        labels=tuple(_labels(lines)),
        storage_driver=server.get("Storage Driver"),
        driver_status={"driver-type": server["driver-type"]} if "driver-type" in server else {},
        cgroup_driver=server.get("Cgroup Driver"),
        cgroup_version=server.get("Cgroup Version"),
        isolation=server.get("Default Isolation"),
        root_dir=server.get("Docker Root Dir"),
        http_proxy=server.get("HTTP Proxy"),
        https_proxy=server.get("HTTPS Proxy"),
        no_proxy=server.get("No Proxy"),
        product_license=server.get("Product License"),
        context=client.get("Context"),
        client_host=_shown_host(text),
        warnings=tuple(match["text"] for match in map(WARNING_ROW.match, lines) if match),
        server_errors=() if described else tuple(_errors(lines)),
    )


def _rows(lines: list[str]) -> dict[str, str]:
    """The first row of each name; indentation does not count, because pages lose it."""
    rows: dict[str, str] = {}
    for match in map(ROW.match, lines):
        value = REMARK.sub("", match["value"] or "").strip("*` ") if match else ""
        if match and value:
            rows.setdefault(match["key"], value)
    return rows


def _labels(lines: list[str]) -> Iterator[str]:
    start = next((index + 1 for index, line in enumerate(lines) if line.strip() == "Labels:"), len(lines))
    for line in lines[start:]:
        match = LABEL_ROW.match(line)
        if not match:
            return
        yield match["label"]


def _errors(lines: list[str]) -> Iterator[str]:
    for match in map(ERROR_ROW.match, lines):
        if match and not (match["text"] or "").startswith("errors pretty printing"):
            yield match["text"] or match["other"]


def _shown_host(text: str) -> Host | None:
    if WINDOWS_MARKS.search(text):
        return "windows"
    return "darwin" if re.search(r"\bPath:\s+(?:/Users/|/Applications/)", text) else None
