"""Services that ask something of the machine; each fact is Absent where none does, so that nobody looks in vain."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .compose_services import ComposeService, ComposeServices

SEARCH_ENGINE = re.compile(r"(?:^|/)(?P<name>elasticsearch(?:-wolfi)?|opensearch|sonarqube)(?=[:@]|$)")
SINGLE = "single-node"


@dataclass(frozen=True, slots=True)
class MemoryLimitedServices:
    """Services with a memory limit that start without being asked for by a profile."""

    items: tuple[ComposeService, ...]


@dataclass(frozen=True, slots=True)
class ProcessorLimitedServices:
    """Services with a limit of processors."""

    items: tuple[ComposeService, ...]


@dataclass(frozen=True, slots=True)
class HostNetworkServices:
    """Services with `network_mode: host`."""

    items: tuple[ComposeService, ...]


@dataclass(frozen=True, slots=True)
class SearchEngines:
    """Services that refuse to start where a process may map few areas of memory.

    Elasticsearch with discovery.type=single-node only warns (elastic docs, "Bootstrap checks").
    """

    items: tuple[ComposeService, ...]


@probe()
def find_memory_limits(compose: ComposeServices) -> MemoryLimitedServices:
    """By mem_limit and deploy.resources.limits."""
    return MemoryLimitedServices(
        _those(compose, lambda item: item.memory is not None and not item.profiles, "has a memory limit")
    )


@probe()
def find_processor_limits(compose: ComposeServices) -> ProcessorLimitedServices:
    """By cpus and deploy.resources.limits."""
    return ProcessorLimitedServices(_those(compose, lambda item: item.cpus is not None, "has a limit of processors"))


@probe()
def find_host_networks(compose: ComposeServices) -> HostNetworkServices:
    """By network_mode."""
    return HostNetworkServices(_those(compose, lambda item: item.network_mode == "host", "uses the host's network"))


@probe()
def find_search_engines(compose: ComposeServices) -> SearchEngines:
    """By the names of their images."""
    return SearchEngines(_those(compose, _is_search_engine, "is a search engine"))


def _is_search_engine(service: ComposeService) -> bool:
    match = SEARCH_ENGINE.search(service.image or "")
    if not match:
        return False
    return not (match["name"].startswith("elastic") and service.environment.get("discovery.type") == SINGLE)


def _those(compose: ComposeServices, wanted: Callable[[ComposeService], bool], what: str) -> tuple[ComposeService, ...]:
    found = tuple(service for service in compose.services.values() if wanted(service))
    if not found:
        raise NotHere(f"no Compose service {what}")
    return found
