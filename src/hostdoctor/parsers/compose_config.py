"""`docker compose config --format json`: the project as Compose itself reads it, without line numbers.

It is read from what host/compose_fields.py leaves of it: a variable then has its value, or only `true` for "has one".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .compose_limits import parse_count, parse_processors, parse_size
from .compose_model import ComposeService, Dependency, WatchRule
from .compose_mounts import ComposeMount, MountKind
from .compose_ports import PublishedPort, make_port
from .compose_secrets import HIDDEN
from .json_text import as_list, as_map

UNDEFINED = re.compile(r'service "(?P<service>[^"\n]{1,200})" depends on undefined service "(?P<other>[^"\n]{1,200})"')
UNSET = re.compile(r'The \\?"(?P<name>[A-Za-z_][A-Za-z0-9_]{0,99})\\?" variable is not set')
REQUIRED = re.compile(r"required variable (?P<name>[A-Za-z_][A-Za-z0-9_]{0,99}) is missing a value")
NO_COMMAND = re.compile(r"'?compose'? is not a docker command|unknown docker command|unknown (?:shorthand )?flag")

MOUNTS: Mapping[str, MountKind] = {"bind": "bind", "volume": "volume", "tmpfs": "tmpfs", "npipe": "npipe"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposeAnswer:
    """`services` is empty where Compose refuses the files.

    `undefined` are pairs of a service and the one that it depends on and that is not there; `unset` are variables
    without a value, `required` those without which Compose refuses. `no_command`: this client has no Compose.
    """

    name: str | None = None
    services: Mapping[str, ComposeService] = field(default_factory=dict)
    undefined: tuple[tuple[str, str], ...] = ()
    unset: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    no_command: bool = False


def understood(err: bytes) -> tuple[str, ...]:
    """The sentences on stderr that are read here, each once: any other one may quote what stands in a file."""
    text = err.decode("utf-8", "replace")
    found = (match[0] for pattern in (UNDEFINED, UNSET, REQUIRED, NO_COMMAND) for match in pattern.finditer(text))
    return tuple(dict.fromkeys(found))


def parse_compose_config(out: bytes, err: bytes = b"") -> ComposeAnswer:
    """What Compose said on both streams."""
    words = err.decode("utf-8", "replace")
    try:
        got = json.loads(out) if out.strip() else {}
    except (ValueError, RecursionError):
        got = {}
    services = got.get("services") if isinstance(got, dict) else None
    return ComposeAnswer(
        name=got.get("name") if isinstance(got, dict) else None,
        services={name: _service(name, node) for name, node in as_map(services).items()},
        undefined=tuple((match["service"], match["other"]) for match in UNDEFINED.finditer(words)),
        unset=tuple(dict.fromkeys(match["name"] for match in UNSET.finditer(words))),
        required=tuple(dict.fromkeys(match["name"] for match in REQUIRED.finditer(words))),
        no_command=NO_COMMAND.search(words) is not None,
    )


def _text(value: Any) -> str | None:
    """A scalar as text; Compose doubles each `$`, because its answer is a Compose file again."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).replace("$$", "$") if isinstance(value, str | int | float) else None


def _service(name: str, node: Any) -> ComposeService:
    node = as_map(node)
    build, deploy, health = as_map(node.get("build")), as_map(node.get("deploy")), node.get("healthcheck")
    limits = as_map(as_map(deploy.get("resources")).get("limits"))
    off = bool(as_map(health).get("disable"))
    return ComposeService(
        name=name,
        line=0,
        image=_text(node.get("image")),
        build_context=_text(build.get("context")),
        dockerfile=_text(build.get("dockerfile")),
        build_target=_text(build.get("target")),
        build_args=_variables(build.get("args")),
        environment=_variables(node.get("environment")),
        network_mode=_text(node.get("network_mode")),
        has_healthcheck=health is not None and not off,
        healthcheck_disabled=off,
        ports=tuple(filter(None, map(_port, as_list(node.get("ports"))))),
        mounts=tuple(filter(None, map(_mount, as_list(node.get("volumes"))))),
        dependencies=tuple(_dependencies(node.get("depends_on"))),
        links=_texts(node.get("links")),
        watch=tuple(_watch(node.get("develop"))),
        profiles=_texts(node.get("profiles")),
        privileged=node.get("privileged") is True,
        memory=parse_size(_text(node.get("mem_limit") or limits.get("memory"))),
        cpus=parse_processors(_text(node.get("cpus") or limits.get("cpus"))),
        replicas=parse_count(_text(node.get("scale", deploy.get("replicas"))), 1),
        secrets=tuple(filter(None, (_text(as_map(item).get("source")) for item in as_list(node.get("secrets"))))),
    )


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(filter(None, map(_text, as_list(value))))


def _variables(value: Any) -> dict[str, str | None]:
    return {
        name: HIDDEN if item is True else "" if item is False else _text(item) for name, item in as_map(value).items()
    }


def _port(item: Any) -> PublishedPort | None:
    part = {name: _text(as_map(item).get(name)) for name in ("host_ip", "published", "target", "protocol")}
    return make_port(0, part["host_ip"], part["published"], part["target"] or "", part["protocol"])


def _mount(item: Any) -> ComposeMount | None:
    item = as_map(item)
    target = _text(item.get("target"))
    if target is None:
        return None
    return ComposeMount(
        line=0,
        kind=MOUNTS.get(_text(item.get("type")) or "", "other"),
        source=_text(item.get("source")),
        target=target,
        read_only=item.get("read_only") is True,
    )


def _dependencies(value: Any) -> Iterator[Dependency]:
    for name, item in as_map(value).items():
        condition = _text(as_map(item).get("condition")) or "service_started"
        yield Dependency(0, name, condition, as_map(item).get("required") is not False)


def _watch(value: Any) -> Iterator[WatchRule]:
    for item in as_list(as_map(value).get("watch")):
        action, path = _text(as_map(item).get("action")), _text(as_map(item).get("path"))
        if action and path:
            yield WatchRule(0, action, path, _text(as_map(item).get("target")))
