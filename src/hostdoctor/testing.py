"""Shipped for authors of checks and probes: judge a check on plain facts, play a machine, replay a recording.

A check is tested on values, through the engine that runs it for users::

    outcome(wslconfig_memory, WslConfig(...), Hardware(...)).findings
    outcome(wslconfig_memory, absent(WslConfig), Hardware(...)).status           # NOT_APPLICABLE
    outcomes(go_differs, within(Place, "Windows", GoInstall(...)), within(Place, "Ubuntu", unknown(GoInstall)))

A probe is tested on answers::

    machine = FakeMachine({("linux", "read", "/etc/wsl.conf"): file("[boot]")})
    probed(read_wsl_conf, machine)                                               # Known, Absent or Unknown
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from .engine import Clock, Facts, gather
from .host.machine import Answer, Machine, Question
from .host.recording import Recording, Replay, read_recording
from .judging import judge
from .model import Finding, Outcome, Status
from .planning import Path, kind_of, plan
from .scopes import HERE, Absent, Across, CouldNotLook, Known, NotHere, Scope, State, Unknown
from .wiring import CheckSpec, Need, ProbeSpec

__all__ = [
    "FakeMachine",
    "absent",
    "facts_on",
    "file",
    "findings_of",
    "judge_with",
    "outcome",
    "outcomes",
    "probed",
    "registry",
    "replay",
    "said",
    "scope",
    "unknown",
    "within",
]


def said(out: str | bytes = b"", *, exit_code: int = 0, err: str | bytes = b"") -> Known[Any]:
    """The answer to `run`: text becomes UTF-8."""
    return Known({"exit": exit_code, "out": _bytes(out), "err": _bytes(err)})


def file(text: str | bytes, encoding: str = "utf-8") -> Known[Any]:
    """The answer to `read`."""
    return Known(_bytes(text, encoding))


def registry(values: Mapping[str, Any] | None = None, *subkeys: str) -> Known[Any]:
    """The answer to `registry`: values by name, then the names of subkeys."""
    return Known({"values": dict(values or {}), "subkeys": list(subkeys)})


def _bytes(text: str | bytes, encoding: str = "utf-8") -> bytes:
    return text.encode(encoding) if isinstance(text, str) else text


class FakeMachine:
    """Answers from a table; what is not in it is Unknown, as on replay.

    Keys are questions, or tuples `(side, operation, *arguments)`. Values are answers; anything else is Known.
    `delays` gives the seconds that a question takes. `asked` lists what was asked, in order of arrival.
    """

    def __init__(self, answers: Mapping[Any, Any], delays: Mapping[Any, float] | None = None) -> None:
        self._replay = Replay(Recording(answers={_question(key): _answer(got) for key, got in answers.items()}))
        self._delays = {_question(key): seconds for key, seconds in (delays or {}).items()}
        self._lock = threading.Lock()
        self.asked: list[Question] = []

    def ask(self, question: Question) -> Answer:
        """The answer of the table, after its delay."""
        with self._lock:
            self.asked.append(question)
        if seconds := self._delays.get(question):
            time.sleep(seconds)
        return self._replay.ask(question)


def _question(key: Any) -> Question:
    return key if isinstance(key, Question) else Question(key[0], key[1], tuple(key[2:]))


def _answer(got: Any) -> Answer:
    return got if isinstance(got, Known | Absent | Unknown) else Known(got)


def replay(recording: str | os.PathLike[str] | bytes) -> Replay:
    """A machine from a recording: its path, or the file's bytes. Raises BrokenRecording."""
    if isinstance(recording, bytes):
        return Replay(read_recording(recording))
    return Replay(read_recording(FilePath(recording).read_bytes(), str(recording)))


@dataclass(frozen=True, slots=True)
class Given:
    """A fact type and how it stands."""

    fact: type
    state: State


@dataclass(frozen=True, slots=True)
class Within:
    """Facts of one scope of that kind."""

    kind: type
    label: str
    facts: tuple[object, ...]


def absent(fact: type, why: str = "it is not there") -> Given:
    """That fact is Absent."""
    return Given(fact, Absent(why))


def unknown(fact: type, why: str = "nobody could look", to_look: str = "") -> Given:
    """That fact is Unknown."""
    return Given(fact, Unknown(why, to_look))


def within(kind: type | object, label: str, *facts: object) -> Within:
    """Facts that hold in one scope: `within(Place, "Ubuntu", GoInstall(...), within(Project, "/src", ...))`.

    `kind` is the fact type that makes such scopes, or its instance, which is then a fact of that scope too.
    """
    if isinstance(kind, type):
        return Within(kind, label, facts)
    return Within(type(kind), label, (kind, *facts))


def scope(*steps: Within | tuple[type, str]) -> Scope:
    """The scope of those steps, outermost first: `scope((Place, "Ubuntu"), (Project, "/src"))`."""
    made = HERE
    for step in steps:
        kind, label = (step.kind, step.label) if isinstance(step, Within) else step
        made = made.inside(kind_of(kind), label)
    return made


def outcome(check: Callable[..., object] | CheckSpec, *facts: object) -> Outcome:
    """How a check ends on these facts, where it runs in one scope only."""
    ended = outcomes(check, *facts)
    if len(ended) != 1:
        raise ValueError(f"it ran in {len(ended)} scopes ({[str(each.scope) for each in ended]}); use outcomes()")
    return ended[0]


def outcomes(check: Callable[..., object] | CheckSpec, *facts: object) -> tuple[Outcome, ...]:
    """How a check ends on these facts, in each of its scopes, sorted."""
    return judge_with([check], facts)


def findings_of(check: Callable[..., object] | CheckSpec, *facts: object) -> tuple[Finding, ...]:
    """Its findings in all scopes. AssertionError where it crashed or could not be judged."""
    ended = outcomes(check, *facts)
    for each in ended:
        if each.status not in (Status.FOUND, Status.PASS):
            raise AssertionError(f"{each.check} in scope ({each.scope}): {each.status.value}: {each.why}")
    return tuple(finding for each in ended for finding in each.findings)


def judge_with(checks: Iterable[Callable[..., object] | CheckSpec], facts: Iterable[object]) -> tuple[Outcome, ...]:
    """The outcomes of several checks on facts: instances, `absent(X)`, `unknown(X)`, `within(...)`.

    Every fact that a check needs must be given, one way or the other, in each scope where it runs.
    """
    specs = [_check_spec(check) for check in checks]
    table = _Table()
    table.add(facts, HERE, ())
    made = plan(table.stand_ins(), specs, [fact for fact, path in table.paths.items() if not path])
    if made.refused:
        reasons = "; ".join(f"{name}: {why}" for name, why in sorted(made.refused.items()))
        raise TypeError(f"{reasons} (give facts as instances, absent(X), unknown(X), or within(kind, label, ...))")
    held = Facts(made, table.states, scopes=table.scopes)
    for spec in specs:
        _require_all(held, spec)
    return tuple(judge(held))


@dataclass
class _Table:
    """The facts that a test gives, as the engine would hold them."""

    paths: dict[type, Path] = field(default_factory=dict)
    states: dict[tuple[type, Scope], State] = field(default_factory=dict)
    scopes: dict[Path, list[Scope]] = field(default_factory=lambda: {(): [HERE]})

    def add(self, facts: Iterable[object], scope: Scope, path: Path) -> None:
        for item in facts:
            if isinstance(item, Within):
                inner = scope.inside(kind_of(item.kind), item.label)
                self.scopes.setdefault((*path, item.kind), []).append(inner)
                self._place(item.kind, (*path, item.kind))
                self.add(item.facts, inner, (*path, item.kind))
            elif isinstance(item, Given):
                self._put(item.fact, item.state, scope, path)
            elif isinstance(item, type):
                raise TypeError(f"{item.__name__} is a type: give an instance, absent({item.__name__}) or unknown(...)")
            else:
                self._put(type(item), Known(item), scope, path)

    def _put(self, fact: type, state: State, scope: Scope, path: Path) -> None:
        self._place(fact, path)
        if (fact, scope) in self.states:
            raise TypeError(f"{fact.__name__} is given twice in scope ({scope})")
        self.states[fact, scope] = state

    def _place(self, fact: type, path: Path) -> None:
        if self.paths.setdefault(fact, path) != path:
            raise TypeError(f"{fact.__name__} is given in two kinds of scope")

    def stand_ins(self) -> list[ProbeSpec]:
        """Probes that never run: they tell the planner where each fact is found."""
        return [
            ProbeSpec(
                id=f"given {kind_of(fact)}",
                function=lambda: None,
                needs={"around": Need(around)} if (around := _around(fact, path)) else {},
                fact=fact,
                makes=path[-1] is fact,
            )
            for fact, path in self.paths.items()
            if path
        ]


def _around(fact: type, path: Path) -> type | None:
    """The kind of scope that a fact lies in: for a maker of scopes, the one outside its own."""
    outer = path[:-1] if path[-1] is fact else path
    return outer[-1] if outer else None


def _require_all(facts: Facts, spec: CheckSpec) -> None:
    for at in facts.scopes.get(facts.plan.runs[spec.id], ()):
        for need in spec.needs.values():
            if not need.across and not facts.settled(need.fact, at):
                name = need.fact.__name__
                where = f" in scope ({at})" if at.labels else ""
                raise TypeError(f"{spec.id} needs {name}{where}: give one, absent({name}) or unknown({name})")


def _check_spec(check: Callable[..., object] | CheckSpec) -> CheckSpec:
    spec = check if isinstance(check, CheckSpec) else getattr(check, "__check__", None)
    if not isinstance(spec, CheckSpec):
        raise TypeError(f"{check!r} is no check; mark it with @check(...)")
    return spec


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
    made = plan([_probe_spec(probe) for probe in probes], [], [Machine])
    *_, facts = gather(made, {Machine: machine}, Clock(time.monotonic() + seconds))
    return facts
