"""What the checks of Compose services share: which image a service is, and sentences about several services."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hostdoctor.api import joined
from hostdoctor.facts.compose_services import ComposeService

_DATABASES = """
    cassandra clickhouse clickhouse-server cockroach couchbase couchdb elasticsearch etcd influxdb mariadb
    memcached minio mongo mongodb mssql mysql neo4j opensearch percona pgvector postgis postgres postgresql
    redis redis-stack redis-stack-server scylla timescaledb timescaledb-ha valkey
"""
DATABASES = frozenset(_DATABASES.split())
"""Images that hold data, by the last part of their names."""

BROKERS = frozenset(["activemq", "cp-kafka", "kafka", "nats", "pulsar", "rabbitmq", "redpanda", "zookeeper"])

_DASHBOARDS = """
    adminer cadvisor grafana jaeger kibana kafka-ui mailhog mailpit mongo-express opensearch-dashboards pgadmin4
    phpmyadmin phpredisadmin portainer portainer-ce prometheus redis-commander redisinsight traefik
"""
DASHBOARDS = frozenset(_DASHBOARDS.split())
"""Web pages that show or change what the services hold."""


def image_name(service: ComposeService) -> str:
    """The last part of the image's name, without registry, tag and digest; empty for a service without an image."""
    path = (service.image or "").partition("@")[0].lower()
    folder, _, last = path.rpartition("/")
    name = last.partition(":")[0]
    # mcr.microsoft.com/mssql/server says in the folder what it is.
    return "mssql" if name == "server" and folder.endswith("/mssql") else name


def is_database(service: ComposeService) -> bool:
    """Whether the image holds data and needs time before it answers."""
    return image_name(service) in DATABASES


def is_broker(service: ComposeService) -> bool:
    """Whether the image passes messages on."""
    return image_name(service) in BROKERS


def listed(names: Iterable[str], most: int = 5) -> str:
    """`a`, `a and b`, `a, b and c`; beyond `most` only how many more."""
    found = list(dict.fromkeys(names))
    if len(found) > most:
        found = [*found[: most - 1], f"{len(found) - most + 1} more"]
    return joined(found)


def runs(service: ComposeService, program: str) -> bool:
    """Whether its command or entrypoint names a program."""
    said = f"{service.entrypoint or ''} {service.command or ''}"
    return re.search(rf"(?:^|[\s/]){re.escape(program)}(?:\s|$)", said) is not None


def verb(names: Sequence[str], one: str, more: str) -> str:
    """The form of a verb for so many names."""
    return one if len(set(names)) == 1 else more
