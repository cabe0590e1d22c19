"""Processors and memory that a program really gets in a place, beside what the place says it has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hostdoctor.host.machine import Machine, Question, value
from hostdoctor.samples import Sample, median
from hostdoctor.scopes import CouldNotLook
from hostdoctor.wiring import probe

from .deep import Deep
from .places import Place

GIB = 1 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessingPower:
    """`processors` are those of the place, `affinity` those that a program may run on, `quota` what its cgroup allows.

    `rounds` are processors' worth of time that were got, one number a tenth of a second, empty where nothing was
    measured. `speedup` is how many times the work of one thread all of them do; `others` are processors' worth that
    other programs used meanwhile; `load` is that of the last minute for a processor. Memory in bytes. None is what
    the place does not tell.
    """

    processors: int
    affinity: int
    rounds: tuple[float, ...] = ()
    quota: float | None = None
    speedup: float | None = None
    others: float | None = None
    memory_bytes: int | None = None
    available_bytes: int | None = None
    memory_limit: int | None = None
    load: float | None = None

    @property
    def usable(self) -> float:
        """The median of the rounds to the hundredth, which is shown everywhere. Rounds are needed for it."""
        return round(median(self.rounds), 2)

    @property
    def rest_for_others(self) -> float | None:
        """Of what was not got, how much other programs used: their mean may be more than what the median leaves."""
        return None if self.others is None else min(self.others, max(0.0, self.processors - self.usable))

    def samples(self) -> Iterator[Sample]:
        """Processors and memory, as far as they were looked at."""
        if self.rounds:
            rounds = [round(each, 2) for each in self.rounds]
            others = "" if self.rest_for_others is None else f"; others used {self.rest_for_others:.3g} meanwhile"
            yield Sample(
                name="processors that a program gets",
                unit="processors",
                n=len(rounds),
                p50=self.usable,
                p95=max(rounds),
                low=min(rounds),
                high=max(rounds),
                note=f"{self.processors} are there{others}",
            )
        if self.available_bytes is not None:
            amount = round(self.available_bytes / GIB, 1)
            there = "" if self.memory_bytes is None else f"{self.memory_bytes / GIB:.1f} GiB in all"
            yield Sample(
                name="memory available", unit="GiB", n=1, p50=amount, p95=amount, low=amount, high=amount, note=there
            )


@dataclass(frozen=True, slots=True)
class UsableProcessors:
    """The same for those who can say nothing without a measurement: Unknown where none was made."""

    power: ProcessingPower


@probe(timeout=9, alone=True)
def measure_processing_power(deep: Deep, machine: Machine, place: Place) -> ProcessingPower:
    """Half a second of work on all processors."""
    got = value(machine, Question(place.awake().side, "processing"))
    return ProcessingPower(
        processors=int(got["processors"]),
        affinity=int(got["affinity"]),
        rounds=tuple(float(each) for each in got.get("rounds") or ()),
        **{name: _number(got.get(name)) for name in ("quota", "speedup", "others", "load")},
        memory_bytes=_whole(got.get("memory_bytes")),
        available_bytes=_whole(got.get("available_bytes")),
        memory_limit=_whole(got.get("memory_limit")),
    )


@probe()
def need_measured_processors(power: ProcessingPower, place: Place) -> UsableProcessors:
    """Unknown where the place has no Python to measure with."""
    if not power.rounds:
        raise CouldNotLook(f"{place.name} has no Python to measure with", f"hostdoctor --deep inside {place.name}")
    return UsableProcessors(power)


def _number(told: float | None) -> float | None:
    return None if told is None else float(told)


def _whole(told: float | None) -> int | None:
    return None if told is None else int(told)
