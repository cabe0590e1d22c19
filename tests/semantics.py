"""A small host of its own for the tests of planning, gathering and judging: facts, probes and a machine to ask."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from hostdoctor.engine import Clock, Facts, gather
from hostdoctor.host.machine import Machine, Question, value
from hostdoctor.judging import judge
from hostdoctor.planning import Plan, plan
from hostdoctor.scopes import Absent, CouldNotLook, Each, NotHere, Scope, Unknown
from hostdoctor.testing import FakeMachine
from hostdoctor.wiring import CheckSpec, ProbeSpec, probe

HANGS = 30.0
"""Seconds that a hung question takes: longer than any test waits."""
PATIENCE = 0.3
"""The deadline of the probes that may hang."""


@dataclass(frozen=True)
class Memory:
    gib: int


@dataclass(frozen=True)
class Side:
    name: str
    windows: bool


@dataclass(frozen=True)
class Toolchain:
    minor: int


@dataclass(frozen=True)
class InitSystem:
    systemd: bool


@dataclass(frozen=True)
class Checkout:
    path: str


@dataclass(frozen=True)
class Daemon:
    name: str
    gib: int


@dataclass(frozen=True)
class Box:
    name: str


@dataclass(frozen=True)
class Cap:
    gib: int


def asked(machine: Machine, side: str, what: str) -> str:
    text: str = value(machine, Question(side, what))
    return text


@probe()
def read_memory(machine: Machine) -> Memory:
    return Memory(int(asked(machine, "here", "memory")))


@probe()
def list_sides(machine: Machine) -> Each[Side]:
    """Windows, and each distribution that is said to run; a list that cannot be had leaves Windows."""
    sides: dict[str, Side | Absent | Unknown] = {"Windows": Side("Windows", windows=True)}
    try:
        listed = asked(machine, "here", "distributions").split()
    except CouldNotLook as why:
        return Each(sides, rest=str(why))
    for entry in listed:
        name, _, state = entry.partition(":")
        stopped = Unknown("it is stopped", f"wsl -d {name} true")
        sides[name] = stopped if state == "stopped" else Side(name, windows=False)
    return Each(sides)


@probe(timeout=PATIENCE)
def read_toolchain(machine: Machine, side: Side) -> Toolchain:
    said = asked(machine, side.name, "go")
    if not said:
        raise NotHere("there is no Go")
    return Toolchain(int(said))


@probe(timeout=PATIENCE)
def read_init_system(machine: Machine, side: Side) -> InitSystem:
    if side.windows:
        raise NotHere("this is Windows")
    return InitSystem(asked(machine, side.name, "init") == "systemd")


@probe()
def list_checkouts(machine: Machine, side: Side) -> Each[Checkout]:
    return Each({path: Checkout(path) for path in asked(machine, side.name, "checkouts").split()})


@probe()
def list_daemons(machine: Machine) -> Each[Daemon]:
    return Each({name: Daemon(name, 8) for name in asked(machine, "here", "daemons").split()})


@probe(timeout=PATIENCE)
def list_boxes(machine: Machine, daemon: Daemon) -> Each[Box]:
    return Each({name: Box(name) for name in asked(machine, daemon.name, "boxes").split()})


@probe()
def read_cap(machine: Machine, daemon: Daemon, box: Box) -> Cap:
    return Cap(int(asked(machine, daemon.name, f"cap {box.name}")))


PROBES: list[Callable[..., Any]] = [
    read_memory,
    list_sides,
    read_toolchain,
    read_init_system,
    list_checkouts,
    list_daemons,
    list_boxes,
    read_cap,
]
ANSWERS: Mapping[tuple[str, str], Any] = {
    ("here", "memory"): "32",
    ("here", "distributions"): "Debian Ubuntu",
    ("here", "daemons"): "desktop rootless",
    ("Windows", "go"): "20",
    ("Debian", "go"): "25",
    ("Ubuntu", "go"): "25",
    ("Debian", "init"): "systemd",
    ("Ubuntu", "init"): "systemd",
    ("Windows", "checkouts"): r"C:\src",
    ("Debian", "checkouts"): "",
    ("Ubuntu", "checkouts"): "/src",
    ("desktop", "boxes"): "web db",
    ("rootless", "boxes"): "web",
    ("desktop", "cap web"): "6",
    ("desktop", "cap db"): "4",
    ("rootless", "cap web"): "2",
}


def spec_of(function: Callable[..., Any]) -> Any:
    """What @check or @probe left on a function."""
    return getattr(function, "__check__", None) or function.__probe__  # type: ignore[attr-defined]


def planned(checks: Iterable[Callable[..., Any]], probes: Iterable[Callable[..., Any]] = PROBES) -> Plan:
    probe_specs: list[ProbeSpec] = [spec_of(each) for each in probes]
    check_specs: list[CheckSpec] = [spec_of(each) for each in checks]
    return plan(probe_specs, check_specs, [Machine])


def looked(
    *checks: Callable[..., Any],
    said: Mapping[tuple[str, str], Any] | None = None,
    hangs: Iterable[tuple[str, str]] = (),
    probes: Iterable[Callable[..., Any]] = PROBES,
    budget: float = 10.0,
) -> Facts:
    """The facts of the host; `said` replaces answers, `hangs` are questions that give none in time."""
    machine = FakeMachine({**ANSWERS, **(said or {})}, delays=dict.fromkeys(hangs, HANGS))
    facts = Facts(planned(checks, probes))
    gather(facts, {Machine: machine}, Clock(time.monotonic() + budget, tick=0.02))
    return facts


def told(*checks: Callable[..., Any], **host: Any) -> list[str]:
    """What the checks say on that host, line by line."""
    return lines_of(looked(*checks, **host))


def lines_of(facts: Facts) -> list[str]:
    """Outcomes and findings as lines, seconds left out."""
    lines = []
    for outcome in judge(facts):
        lines.append(f"{named(outcome.scope)}: {outcome.status.value}" + (f": {outcome.why}" if outcome.why else ""))
        lines += [f"  {named(finding.where)}: {finding.what}" for finding in outcome.findings]
    return lines


def named(scope: Scope) -> str:
    return str(scope) or "the machine"
