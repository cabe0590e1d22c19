"""What was measured, as far as a person can use it, in words; how it is laid out is said elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hostdoctor.circumstances import NOISE, circumstances
from hostdoctor.model import Report
from hostdoctor.samples import Sample
from hostdoctor.scopes import Scope
from hostdoctor.wording import TIE

from .numbers import brief, size, times
from .places import scope_words

SHOWN = ("create", "stat", "read", "readdir")
"""The operations of which a build does most; the others are in the JSON report."""

OPERATIONS = frozenset({*SHOWN, "missing", "open", "write", "rename", "mkdir", "unlink", "fsync"})
"""What small-file work consists of."""

SECONDS = {"s": 1.0, "ms": 1e-3}
"""The units of time in which samples come."""

SAME = "="
WARM = "Each file was read once before it was measured: what a file system keeps in memory is in these numbers."
PARTLY_WARM = (
    "The files were written just before they were measured, and read once where time allowed: "
    "what a file system keeps in memory is in these numbers."
)


@dataclass(frozen=True, slots=True)
class Folder:
    """The samples of one folder by operation."""

    name: str
    scope: Scope
    operations: Mapping[str, Sample]

    @property
    def place(self) -> str:
        """Where it lies: "in Ubuntu-24.04"; empty for the machine."""
        return _placed("", self.scope).strip()

    @property
    def words(self) -> str:
        """ "the project in Ubuntu-24.04"; the label of the project would say nothing more."""
        return _placed(self.name, self.scope)


def is_deep(report: Report) -> bool:
    """Only --deep measures enough to be shown number by number."""
    return report.options.get("depth") == "deep" and bool(report.measurements)


def folders_of(report: Report) -> list[Folder]:
    """Samples named "stat in the project", by folder and place."""
    found: dict[tuple[Scope, str], dict[str, Sample]] = {}
    for sample in report.measurements:
        operation, _, folder = sample.name.partition(" in ")
        if folder and operation in SHOWN and sample.unit in SECONDS:
            found.setdefault((sample.scope, folder), {})[operation] = sample
    folders = [Folder(name, scope, operations) for (scope, name), operations in found.items()]
    return sorted(
        folders, key=lambda folder: (folder.place, not folder.name.startswith("the "), folder.name.startswith("/"))
    )


def others_of(report: Report) -> list[Sample]:
    """What is no small-file work: events, clocks, round trips."""
    return [each for each in report.measurements if each.name.partition(" in ")[0] not in OPERATIONS]


def sample_words(sample: Sample, micro: str) -> tuple[str, str]:
    """The quantity with its place, and its value: `12 ms, 95 % within 30 ms`; what is no time as number and unit."""
    name = _placed(sample.name, sample.scope)
    if sample.unit not in SECONDS:
        said = [f"{sample.p50:.3g}{TIE}{sample.unit}".rstrip(TIE)]
    else:
        middle, most = (brief(number * SECONDS[sample.unit], micro) for number in (sample.p50, sample.p95))
        said = [middle] if sample.n < 2 or middle == most else [middle, f"95{TIE}% within {most}"]
    return name, ", ".join(filter(None, (*said, sample.note)))


def ratio_of(sample: Sample) -> float | None:
    """How many times as long as on the native file system; None with nothing to compare."""
    return sample.p50 / sample.reference if sample.reference else None


def is_noise(sample: Sample) -> bool:
    """Whether its ratio says nothing: it is near 1, or comes near it in one of the rounds."""
    reference = sample.reference or 1.0
    slower = min(sample.p50, sample.low) / reference >= NOISE
    faster = max(sample.p50, sample.high) / reference <= 1 / NOISE
    return not slower and not faster


def cell(sample: Sample, micro: str, sign: str) -> str:
    """`1.4 ms 160×`, `12 us =`."""
    ratio = ratio_of(sample)
    compared = "" if ratio is None else SAME if is_noise(sample) else f"{times(ratio)}{sign}"
    return TIE.join(filter(None, (brief(sample.p50 * SECONDS[sample.unit], micro), compared)))


def compared_words(sample: Sample) -> str:
    """The ratio as part of a sentence; empty with nothing to compare."""
    ratio = ratio_of(sample)
    if ratio is None:
        return ""
    if is_noise(sample):
        return "no difference from the native file system beyond noise"
    return f"{times(ratio)} times as long as on the native file system"


def legend(report: Report, sign: str) -> Iterator[str]:
    """What the marks of the table mean, where it has any."""
    if any(ratio_of(sample) is not None for each in folders_of(report) for sample in each.operations.values()):
        yield (
            f"{sign}: so many times as long as on the native file system. "
            f"{SAME}: no difference beyond noise (under {NOISE} times)."
        )


def notes_of(report: Report) -> Iterator[str]:
    """What these are numbers of, and what makes them less certain."""
    seen = circumstances(report.facts)
    if folders_of(report):
        yield WARM if seen.warm else PARTLY_WARM
    if seen.busy:
        yield f"The machine was busy while this was measured: its load was {seen.load:.1f} for each processor."
    for path, free in seen.full:
        yield f"Little space is left in {path}, {size(free)}, which slows file systems down."
    noted = ((*each.name.partition(" in ")[::2], each.note) for each in report.measurements if each.note)
    for what, note in dict.fromkeys((folder, note) for operation, folder, note in noted if operation in OPERATIONS):
        yield f"{what[:1].upper()}{what[1:]}: {note}."


def _placed(name: str, scope: Scope) -> str:
    """The name and the place, unless the name says it already, as the direction of an event does."""
    place = Scope(scope.steps[:1])
    return name if any(label in name for label in place.labels) else f"{name} {scope_words(place)}".rstrip()
