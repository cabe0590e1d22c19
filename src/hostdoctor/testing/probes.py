"""Probes, run on a machine that is not there."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any

from hostdoctor.engine import Clock, Facts, gather
from hostdoctor.host.machine import Machine
from hostdoctor.planning import plan
from hostdoctor.scopes import Absent, Across, CouldNotLook, Known, NotHere, State, Unknown
from hostdoctor.wiring import Need, ProbeSpec


def _probe_spec(probe: Callable[..., Any] | ProbeSpec) -> ProbeSpec:
    spec = probe if isinstance(probe, ProbeSpec) else getattr(probe, "__probe__", None)
    if not isinstance(spec, ProbeSpec):
        raise TypeError(f"{probe!r} is no probe; mark it with @probe()")
    return spec


def probed(probe: Callable[..., Any], *facts: object) -> State:
    """What a probe gives on a machine and facts, bound by their types. Errors that are bugs come through."""
    spec = _probe_spec(probe)
    try:
        return Known(probe(**{name: _argument(spec, need, facts) for name, need in spec.needs.items()}))
    except NotHere as why:
        return Absent(str(why))
    except CouldNotLook as why:
        return Unknown(str(why), why.to_look)


def _argument(spec: ProbeSpec, need: Need, facts: Iterable[object]) -> object:
    for item in facts:
        if need.across or need.fact is Machine:
            fits = isinstance(item, Across) if need.across else hasattr(item, "ask")
        else:
            fits = isinstance(item, need.fact)
        if fits:
            return item
    if need.optional:
        return None
    raise TypeError(f"{spec.id} needs {need.fact.__name__}: give one")


def facts_on(machine: Machine, probes: Iterable[Callable[..., Any] | ProbeSpec], *, seconds: float = 10.0) -> Facts:
    """All that these probes give on a machine, gathered by the engine. Judge it with `hostdoctor.judging.judge`."""
    facts = Facts(plan([_probe_spec(probe) for probe in probes], [], [Machine]))
    gather(facts, {Machine: machine}, Clock(time.monotonic() + seconds))
    return facts
