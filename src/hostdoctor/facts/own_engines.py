"""A dockerd that runs in a distribution itself, also where no context leads to it."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine, Question, value
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .places import Place

PID_FILE = "/var/run/docker.pid"
"""Made by dockerd when it starts, and gone after it (moby daemon/config); Docker Desktop's integration has none."""


@dataclass(frozen=True, slots=True)
class OwnEngine:
    """The distribution that it runs in, and what shows it."""

    place: str
    source: str = PID_FILE


@probe(timeout=8)
def find_own_engine(machine: Machine, place: Place) -> OwnEngine:
    """Nothing runs in a distribution that does not run itself, so that none is woken for it."""
    if not place.linux or place.asleep:
        raise NotHere(f"no engine runs in {place.name}")
    got = value(machine, Question(place.side, "path", (PID_FILE,)))
    if not got.get("exists"):
        raise NotHere(f"no engine runs in {place.name}")
    return OwnEngine(place.name)
