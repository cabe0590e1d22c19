"""Docker's own settings for the command line: config.json, the context store, and which endpoint they lead to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .decoding import UTF8_BOM, UTF16_BOMS, decode_text
from .docker_endpoint import Endpoint, parse_endpoint
from .json_text import is_json_object, text_field

DEFAULT_CONTEXT = "default"

LOGIN_KEYS = frozenset({"auth", "identitytoken", "registrytoken", "password"})
"""Keys of an entry of `auths` under which docker keeps a login (docker/cli cli/config/types)."""
PROXY_KEYS = frozenset({"httpProxy", "httpsProxy", "noProxy", "ftpProxy", "allProxy"})

Rule = Literal["--context", "--host", "DOCKER_HOST", "DOCKER_CONTEXT", "currentContext", "default"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DockerCliConfig:
    """What the client takes from config.json. Problems: bom, utf-16, invalid-json; then it takes nothing.

    Of logins only their number is kept (`plain_logins`: those that lie in the file itself), of `credHelpers` the names
    of the programs, of `proxies` which of its names are set.
    """

    current_context: str | None = None
    credentials_store: str | None = None
    credential_helpers: tuple[str, ...] = ()
    plain_logins: int = 0
    proxies: tuple[str, ...] = ()
    problem: Literal["bom", "utf-16", "invalid-json"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredContext:
    """One meta.json of the context store; `host` is None where it names no Docker engine."""

    name: str
    host: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A context and where it leads; `endpoint` is None where that is no Docker engine."""

    name: str
    endpoint: Endpoint | None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Overridden:
    """A setting that another one beats, and where it would have led (None: to no known context)."""

    rule: Rule
    value: str
    endpoint: Endpoint | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedContext:
    """The engine that the docker command asks: its context, its endpoint, and the rule that chose it.

    `endpoint` is None where the chosen context is not in the store: the client then fails.
    """

    name: str
    endpoint: Endpoint | None
    rule: Rule
    overrides: tuple[Overridden, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextChoice:
    """All that the client looks at; an empty environment variable is an unset one."""

    docker_host: str = ""
    docker_context: str = ""
    host_option: str = ""
    context_option: str = ""
    config: DockerCliConfig = field(default_factory=DockerCliConfig)
    contexts: Mapping[str, Context] = field(default_factory=dict)
    windows: bool = True


def parse_docker_cli_config(data: bytes) -> DockerCliConfig:
    """config.json as the client reads it; names of keys match in any case, as Go's decoder matches them."""
    if data[:2] in UTF16_BOMS or b"\0" in data[:2]:
        return DockerCliConfig(problem="utf-16")
    if data.startswith(UTF8_BOM):
        return DockerCliConfig(problem="bom")
    found = _json_object(data) if data.strip() else {}
    if found is None:
        return DockerCliConfig(problem="invalid-json")
    fields = {key.lower(): value for key, value in found.items()}
    return DockerCliConfig(
        current_context=text_field(fields.get("currentcontext")),
        credentials_store=text_field(fields.get("credsstore")),
        credential_helpers=_helpers(fields.get("credhelpers")),
        plain_logins=_plain_logins(fields.get("auths")),
        proxies=_proxies(fields.get("proxies")),
    )


def _helpers(found: object) -> tuple[str, ...]:
    return tuple(sorted({name for name in found.values() if isinstance(name, str)})) if is_json_object(found) else ()


def _plain_logins(found: object) -> int:
    """Entries that hold a login; those whose login a store keeps are there too, and empty."""
    rows = found.values() if is_json_object(found) else ()
    return sum(1 for row in rows if is_json_object(row) and LOGIN_KEYS & {key.lower() for key in row})


def _proxies(found: object) -> tuple[str, ...]:
    """`httpProxy` and the like of all daemons; their values may hold a password and are not looked at."""
    rows = found.values() if is_json_object(found) else ()
    return tuple(sorted({key for row in rows if is_json_object(row) for key in row if key in PROXY_KEYS}))


def parse_context_meta(data: bytes) -> StoredContext | None:
    """A meta.json, or None where it is none."""
    found = _json_object(data)
    name = text_field(found.get("Name")) if found else None
    if found is None or name is None:
        return None
    endpoints = found.get("Endpoints")
    docker = endpoints.get("docker") if is_json_object(endpoints) else None
    metadata = found.get("Metadata")
    return StoredContext(
        name=name,
        host=text_field(docker.get("Host")) if is_json_object(docker) else None,
        description=text_field(metadata.get("Description")) if is_json_object(metadata) else None,
    )


def resolve_context(choice: ContextChoice) -> ResolvedContext:
    """The client's order: --context, then --host or DOCKER_HOST, DOCKER_CONTEXT, currentContext, default.

    A host makes the context `default`, whatever DOCKER_CONTEXT and config.json say, and the client tells nobody.
    Source: docker/cli cli/command/cli.go resolveContextName.
    """
    settings = _settings(choice)
    rule, value = settings[0] if settings else ("default", DEFAULT_CONTEXT)
    is_host = rule in {"--host", "DOCKER_HOST"}
    return ResolvedContext(
        name=DEFAULT_CONTEXT if is_host else value,
        endpoint=_endpoint(choice, rule, value),
        rule=rule,
        overrides=tuple(Overridden(beaten, other, _endpoint(choice, beaten, other)) for beaten, other in settings[1:]),
    )


def _settings(choice: ContextChoice) -> list[tuple[Rule, str]]:
    candidates: list[tuple[Rule, str | None]] = [
        ("--context", choice.context_option),
        ("--host", choice.host_option),
        ("DOCKER_HOST", choice.docker_host),
        ("DOCKER_CONTEXT", choice.docker_context),
        ("currentContext", choice.config.current_context),
    ]
    return [(rule, value) for rule, value in candidates if value]


def _endpoint(choice: ContextChoice, rule: Rule, value: str) -> Endpoint | None:
    if rule in {"--host", "DOCKER_HOST"}:
        return parse_endpoint(value, windows=choice.windows)
    if value == DEFAULT_CONTEXT:
        # The default context is made of the environment: it follows DOCKER_HOST where that is set.
        return parse_endpoint(choice.docker_host, windows=choice.windows)
    context = choice.contexts.get(value)
    return context.endpoint if context else None


def _json_object(data: bytes) -> dict[str, object] | None:
    try:
        found = json.loads(decode_text(data))
    except (ValueError, RecursionError):
        return None
    return found if is_json_object(found) else None
