"""Small-file work as a build does it, measured in the folders that a build uses, and on the native file system."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hostdoctor.host.machine import Machine, Question, value
from hostdoctor.samples import Sample

NOISE = 1.5
"""Two measurements that differ by less than this factor say nothing (docs/cost-model.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One kind of operation: `n` of them in rounds; milliseconds per operation.

    `rounds` are the means of the rounds, p50 and p95 those of single operations. `stopped` says that its time was up
    before all were made: what is given then is that of those made.
    """

    n: int
    rounds: tuple[float, ...]
    p50: float
    p95: float
    stopped: bool = False

    @property
    def milliseconds(self) -> float:
        """The median of the rounds."""
        return statistics.median(self.rounds)

    @property
    def low(self) -> float:
        """The fastest round."""
        return min(self.rounds)

    @property
    def high(self) -> float:
        """The slowest round."""
        return max(self.rounds)


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallFiles:
    """What was measured in one directory. `load` is that of a processor at the time, None where it is not told.

    `stopped` says why not all was measured; `means` is python or sh, by which it was.
    """

    directory: str
    operations: Mapping[str, Operation]
    means: str = "python"
    files: int = 0
    seconds: float = 0.0
    load: float | None = None
    free_bytes: int | None = None
    stopped: str = ""

    def times_slower(self, native: SmallFiles, operation: str) -> float | None:
        """How many times longer an operation takes here; None where one of both was not measured."""
        mine, other = self.operations.get(operation), native.operations.get(operation)
        if mine is None or other is None or other.milliseconds <= 0:
            return None
        return mine.milliseconds / other.milliseconds

    def samples(self, folder: str, native: SmallFiles | None) -> Iterator[Sample]:
        """One for each operation, in milliseconds; `folder` says what the directory is to a build."""
        for name, operation in self.operations.items():
            other = native.operations.get(name) if native else None
            yield Sample(
                name=f"{name} in {folder}",
                unit="ms",
                n=operation.n,
                p50=operation.p50,
                p95=operation.p95,
                low=operation.low,
                high=operation.high,
                reference=other.p50 if other else None,
                note=self.stopped or ("stopped before all were made" if operation.stopped else ""),
            )


def ask_small_files(machine: Machine, side: str, directory: str, *, deep: bool) -> SmallFiles:
    """Measure in a directory of a side; CouldNotLook and NotHere where that cannot be done."""
    files, seconds = ("2000", "4") if deep else ("300", "0.8")
    return small_files_of(value(machine, Question(side, "small-files", (directory, files, seconds))))


def small_files_of(got: Mapping[str, Any]) -> SmallFiles:
    """The answer of a measurement as a fact."""
    operations = {
        name: Operation(
            n=int(row["n"]),
            rounds=tuple(float(number) for number in row["rounds"]),
            p50=float(row["p50"]),
            p95=float(row["p95"]),
            stopped=bool(row.get("stopped")),
        )
        for name, row in got["operations"].items()
        if row.get("rounds")
    }
    return SmallFiles(
        directory=str(got["directory"]),
        operations=operations,
        means=str(got.get("means") or "python"),
        files=int(got.get("files") or 0),
        seconds=float(got.get("seconds") or 0.0),
        load=None if got.get("load") is None else float(got["load"]),
        free_bytes=None if got.get("free_bytes") is None else int(got["free_bytes"]),
        stopped=str(got.get("stopped") or ""),
    )
