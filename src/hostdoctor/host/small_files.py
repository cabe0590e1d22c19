"""Times single operations on small files in a directory: what a build, a test or an editor asks of it most.

It runs on Python 3.8 and needs only its neighbours (see `sent_program`). Whatever comes in the way, such as a full
disk, a slow mount or the end of the time, what was measured until then is told. The files were written by us just
before, so their content may come from the page cache of the side that wrote them. And each was asked the same once
before it is timed (stat, open, read), as in a second build; where that takes long, as many as a third of the time is
enough for, and `warmed` says that it were not all.
"""

from __future__ import annotations

import errno
import gc
import json
import math
import os
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple

from .private_directory import failure, private_directory, sweep, without_our_name
from .small_file_work import (
    CONTENTS,
    NEW,
    OPERATIONS,
    SIZES,
    each_round,
    first_of_all,
    first_round,
    none_of_them,
    timed,
    warm_up,
)

ROUNDS = 5
LARGE, MANY_FOLDERS, FEW_FOLDERS = 2000, 32, 8
"""A large sample also has fsync, kept apart since builds do none; and more folders."""
FSYNCS = 4
"""In each round: one takes as long as a thousand of the others."""
WEIGHTS = {
    "mkdir": 1.0,
    "create": 4.0,
    "stat": 1.5,
    "missing": 1.5,
    "readdir": 1.0,
    "open": 1.5,
    "read": 2.0,
    "write": 0.5,
    "fsync": 1.0,
    "rename": 2.0,
    "unlink": 2.0,
}
"""In their order; the time is shared out by how many requests each makes of a file system."""
MEASURED_SHARE = 0.8
"""Of the time; the rest is for removing what is left."""
WARMING_SHARE = 1 / 3
"""Of the time of a round, at most."""
FULL = (errno.ENOSPC, errno.EDQUOT)


class Means(NamedTuple):
    """With what is measured: the operations by name, the clock around them, and who makes a folder of our own."""

    work: Mapping[str, Callable[[Any], object]] = OPERATIONS
    clock: Callable[[Callable[[Any], object], Sequence[Any], float, list[float]], None] = timed
    private: Callable[[str, str], AbstractContextManager[Path]] = private_directory


OURS = Means()


def measure(
    directory: str, files: int, seconds: float, tell: Callable[[dict[str, Any]], None], means: Means = OURS
) -> None:
    """Time each operation on `files` files in a private folder of the directory, within `seconds`.

    `tell` gets the parts of the answer as they become known (`merged` puts them together), those of an operation after
    each of its rounds. OSError when nothing can be measured.
    """
    began = time.perf_counter()
    tell({"directory": directory, "files": files, "seconds": 0.0, "means": "python", "load": load(), "stopped": ""})
    sweep(directory)
    tell({"free_bytes": shutil.disk_usage(directory).free})
    try:
        with means.private(directory, "files") as inside:

            def tell_time(part: dict[str, Any]) -> None:
                tell({**part, "seconds": round(time.perf_counter() - began, 3)})

            run = Run(str(inside), files, began + seconds * MEASURED_SHARE, tell_time, means)
            run.all()
            late = f"stopped after {seconds:g} s" if run.late else ""
            tell_time({"stopped": run.stopped or late})
            if run.broken and not run.rounds:
                raise run.broken
    except OSError as error:
        raise without_our_name(error, directory) from None


def load() -> float | None:
    """Programs that ran or waited in the last minute, for each processor; None where nobody counts them."""
    try:
        return round(os.getloadavg()[0] / (os.cpu_count() or 1), 2)
    except (AttributeError, OSError):
        return None


class Run:
    """One measurement: the files that are there, the time that is left, and why it could not go on."""

    def __init__(
        self, inside: str, files: int, end: float, tell: Callable[[dict[str, Any]], None], means: Means
    ) -> None:
        self.rounds: dict[str, list[list[float]]] = {}
        self.stopped = ""
        self.late = False
        self.broken: OSError | None = None
        self._inside = inside
        self._files = files
        self._end = end
        self._tell = tell
        self._work = means.work
        self._clock = means.clock
        self._weights = {name: weight for name, weight in WEIGHTS.items() if files >= LARGE or name != "fsync"}

    def all(self) -> None:
        """Each operation in its turn, on as many files as there was time and room to make."""
        folders = [f"{self._inside}{os.sep}d{number:02}" for number in range(self._folder_count())]
        made = self._phase("mkdir", [folders[number::ROUNDS] for number in range(ROUNDS)])
        folders = [folder for group in made for folder in group]
        if not folders:
            return
        new = [self._new_files(folders, number) for number in range(ROUNDS)]
        files = [[name for name, _ in group] for group in self._phase("create", new)]
        self._phase("stat", files, each_round)
        self._phase("missing", [[f"{name}.no" for name in group] for group in files])
        self._phase("readdir", [folders] * ROUNDS, first_round)
        self._phase("open", files, each_round)
        self._phase("read", files, each_round)
        self._append(files)
        pairs = [[(name, f"{name}.new") for name in group] for group in files]
        renamed = self._phase("rename", pairs)
        self._phase("unlink", [[name for _, name in group] for group in renamed])

    def _folder_count(self) -> int:
        return MANY_FOLDERS if self._files >= LARGE else FEW_FOLDERS

    def _new_files(self, folders: Sequence[str], group: int) -> list[tuple[str, bytes]]:
        """The files of one round: the same mix of sizes in each, in all folders."""
        numbers = range(max(1, self._files // ROUNDS))
        return [
            (
                f"{folders[number % len(folders)]}{os.sep}file{number:04}_{group}.go",
                CONTENTS[SIZES[number % len(SIZES)]],
            )
            for number in numbers
        ]

    def _append(self, files: Sequence[Sequence[str]]) -> None:
        """Writes to one open file, as many as there are files."""
        if self.broken:
            return
        try:
            descriptor = os.open(f"{self._inside}{os.sep}appended", NEW, 0o666)
        except OSError as error:
            self._fail(error)
            return
        try:
            self._phase("write", [[descriptor] * len(group) for group in files], first_of_all)
            if "fsync" in self._weights:
                self._phase("fsync", [[descriptor] * FSYNCS] * ROUNDS, first_of_all)
        finally:
            os.close(descriptor)

    def _phase(
        self,
        name: str,
        groups: Sequence[Sequence[Any]],
        warming: Callable[[int, Sequence[Any]], Sequence[Any]] = none_of_them,
    ) -> list[Sequence[Any]]:
        """Time the operation on each group, a round for each, within its share of the time; what was done of each.

        `warming` gives of a round (its number from 1, its items) those that are asked before they are timed.
        """
        operation = self._work[name]
        share = self._weights[name] / sum(self._weights.values())
        del self._weights[name]
        begin = time.perf_counter()
        each = max(0.0, self._end - begin) * share / len(groups)
        planned = sum(map(len, groups))
        rounds: list[list[float]] = []
        done: list[Sequence[Any]] = []
        full, warmed = False, True
        for number, group in enumerate(groups, 1):
            samples: list[float] = []
            if group and not full and not self.broken and not self._out_of_time(rounds):
                end = begin + number * each
                warmed = self._warm(operation, warming(number, group), end) and warmed
                full = not self._round(operation, group, end, samples)
            done.append(group[: len(samples)])
            if samples:
                rounds.append(samples)
                self.rounds[name] = rounds
                told = {"warmed": warmed} if warming in (first_round, each_round) else {}
                self._tell({"operations": {name: {**summary(rounds, planned), **told}}})
        if sum(map(len, rounds)) < planned and not full and not self.broken:
            self.late = True
        return done

    def _out_of_time(self, rounds: Sequence[object]) -> bool:
        """One round of each operation is tried as long as there is any time."""
        return bool(rounds) and time.perf_counter() > self._end

    def _warm(self, operation: Callable[[Any], object], items: Sequence[Any], end: float) -> bool:
        """Whether all were reached in the share of the time until `end`. What fails here fails again when timed."""
        now = time.perf_counter()
        try:
            return warm_up(operation, items, now + (end - now) * WARMING_SHARE)
        except OSError:
            return False

    def _round(
        self, operation: Callable[[Any], object], group: Sequence[Any], end: float, samples: list[float]
    ) -> bool:
        """False when there is no room for more of it."""
        try:
            self._clock(operation, group, end, samples)
        except OSError as error:
            self._fail(error)
            return error.errno not in FULL
        return True

    def _fail(self, error: OSError) -> None:
        """No room ends one operation; anything else ends all that would follow."""
        if error.errno in FULL:
            self.stopped = "no space left"
        else:
            self.broken = error
            self.stopped = (error.strerror or str(error)).lower()


def summary(rounds: Sequence[Sequence[float]], planned: int) -> dict[str, Any]:
    """Milliseconds of one operation: `n` of them in rounds.

    `rounds` are the means of the rounds, since a build waits for the sum; `medians` are their medians, which a single
    slow operation does not move. p50 is the median of the medians, p95 that of all operations.
    """
    medians = [milliseconds(statistics.median(samples)) for samples in rounds]
    singles = sorted(second for samples in rounds for second in samples)
    return {
        "n": len(singles),
        "rounds": [milliseconds(sum(samples) / len(samples)) for samples in rounds],
        "medians": medians,
        "p50": statistics.median(medians),
        "p95": milliseconds(singles[math.ceil(0.95 * len(singles)) - 1]),
        "stopped": len(singles) < planned,
    }


def milliseconds(seconds: float) -> float:
    """To the nanosecond."""
    return round(seconds * 1000, 6)


def merged(parts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The answer from the parts that were told."""
    whole: dict[str, Any] = {"free_bytes": None, "operations": {}}
    for part in parts:
        operations = {**whole["operations"], **part.get("operations", {})}
        whole = {**whole, **part, "operations": operations}
    return whole


def main(arguments: list[str]) -> int:
    """Measure: the directory, the number of files, the seconds. Prints each part as a line of JSON."""

    def tell(part: dict[str, Any]) -> None:
        sys.stdout.write(json.dumps(part) + "\n")
        sys.stdout.flush()

    directory, files, seconds = arguments
    gc.disable()
    try:
        measure(directory, int(files), float(seconds), tell)
    except OSError as error:
        tell(failure(error))
    return 0
