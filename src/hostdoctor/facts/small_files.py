"""Small-file work as a build does it, measured in the folders that a build uses, and on the native file system."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hostdoctor.host.machine import Machine, Question, value
from hostdoctor.samples import Sample, median
from hostdoctor.scopes import Absent, CouldNotLook, Known, NotHere, Unknown
from hostdoctor.wiring import probe

from .about import About
from .go_settings import GoEnv
from .mounts import Mounts
from .native_folder import NativeFolder
from .places import Place
from .project import Project
from .tolerance import state_of

HIGH_LOAD = 0.7
"""Load of a processor from which other work takes time from a measurement again and again."""

NOISE = 1.5
"""Two measurements that differ by less than this factor say nothing (docs/cost-model.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One kind of operation: `n` of them in rounds; milliseconds per operation.

    `rounds` are the means of the rounds, from which costs are counted: a build waits for the sum. `medians` are the
    medians of the rounds, p50 the median of those, which are shown and compared: one slow operation does not move
    them. p95 is that of single operations. `stopped` says that its time was up before all were made: what is given then
    is that of those made. `warmed` says that the same was done once with every file before it was timed.
    """

    n: int
    rounds: tuple[float, ...]
    p50: float
    p95: float
    medians: tuple[float, ...] = ()
    stopped: bool = False
    warmed: bool = False

    @property
    def milliseconds(self) -> float:
        """The median of the rounds' means."""
        return median(self.rounds)

    @property
    def low(self) -> float:
        """The lowest of the rounds' means."""
        return min(self.rounds)

    @property
    def high(self) -> float:
        """The highest of the rounds' means."""
        return max(self.rounds)

    @property
    def low_median(self) -> float:
        """That of the fastest round."""
        return min(self.medians or self.rounds)

    @property
    def high_median(self) -> float:
        """That of the slowest round."""
        return max(self.medians or self.rounds)


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
        """How many times longer an operation takes here, by the p50; None where one of both was not measured."""
        mine, other = self.operations.get(operation), native.operations.get(operation)
        if mine is None or other is None or other.p50 <= 0:
            return None
        return mine.p50 / other.p50

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
                low=operation.low_median,
                high=operation.high_median,
                reference=other.p50 if other else None,
                note=self.stopped or ("stopped before all were made" if operation.stopped else ""),
            )


@dataclass(frozen=True, slots=True)
class NativeFiles:
    """The reference. `files` is None where nothing was measured, and `why` says why that is.

    Not to have measured is a value here: what was read from a setting is known without it.
    """

    folder: NativeFolder
    files: SmallFiles | None
    why: str = ""

    def samples(self) -> Iterator[Sample]:
        """One for each operation."""
        if self.files:
            yield from self.files.samples(f"{self.folder.path} ({self.folder.file_system})", None)


@dataclass(frozen=True, slots=True)
class ProjectFiles:
    """Measured in the project's folder; `files` is None where nothing was measured, and `why` says why that is."""

    files: SmallFiles | None
    native: SmallFiles | None
    why: str = ""
    to_look: str = ""

    def samples(self) -> Iterator[Sample]:
        """One for each operation."""
        if self.files:
            yield from self.files.samples("the project", self.native)


@dataclass(frozen=True, slots=True)
class ProjectSpeed:
    """The same for those who can say nothing without it: Unknown where nothing was measured."""

    files: SmallFiles
    native: SmallFiles


@dataclass(frozen=True, slots=True)
class GoFolderFiles:
    """Measured in Go's folders by the name of the setting, those on the native file system left out.

    `why` says of a folder that was not measured why that is, of all of them under the empty name.
    """

    folders: Mapping[str, SmallFiles]
    native: SmallFiles | None
    why: Mapping[str, str]

    def samples(self) -> Iterator[Sample]:
        """One for each operation and folder."""
        for name, files in self.folders.items():
            yield from files.samples(name, self.native)


GO_FOLDERS = ("GOCACHE", "GOMODCACHE", "GOTMPDIR")
"""Folders that a build writes to. GOROOT is only read and is not ours to write to."""


@probe(timeout=9, alone=True)
def measure_native_files(
    machine: Machine, about: About, place: Place, folder: NativeFolder, mounts: Mounts | None
) -> NativeFiles:
    """Without --deep only where the project lies elsewhere, so that there is something to compare."""
    project = about.project if about.project_side == place.side else ""
    if about.depth != "deep" and not (project and not folder.holds(project, mounts)):
        return NativeFiles(folder, None)
    files, why, _ = _measured(machine, about, place, folder.path)
    return NativeFiles(folder, files, why)


@probe(timeout=9, alone=True)
def measure_project_files(
    machine: Machine, about: About, place: Place, project: Project, native: NativeFiles | None
) -> ProjectFiles:
    """300 files, 2000 with --deep, in a private folder of the project that is removed afterwards."""
    files, why, to_look = _measured(machine, about, place, project.root)
    return ProjectFiles(files, native.files if native else None, why, to_look)


@probe()
def compare_project_files(files: ProjectFiles, native: NativeFiles) -> ProjectSpeed:
    """Absent where the project lies on the native file system itself."""
    if files.files is None:
        raise CouldNotLook(files.why, files.to_look)
    if native.files is None and native.why:
        raise CouldNotLook(native.why)
    if native.files is None:
        raise NotHere("the project lies on the native file system of this place")
    return ProjectSpeed(files.files, native.files)


@probe(timeout=20, alone=True)
def measure_go_folders(
    machine: Machine, about: About, place: Place, env: GoEnv, native: NativeFiles | None, mounts: Mounts | None
) -> GoFolderFiles:
    """One measurement for each file system that Go's folders lie on, with --deep."""
    reference = native.files if native else None
    if about.depth != "deep":
        return GoFolderFiles({}, reference, {"": "Go's folders are measured with --deep"})
    measured: dict[str, tuple[SmallFiles | None, str, str]] = {}
    folders: dict[str, SmallFiles] = {}
    why: dict[str, str] = {}
    for name in GO_FOLDERS:
        path = env.get(name)
        if not path or path == "off" or (native and native.folder.holds(path, mounts)):
            continue
        where = mount.mountpoint if mounts and (mount := mounts.of(path)) else path
        if where not in measured:
            measured[where] = _measured(machine, about, place, path)
        files, reason, _ = measured[where]
        if files:
            folders[name] = files
        else:
            why[name] = reason
    return GoFolderFiles(folders, reference, why)


def _measured(machine: Machine, about: About, place: Place, path: str) -> tuple[SmallFiles | None, str, str]:
    """What was measured, or why nothing was and what would change that."""
    if about.depth == "quick":
        return None, "--quick measures nothing", "hostdoctor check --only storage"
    state: Known[SmallFiles] | Absent | Unknown = state_of(
        ask_small_files, machine, place.side, path, deep=about.depth == "deep"
    )
    match state:
        case Known(files):
            return files, "", ""
        case Absent(why):
            return None, why, ""
        case Unknown(why, to_look):
            return None, why, to_look


def ask_small_files(machine: Machine, side: str, directory: str, *, deep: bool) -> SmallFiles:
    """Measure in a directory of a side; CouldNotLook and NotHere where that cannot be done."""
    files, seconds = ("2000", "4") if deep else ("300", "0.7")
    return small_files_of(value(machine, Question(side, "small-files", (directory, files, seconds))))


def small_files_of(got: Mapping[str, Any]) -> SmallFiles:
    """The answer of a measurement as a fact."""
    operations = {name: _operation(row) for name, row in got["operations"].items() if row.get("rounds")}
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


def _operation(row: Mapping[str, Any]) -> Operation:
    """Sh times a round as a whole, and older recordings have no medians: their rounds stand for them."""
    rounds = tuple(float(number) for number in row["rounds"])
    medians = tuple(float(number) for number in row.get("medians") or rounds)
    middle = median(medians)
    return Operation(
        n=int(row["n"]),
        rounds=rounds,
        medians=medians,
        p50=middle,
        p95=max(float(row["p95"]), middle),
        stopped=bool(row.get("stopped")),
        warmed=bool(row.get("warmed")),
    )
