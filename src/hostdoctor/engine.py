"""Gathers every fact, in every scope, concurrently; daemon threads, so that a hung one holds nothing."""

from __future__ import annotations

import math
import queue
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from .lacking import lacking, may_miss
from .planning import Path, Plan, kind_of
from .scopes import HERE, UNNAMED, Absent, Across, CouldNotLook, Each, Known, NotHere, Scope, State, Unknown, agree
from .wiring import CheckSpec, Need, ProbeSpec

NO_TIME_TO_MEASURE = Unknown("the time for measurements was used up", "--deep --budget 120")

T = TypeVar("T")
Task = tuple[ProbeSpec, Scope]
Hand = Callable[[ProbeSpec, Scope, dict[str, Any]], dict[str, Any]]


@dataclass
class Facts:
    """The facts of one host, by type and scope, and how long each took."""

    plan: Plan
    states: dict[tuple[type, Scope], State] = field(default_factory=dict)
    seconds: dict[tuple[type, Scope], float] = field(default_factory=dict)
    scopes: dict[Path, list[Scope]] = field(default_factory=lambda: {(): [HERE]})
    hand: Hand = lambda spec, scope, arguments: arguments
    """What each probe gets for its arguments: where one wants to know which probe asks what."""
    may_lack: frozenset[type] = frozenset()
    """Facts that are handed on as None where nobody could look and somebody can do without; see `holes`."""
    holes: dict[tuple[type, Scope], Unknown] = field(default_factory=dict)
    """The facts that were made without one of those, and why."""

    def state(self, fact: type, scope: Scope) -> State:
        """The fact in that scope or in the one around it where it is found."""
        key = fact, Scope(scope.steps[: len(self.plan.path[fact])])
        return self.states.get(key, Unknown("the run ended before this was asked"))

    def settled(self, fact: type, scope: Scope) -> bool:
        """Whether that fact is there to be used."""
        return (fact, Scope(scope.steps[: len(self.plan.path[fact])])) in self.states

    def known(self, fact: type[T]) -> T | None:
        """A fact of the machine, or None when it is not known or was not asked."""
        state = self.state(fact, HERE) if fact in self.plan.path else None
        return state.value if isinstance(state, Known) else None

    def across(self, fact: type, scope: Scope) -> list[tuple[Scope, State]]:
        """The fact from every scope that agrees with this one, in the order of the scopes."""
        found = ((where, state) for (kind, where), state in self.states.items() if kind is fact and agree(where, scope))
        return sorted(found, key=lambda pair: pair[0])


@dataclass(frozen=True, slots=True)
class Clock:
    """When the run must end (monotonic seconds) and who wants to know what is waited for.

    `measuring` is how many seconds all measurements together may take.
    """

    end: float
    watch: Callable[[Mapping[str, float]], None] = lambda waiting: None
    tick: float = 0.1
    measuring: float = math.inf


def gather(facts: Facts, given: Mapping[type, Any], clock: Clock) -> None:
    """Ask everything that the plan of `facts` holds and fill them, until all is settled or time is up.

    KeyboardInterrupt comes through: `facts` then has what is known, and the reason for the rest.
    """
    facts.states |= {(fact, HERE): Known(value) for fact, value in given.items()}
    work = _Work(facts, clock)
    work.open((), HERE)
    try:
        work.drain()
    except KeyboardInterrupt:
        work.end(Unknown("the run was interrupted before this was answered"))
        raise


class _Work:
    """The probes that wait and the probes that run."""

    def __init__(self, facts: Facts, clock: Clock) -> None:
        self.facts = facts
        self.clock = clock
        self.waiting: dict[tuple[str, Scope], Task] = {}
        self.running: dict[tuple[str, Scope], tuple[ProbeSpec, float, float]] = {}
        self.done: queue.SimpleQueue[tuple[ProbeSpec, Scope, State]] = queue.SimpleQueue()
        self.measuring = clock.measuring

    def open(self, path: Path, scope: Scope) -> None:
        opened = [spec for spec in self.facts.plan.probes if self.facts.plan.runs[spec.id] == path]
        self.waiting |= {(spec.id, scope): (spec, scope) for spec in opened}

    def drain(self) -> None:
        while self.waiting or self.running:
            while self._start_ready():
                pass
            if self.running:
                self._collect()
            elif self.waiting:
                self.end(Unknown("nothing is left that could give what it needs, which is our fault"))
            self._end_late()

    def end(self, why: Unknown) -> None:
        """Settle all that runs and all that waits, and what that opens: no check may vanish from the report."""
        running, self.running, now = self.running, {}, time.monotonic()
        for (_, scope), (spec, begun, _) in running.items():
            waited = now - begun
            self._settle(spec, scope, Unknown(f"no answer in {waited:.1f} s; {why.why}", why.to_look), waited)
        while self.waiting:
            spec, scope = self.waiting.pop(next(iter(self.waiting)))
            self._settle(spec, scope, why, 0.0)

    def _start_ready(self) -> bool:
        """Start what can start; True when something was settled at once, so that more may be ready."""
        if any(spec.alone for spec, _, _ in self.running.values()):
            return False
        settled = False
        for key, (spec, scope) in list(self.waiting.items()):
            if not self._ready(spec, scope):
                continue
            if spec.alone and (self.running or self._ordinary_ready()):
                continue
            del self.waiting[key]
            arguments = bind(self.facts, spec, scope)
            if isinstance(arguments, dict) and spec.alone and self.measuring <= 0:
                self._settle(spec, scope, NO_TIME_TO_MEASURE, 0.0)
                settled = True
            elif isinstance(arguments, dict):
                self._start(spec, scope, arguments)
                if spec.alone:
                    break
            else:
                self._settle(spec, scope, arguments, 0.0)
                settled = True
        return settled

    def _ready(self, spec: ProbeSpec, scope: Scope) -> bool:
        return all(self._settled(need, scope) for need in spec.needs.values())

    def _ordinary_ready(self) -> bool:
        return any(not spec.alone and self._ready(spec, scope) for spec, scope in self.waiting.values())

    def _settled(self, need: Need, scope: Scope) -> bool:
        if not need.across:
            return self.facts.settled(need.fact, scope)
        behind = self.facts.plan.behind[need.fact]
        running = any(spec.fact in behind for spec, _, _ in self.running.values())
        return not running and not any(spec.fact in behind for spec, _ in self.waiting.values())

    def _start(self, spec: ProbeSpec, scope: Scope, arguments: dict[str, Any]) -> None:
        now = time.monotonic()
        arguments = self.facts.hand(spec, scope, arguments)
        allowed = min(spec.timeout, self.measuring) if spec.alone else spec.timeout
        self.running[spec.id, scope] = spec, now, min(now + allowed, self.clock.end)
        target = lambda: self.done.put((spec, scope, _call(spec, arguments)))  # noqa: E731  # a thread's body in one line
        threading.Thread(target=target, name=f"probe {spec.id}", daemon=True).start()

    def _collect(self) -> None:
        now = time.monotonic()
        self.clock.watch(
            {self._name(spec, scope): now - begun for (_, scope), (spec, begun, _) in self.running.items()}
        )
        soonest = min(end for _, _, end in self.running.values())
        try:
            arrived = [self.done.get(timeout=max(0.0, min(soonest - now, self.clock.tick)))]
        except queue.Empty:
            return
        while not self.done.empty():
            arrived.append(self.done.get())
        for spec, scope, state in arrived:
            if entry := self.running.pop((spec.id, scope), None):
                self._settle(spec, scope, state, time.monotonic() - entry[1])

    def _end_late(self) -> None:
        now = time.monotonic()
        for (name, scope), (spec, begun, end) in list(self.running.items()):
            if end <= now < self.clock.end:
                del self.running[name, scope]
                self._settle(spec, scope, Unknown(f"no answer in {now - begun:.1f} s"), now - begun)
        if now >= self.clock.end:
            self.end(Unknown("the time of the run was used up", "--budget 120"))

    def _settle(self, spec: ProbeSpec, scope: Scope, state: State, seconds: float) -> None:
        if spec.alone:
            self.measuring -= seconds
        hole = lacking(self.facts, spec, scope)
        if hole and isinstance(state, Absent):
            state = hole
        if not spec.makes:
            if hole:
                self.facts.holes[spec.fact, scope] = hole
            self.facts.states[spec.fact, scope] = state
            self.facts.seconds[spec.fact, scope] = seconds
            return
        path = self.facts.plan.path[spec.fact]
        for label, item in _items(spec, state).items():
            inner = scope.inside(kind_of(spec.fact), label)
            self.facts.states[spec.fact, inner] = item
            self.facts.seconds[spec.fact, inner] = seconds
            self.facts.scopes.setdefault(path, []).append(inner)
            self.open(path, inner)

    @staticmethod
    def _name(spec: ProbeSpec, scope: Scope) -> str:
        return f"{spec.id.replace('_', ' ')} ({scope})" if scope.labels else spec.id.replace("_", " ")


def _items(spec: ProbeSpec, state: State) -> dict[str, State]:
    """What a maker found, each item settled; one unnamed scope carries what could not be listed."""
    if not isinstance(state, Known):
        return {UNNAMED: state}
    made: Each[Any] = state.value
    items: dict[str, State] = {
        label: item if isinstance(item, Absent | Unknown) else Known(item) for label, item in made.items.items()
    }
    if made.rest:
        items[UNNAMED] = Unknown(made.rest)
    return items or {UNNAMED: Absent(f"there is no {_words(spec.fact)}")}


def _words(fact: type) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in fact.__name__).strip()


def bind(facts: Facts, spec: ProbeSpec | CheckSpec, scope: Scope) -> dict[str, Any] | Absent | Unknown:
    """The arguments of a probe or check in a scope, or the reason why it cannot be called there."""
    got: dict[str, Any] = {}
    for name, need in spec.needs.items():
        if need.across:
            state = _bind_across(facts, need, scope)
        else:
            state = facts.state(need.fact, scope)
            if need.optional and (isinstance(state, Absent) or may_miss(facts, need, state)):
                state = Known(None)
        if not isinstance(state, Known):
            return state
        got[name] = state.value
    return got


def _bind_across(facts: Facts, need: Need, scope: Scope) -> State:
    states = facts.across(need.fact, scope)
    unknown = [(where, state) for where, state in states if isinstance(state, Unknown)]
    if unknown and not need.partial:
        to_look = next((state.to_look for _, state in unknown if state.to_look), "")
        return Unknown(_reasons(unknown), to_look)
    seen = Across[Any]()
    for where, state in states:
        if isinstance(state, Known):
            seen[where] = state.value
        elif isinstance(state, Unknown):
            seen[where] = state
        elif need.optional:
            seen[where] = None
    return Known(seen)


def unseen(arguments: Mapping[str, Any]) -> Unknown | None:
    """What `Across[X | Unknown]` arguments hold of ignorance: with no finding, this is not a pass."""
    across = [argument for argument in arguments.values() if isinstance(argument, Across)]
    unknown = [(where, item) for each in across for where, item in each.items() if isinstance(item, Unknown)]
    if not unknown:
        return None
    return Unknown(_reasons(unknown), next((item.to_look for _, item in unknown if item.to_look), ""))


def _reasons(unknown: list[tuple[Scope, Unknown]]) -> str:
    return "; ".join(dict.fromkeys(f"{where}: {state.why}" if where.labels else state.why for where, state in unknown))


def _call(spec: ProbeSpec, arguments: dict[str, Any]) -> State:
    try:
        got = spec.function(**arguments)
    except NotHere as absent:
        return Absent(str(absent))
    except CouldNotLook as unknown:
        return Unknown(str(unknown), unknown.to_look)
    except (Exception, SystemExit) as error:  # noqa: BLE001  # a crashed probe is a line in the report, never its end
        return Unknown(f"{spec.id} failed, which is our fault: {type(error).__name__}: {error}")
    if spec.makes and not isinstance(got, Each):
        return Unknown(f"{spec.id} must return Each, not {type(got).__name__}, which is our fault")
    if spec.makes and (hidden := unseen(arguments)):
        got = replace(got, rest="; ".join(filter(None, (got.rest, hidden.why))))
    return Known(got)
