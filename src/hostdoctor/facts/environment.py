"""The environment variables of a place that decide something for Go or Docker; never the whole environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hostdoctor.host import machine as host
from hostdoctor.host.machine import Machine
from hostdoctor.wiring import probe

from .places import Place


@dataclass(frozen=True, slots=True)
class Environment:
    """Names as written; Windows names are looked up without regard to case."""

    variables: Mapping[str, str]

    def get(self, name: str, default: str = "") -> str:
        """A variable, or the default when it is not set."""
        if name in self.variables:
            return self.variables[name]
        folded = name.lower()
        return next((text for key, text in self.variables.items() if key.lower() == folded), default)


@probe(timeout=15)
def read_environment(machine: Machine, place: Place) -> Environment:
    """In a distribution: as its login shell has it."""
    return Environment(dict(host.environment(machine, place.awake().side)))
