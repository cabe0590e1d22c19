"""What may be kept of `docker compose config --format json`: it prints every variable's value, of env files too.

Fields are listed one by one, so that one of a later version stays out until somebody has looked at it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from hostdoctor.parsers.compose_config import understood
from hostdoctor.parsers.compose_secrets import HARMLESS, without_passwords

from .machine import Ran

MOST_BYTES = 4 * 1024 * 1024
"""No project is larger; what comes behind is not read, and the rest is then no JSON."""

Keep = Callable[[Any], Any]


def harmless(ran: Ran) -> Ran:
    """What Compose said, without what opens doors: no JSON gives no text, and of its words only those understood."""
    return Ran(ran.exit_code, _config(ran.out), "\n".join(understood(ran.err[:MOST_BYTES])).encode())


def _config(out: bytes) -> bytes:
    try:
        got = json.loads(out[:MOST_BYTES])
    except (ValueError, RecursionError):
        return b""
    if not isinstance(got, dict) or not isinstance(got.get("services"), dict):
        return b""
    kept = {"name": _scalar(got.get("name")), "services": _map_of(_service)(got["services"])}
    return json.dumps(kept, sort_keys=True).encode()


def _scalar(value: Any) -> Any:
    """A build context may be an address with a password in it."""
    if isinstance(value, str):
        return without_passwords(value)
    return value if isinstance(value, int | float | bool) else None


def _list_of(keep: Keep) -> Keep:
    return lambda value: [keep(item) for item in value] if isinstance(value, list) else []


def _map_of(keep: Keep) -> Keep:
    def kept(value: Any) -> dict[str, Any]:
        return {str(name): keep(item) for name, item in value.items()} if isinstance(value, dict) else {}

    return kept


def _only(fields: Mapping[str, Keep]) -> Keep:
    """A map with these fields, where they are there; any other value becomes nothing."""

    def kept(value: Any) -> dict[str, Any]:
        got = value if isinstance(value, dict) else {}
        return {name: keep(got[name]) for name, keep in fields.items() if got.get(name) is not None}

    return kept


def _variables(value: Any) -> dict[str, Any]:
    """Each variable by name: whether it has a value, and that itself where it is on the list."""
    if not isinstance(value, dict):
        return {}
    return {
        str(name): without_passwords(text) if name in HARMLESS and isinstance(text, str) else text not in (None, "")
        for name, text in value.items()
    }


def _scalars(*names: str) -> dict[str, Keep]:
    return dict.fromkeys(names, _scalar)


def _health(value: Any) -> dict[str, Any]:
    """Whether there is a test; the test itself may hold a password."""
    health = value if isinstance(value, dict) else {}
    return {"disable": health.get("disable") is True or health.get("test") == ["NONE"]}


_DEPLOY = {
    "replicas": _scalar,
    "resources": _only({"limits": _only(_scalars("memory", "cpus"))}),
}
_service: Keep = _only(
    {
        **_scalars("image", "network_mode", "privileged", "mem_limit", "cpus", "scale"),
        "build": _only({**_scalars("context", "dockerfile", "target"), "args": _variables}),
        "ports": _list_of(_only(_scalars("host_ip", "published", "target", "protocol"))),
        "volumes": _list_of(_only(_scalars("type", "source", "target", "read_only"))),
        "depends_on": _map_of(_only(_scalars("condition", "required"))),
        "environment": _variables,
        "healthcheck": _health,
        "develop": _only({"watch": _list_of(_only(_scalars("action", "path", "target")))}),
        "deploy": _only(_DEPLOY),
        "links": _list_of(_scalar),
        "profiles": _list_of(_scalar),
        "secrets": _list_of(_only(_scalars("source"))),
    }
)
