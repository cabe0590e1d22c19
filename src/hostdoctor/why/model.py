"""What `hostdoctor why` found out about one command: its runs, and the phases that each one's time went to."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median


class Kind(enum.StrEnum):
    """The loops that can be measured."""

    GO = "go"
    DOCKER_BUILD = "docker build"
    COMPOSE_UP = "docker compose up"
    RELOAD = "reload"


class CannotMeasure(Exception):
    """One clear line about a command that is not measured, and the next step."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command as the user typed it.

    `words` are all of it, `program` is what starts it, `arguments` stand behind that, and `environment` is what a
    wrapper such as `env X=1` sets for it.
    """

    kind: Kind
    words: tuple[str, ...]
    program: str = ""
    arguments: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing within a phase: a package, a layer, a file. `seconds` are its own; they may overlap with others'."""

    name: str
    seconds: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A part of a run's time.

    `name` is what a developer calls it. The seconds of all phases of a run add up to its wall time. `checks` are the
    ids of checks whose findings would explain a long one; `note` is a sentence about it.
    """

    name: str
    seconds: float
    details: tuple[Detail, ...] = ()
    checks: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """The command's own failure: its exit code and its own last lines."""

    exit_code: int
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One way to run the command, such as "cold", "unchanged" or "after one edit".

    `samples` are wall seconds of each repetition, `phases` those of the repetition in the middle. `note` says what is
    special about it, `rebuilt` what was made anew and why. `stopped` says why it did not come to its end: its last
    sample is then the time until it was stopped.
    """

    kind: str
    samples: tuple[float, ...]
    phases: tuple[Phase, ...] = ()
    note: str = ""
    rebuilt: tuple[Detail, ...] = ()
    stopped: str = ""
    failure: Failure | None = None

    @property
    def seconds(self) -> float:
        """The median."""
        return median(self.samples)

    def share(self, phase: Phase) -> float:
        """How much of this run a phase is, from 0 to 1."""
        whole = sum(each.seconds for each in self.phases)
        return phase.seconds / whole if whole > 0 else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """All that was measured. `about` says with what, in short parts; `notes` are sentences to know."""

    command: Command
    directory: str
    runs: tuple[Run, ...]
    about: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """A finding of the ordinary checks: the check's id and its sentence."""

    check: str
    what: str


def explanations_of(phase: Phase, found: tuple[Explanation, ...]) -> tuple[Explanation, ...]:
    """The findings that explain a phase, in the order in which they were found."""
    return tuple(each for each in found if each.check in phase.checks)
