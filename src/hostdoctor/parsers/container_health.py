"""When containers started and were found healthy: `docker inspect`. Source: moby api/types/container/health.go."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from .json_text import as_list, as_map, is_json_object, text_field

DEFAULT_INTERVAL = 30.0
"""Seconds between two probes where the healthcheck does not say (dockerfile reference, HEALTHCHECK)."""
NANOSECONDS = 1_000_000_000
SERVICE_LABEL = "com.docker.compose.service"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerState:
    """One container. Times are seconds since 1970; `healthy` is when the first good probe ended that is on record.

    `interval` is in seconds, None without a healthcheck. `probes` counts what is on record: the engine keeps five.
    """

    id: str
    service: str
    status: str
    exit_code: int = 0
    started: float | None = None
    health: str = ""
    healthy: float | None = None
    interval: float | None = None
    probes: int = 0
    last_probe: str = ""

    @property
    def failed(self) -> bool:
        """It ended with an error, or its probes say that it is not well."""
        return self.health == "unhealthy" or (self.status in ("exited", "dead") and self.exit_code != 0)

    @property
    def took(self) -> float | None:
        """Seconds from its start to the first good probe."""
        return None if self.healthy is None or self.started is None else max(0.0, self.healthy - self.started)


def parse_container_states(text: str) -> tuple[ContainerState, ...]:
    """Reads the list that `docker inspect` prints; anything else is no container."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    return tuple(_states(found)) if isinstance(found, list) else ()


def _states(items: list[object]) -> Iterator[ContainerState]:
    for item in items:
        if not is_json_object(item):
            continue
        state, config = as_map(item.get("State")), as_map(item.get("Config"))
        health, check = as_map(state.get("Health")), as_map(config.get("Healthcheck"))
        log = [each for each in as_list(health.get("Log")) if is_json_object(each)]
        good = [_moment(each.get("End")) for each in log if each.get("ExitCode") == 0]
        yield ContainerState(
            id=text_field(item.get("Id")) or "",
            service=text_field(as_map(config.get("Labels")).get(SERVICE_LABEL)) or "",
            status=text_field(state.get("Status")) or "",
            exit_code=_number(state.get("ExitCode")),
            started=_moment(state.get("StartedAt")),
            health=text_field(health.get("Status")) or "",
            healthy=next((moment for moment in good if moment is not None), None),
            interval=(_number(check.get("Interval")) / NANOSECONDS or DEFAULT_INTERVAL) if check and health else None,
            probes=len(log),
            last_probe=" ".join(str(log[-1].get("Output", "")).split()) if log else "",
        )


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _moment(value: object) -> float | None:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        return moment.timestamp() if moment and moment.year > 1 and moment.tzinfo else None
    except (ValueError, OverflowError):
        return None
