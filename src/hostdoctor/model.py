"""The values that checks yield and reports show. Nothing here does anything."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from .samples import Sample
from .scopes import HERE, Scope


class Severity(enum.IntEnum):
    """How bad it is. Bands of measured time: 300, 30 and 5 seconds a day (`rank.py`)."""

    INFO = 0
    """worth knowing"""
    LOW = 1
    """worth doing"""
    MEDIUM = 2
    """costs seconds per build, or will bite"""
    HIGH = 3
    """costs minutes a day, or loses data"""
    BLOCKER = 4
    """nothing works until this is fixed"""


class Certainty(enum.IntEnum):
    """How we know. INFERRED alone never stands above MEDIUM and does not fail `--fail-on`."""

    INFERRED = 0
    """from other facts"""
    READ = 1
    """from a setting or an API"""
    MEASURED = 2
    """on this machine"""


class Status(enum.StrEnum):
    """How a check ended in one scope."""

    PASS = "pass"  # noqa: S105  # a verdict, not a password
    FOUND = "found"
    NOT_APPLICABLE = "not applicable"
    UNKNOWN = "unknown"
    CRASHED = "crashed"


class Event(enum.StrEnum):
    """What a cost is counted for."""

    BUILD = "build"
    """one that finds nothing to do: what an editor, a test run or a hot reload starts all day"""
    COLD_BUILD = "cold build"
    """one with an empty build cache"""
    SAVE = "save"
    """a change of one file and the rebuild that it starts"""
    PULL = "pull"
    START = "start"


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds per event with the number of samples and the interval; None in a finding means not measured."""

    seconds: float
    event: Event
    n: int = 1
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One value and where it was seen; a reader can look it up by hand.

    `source` is a command, `file:line` or registry key on `side`; `threshold` is what it is compared with.
    """

    value: str
    source: str
    side: str = ""
    threshold: str = ""


class Shell(enum.StrEnum):
    """The shell a command is written for."""

    POWERSHELL = "powershell"
    CMD = "cmd"
    BASH = "bash"


@dataclass(frozen=True, slots=True)
class Run:
    """A command to copy.

    `side` is where it runs: "windows", "linux" (the finding's own place) or a distribution's name.
    `commands` gives the text for each shell in which it differs; the key `Shell.BASH` serves Linux.
    """

    commands: dict[Shell, str]
    side: str = "windows"
    elevated: bool = False
    interrupts: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one setting. `old` None adds a line, `new` None removes one; without `key` they are whole lines."""

    file: str
    section: str = ""
    key: str = ""
    old: str | None = None
    new: str | None = None
    side: str = "windows"


@dataclass(frozen=True, slots=True)
class Do:
    """Something only a person can do."""

    text: str
    url: str = ""


Step = Run | Edit | Do


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """How to mend it. `verify` names the check that must go quiet; `minutes` is a person's effort."""

    title: str
    steps: tuple[Step, ...]
    minutes: float = 1.0
    risk: str = ""
    undo: str = ""
    verify: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong or worth knowing, in one plain sentence, with its evidence and its fixes.

    `subject` tells findings of one check in one scope apart (a port, a key). `explains` names checks whose
    findings in an agreeing scope are consequences of this one, or one such finding as "CHECK SUBJECT". `cost` is the
    event that costs most in a day, `further` what the same thing costs at other events. `slows` names the folders of a
    build that it makes slow (project, GOCACHE, GOMODCACHE, GOTMPDIR, GOROOT): the cost is then reckoned from
    measurements where there are any (docs/cost-model.md). `check` and `scope` are stamped by the engine.
    """

    severity: Severity
    what: str
    evidence: tuple[Evidence, ...] = ()
    fixes: tuple[Fix, ...] = ()
    cost: Cost | None = None
    further: tuple[Cost, ...] = ()
    slows: tuple[str, ...] = ()
    certainty: Certainty = Certainty.READ
    explains: tuple[str, ...] = ()
    subject: str = ""
    check: str = ""
    area: str = ""
    scope: Scope | None = None

    @property
    def where(self) -> Scope:
        """The scope, the whole machine when none was stamped."""
        return self.scope or HERE

    @property
    def costs(self) -> tuple[Cost, ...]:
        """All that is known to be lost by it; empty when nothing was measured."""
        return () if self.cost is None else (self.cost, *self.further)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one check ended in one scope, with the reason; every one of them is in the report.

    `ours` is False for a check of a plug-in or a team, which lies in `file` (its name).
    """

    check: str
    scope: Scope
    status: Status
    area: str = ""
    title: str = ""
    why: str = ""
    to_look: str = ""
    seconds: float = 0.0
    findings: tuple[Finding, ...] = ()
    ours: bool = True
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One fact as the report lists it."""

    name: str
    scope: Scope
    state: str
    value: object = None
    why: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A finding with its place; `consequences` are the findings it explains, folded under it."""

    rank: int
    finding: Finding
    seconds_a_day: float | None = None
    consequences: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HostLine:
    """The head of the report: what kind of machine was looked at, as `name value` pairs in reading order."""

    os: str = ""
    side: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that one run found out. `complaints` are plug-ins that could not be loaded, one line each."""

    host: HostLine
    project: str
    started: str
    seconds: float
    ranked: tuple[Ranked, ...]
    outcomes: tuple[Outcome, ...]
    facts: tuple[FactRow, ...] = ()
    measurements: tuple[Sample, ...] = ()
    complaints: tuple[str, ...] = field(default=())
    interrupted: bool = False
    options: dict[str, object] = field(default_factory=dict)
