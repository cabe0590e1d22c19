"""Output of `docker version`, as text of any age or as JSON, and the engine's own /version object."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from .decoding import decode_text
from .json_text import find_json_object, is_json_object, text_field
from .pasted import REMARK, uncommented, undecorate

SIDE = re.compile(r"^[ \t*]*(?P<side>Client|Server):\**(?:[ \t]+(?P<platform>\S.*?))?[ \t*]*$", re.MULTILINE)
ROW = re.compile(r"^\s*(?P<key>[A-Za-z][A-Za-z0-9 /()_-]*?):(?:\s+(?P<value>\S.*?))?\s*$")
API = re.compile(
    r"(?P<api>[0-9.]+)(?:\s*\((?:downgraded from (?P<own>[0-9.]+)|minimum version (?P<minimum>[0-9.]+))\))?"
)
CLIENT_ROWS = frozenset({"API version", "Git commit", "OS/Arch"})
JOINED = re.compile(r"\bVersion: +\S+ +API version: ")
LABEL = re.compile(
    r" +(?=(?:Cloud integration|Version|API version|Go version|Git commit|Built|OS/Arch|Context|Experimental|Server"
    r"|Engine|containerd|GitCommit|runc|docker-init):(?: |$))|(?<=: Docker Engine - Community) +"
)
SHORT = re.compile(r"\bDocker version (?P<version>[^\s,]+)(?:, build \S+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DockerSide:
    """Client or server; `platform` is what stands behind `Client:` or `Server:`, `os_arch` as in `linux/amd64`.

    `api_version` is the one spoken, `own_api_version` what the client was downgraded from.
    """

    version: str | None = None
    os_arch: str | None = None
    platform: str | None = None
    api_version: str | None = None
    own_api_version: str | None = None
    min_api_version: str | None = None
    kernel: str | None = None
    components: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DockerVersion:
    """Both sides; without an answer of the engine the server is None, although the client's part was printed."""

    client: DockerSide | None
    server: DockerSide | None
    context: str | None


def parse_docker_version(data: bytes | str) -> DockerVersion:
    """Reads the text and the JSON form; of several clients or servers in a text, the first."""
    text = data if isinstance(data, str) else decode_text(data)
    found = find_json_object(text)
    if found is not None and ("Client" in found or "Server" in found):
        client, server = found.get("Client"), found.get("Server")
        context = text_field(client.get("Context")) if is_json_object(client) else None
        return DockerVersion(client=_from_json(client), server=_from_json(server), context=context)
    if found is not None and "Version" in found and ("ApiVersion" in found or "Components" in found):
        return DockerVersion(client=None, server=_from_json(found), context=None)
    return _from_text(_with_line_ends(uncommented(undecorate(text))))


def _with_line_ends(text: str) -> str:
    """The text with a line for each row, where a page or a form joined the rows."""
    return "\n".join(LABEL.sub("\n", line) if JOINED.search(line) else line for line in text.split("\n"))


def _from_json(found: object) -> DockerSide | None:
    if not is_json_object(found):
        return None
    components = found.get("Components")
    parts = [part for part in components if is_json_object(part)] if isinstance(components, list) else []
    named = {str(part.get("Name")): str(part.get("Version")) for part in parts}
    system, arch = text_field(found.get("Os")), text_field(found.get("Arch"))
    platform = found.get("Platform")
    spoken = text_field(found.get("ApiVersion")) or text_field(found.get("APIVersion"))
    own = text_field(found.get("DefaultAPIVersion"))
    return DockerSide(
        version=text_field(found.get("Version")) or named.get("Engine"),
        # Podman's client has one field for both.
        os_arch=f"{system}/{arch}" if system and arch else text_field(found.get("OsArch")) or system,
        platform=text_field(platform.get("Name")) if is_json_object(platform) else None,
        api_version=spoken,
        own_api_version=own if own != spoken else None,
        min_api_version=text_field(found.get("MinAPIVersion")),
        kernel=text_field(found.get("KernelVersion")),
        components=named,
    )


def _from_text(text: str) -> DockerVersion:
    sides: dict[str, tuple[str | None, str]] = {}
    starts = list(SIDE.finditer(text))
    ends = [match.start() for match in starts[1:]] + [len(text)]
    for start, end in zip(starts, ends, strict=False):
        platform = REMARK.sub("", start["platform"] or "") or None
        sides.setdefault(start["side"], (platform, text[start.end() : end]))
    if not sides:
        return _old_text(text)
    above = text[: starts[0].start()]
    if "Client" not in sides and not CLIENT_ROWS.isdisjoint(_rows(above)):
        sides["Client"] = (None, above)  # the head of the output is cut off
    client = _side(*sides["Client"]) if "Client" in sides else None
    server = _side(*sides["Server"]) if "Server" in sides else None
    context = _rows(sides["Client"][1]).get("Context") if "Client" in sides else None
    return DockerVersion(client=client, server=server if server and server.version else None, context=context)


def _side(platform: str | None, block: str) -> DockerSide:
    rows = _rows(_engine_part(block))
    api = API.match(rows.get("API version") or rows.get("API Version") or "")
    return DockerSide(
        version=rows.get("Version"),
        os_arch=rows.get("OS/Arch"),
        platform=platform,
        api_version=api["api"] if api else None,
        own_api_version=api["own"] if api else None,
        min_api_version=api["minimum"] if api else None,
        components=_components(block),
    )


def _engine_part(block: str) -> str:
    """The rows of the engine itself: other components (containerd, runc, Podman's) have versions as well."""
    match = re.search(r"^\s*Engine:\s*$", block, re.MULTILINE)
    return block[match.end() :] if match else block


def _rows(block: str) -> dict[str, str]:
    rows: dict[str, str] = {}
    for match in map(ROW.match, block.split("\n")):
        if match and match["value"]:
            rows.setdefault(match["key"], REMARK.sub("", match["value"]))
    return rows


def _components(block: str) -> dict[str, str]:
    found: dict[str, str] = {}
    name = None
    for match in map(ROW.match, block.split("\n")):
        if match and not match["value"]:
            name = match["key"]
        elif match and name and match["key"] == "Version":
            found.setdefault(name, match["value"])
    return found


def _old_text(text: str) -> DockerVersion:
    """`docker --version`, clients before 1.8 ("Client version: 1.3.2"), and a client or server whose head is cut."""
    rows = _rows(_engine_part(text))
    if "Version" in rows and "API version" in rows:
        if "(minimum" in rows["API version"]:
            return DockerVersion(client=None, server=_side(None, text), context=None)
        return DockerVersion(client=_side(None, text), server=None, context=rows.get("Context"))
    short = SHORT.search(text)
    client = rows.get("Client version") or (short["version"] if short else None)
    server = rows.get("Server version")
    return DockerVersion(
        client=DockerSide(version=client, os_arch=rows.get("OS/Arch (client)")) if client else None,
        server=DockerSide(version=server, os_arch=rows.get("OS/Arch (server)")) if server else None,
        context=None,
    )
