"""A resolved Compose project made private: started beside the user's own stack, it shares nothing with it.

Source of the keys: compose-spec (05-services.md, 06-networks.md, 07-volumes.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .compose_folders import Folders, grouped, isolate_folders
from .compose_refused import left_out, refuse_shared, without_host
from .model import CannotMeasure

# Containers of these keys would meet those of the user's stack: its ports, names, routers and restarts.
DROPPED_OF_SERVICE = ("ports", "container_name", "labels", "profiles", "restart", "mac_address", "external_links")
# A driver may point to a folder or an interface of the host, or to a server.
DROPPED_OF_BOTH = ("name", "external", "driver", "driver_opts")
# With a tag the image would be the user's; a pull moves tags of theirs, and an entitlement reaches the host.
DROPPED_OF_BUILD = ("tags", "cache_to", "pull", "privileged", "entitlements")
ADDRESSES = ("ipv4_address", "ipv6_address", "link_local_ips", "mac_address")
PORTS_NOTE = "published ports, container names and labels are left out: nothing meets your own stack"
VOLUMES_NOTE = "its volumes are empty, so that a database initialises itself in the first start"
LEFT_OUT_NOTE = "left out, since it reaches beyond the container: {}"
ENDED_NOTE = "its containers are stopped with their grace period, and killed only after it"


@dataclass(frozen=True, slots=True)
class PrivateProject:
    """The project as it is started, and what differs from the user's."""

    model: Mapping[str, Any]
    notes: tuple[str, ...]

    @property
    def services(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(self.model["services"])


def privately(model: Mapping[str, Any], folders: Folders) -> PrivateProject:
    """From what `docker compose config --format json` prints; CannotMeasure where a service cannot be private."""
    services = {name: _table(service) for name, service in _table(model, "services").items()}
    if not services:
        raise CannotMeasure("the Compose file has no services")
    provided = sorted(name for name, service in services.items() if service.get("provider"))
    if provided:
        raise CannotMeasure(f"{', '.join(provided)}: a provider outside the engine runs this, and there is only one")
    for name, service in services.items():
        refuse_shared(name, service)
    kept: dict[str, Any] = {name: _service(service) for name, service in services.items()}
    volumes = {name: _without(_table(volume), *DROPPED_OF_BOTH) for name, volume in _table(model, "volumes").items()}
    notes: list[tuple[str, str]] = []
    for name, service in kept.items():
        new, about = isolate_folders(name, service, folders)
        volumes.update(new)
        notes += about
    networks = {
        name: _without(_table(network), *DROPPED_OF_BOTH, "ipam") for name, network in _table(model, "networks").items()
    }
    private = {key: value for key, value in model.items() if key in ("secrets", "configs")}
    private.update(services=kept, volumes=volumes, networks=networks)
    return PrivateProject(private, tuple(_notes(services, kept, notes)))


def _service(service: Mapping[str, Any]) -> dict[str, Any]:
    kept = without_host(_without(service, *DROPPED_OF_SERVICE))
    if kept.get("build"):
        # With a name of its own the image would be the user's; without one it belongs to this project.
        kept.pop("image", None)
        kept.pop("pull_policy", None)
        kept["build"] = _without(_table(kept["build"]), *DROPPED_OF_BUILD)
    alias = service.get("container_name")
    networks = {name: _without(_table(network), *ADDRESSES) for name, network in _table(service, "networks").items()}
    if isinstance(alias, str):
        # Others may call it by the name that its container cannot have here.
        for network in networks.values():
            network["aliases"] = [*network.get("aliases", []), alias]
    if networks:
        kept["networks"] = networks
    return kept


def _notes(
    before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Any], folders: list[tuple[str, str]]
) -> Iterator[str]:
    yield PORTS_NOTE
    if any(mount.get("type") == "volume" for service in after.values() for mount in service.get("volumes") or []):
        yield VOLUMES_NOTE
    yield from grouped(folders)
    if less := sorted(f"{name} {key}" for name, service in before.items() for key in left_out(service)):
        yield LEFT_OUT_NOTE.format(", ".join(less))
    yield ENDED_NOTE


def _table(value: object, key: str | None = None) -> Mapping[str, Any]:
    found = value.get(key) if key is not None and isinstance(value, Mapping) else value
    return found if isinstance(found, Mapping) else {}


def _without(table: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in table.items() if key not in keys}
