"""What `hostdoctor measure` saves: what a report measured, and what makes it comparable with another one."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from . import __version__
from .circumstances import circumstances, parts_of
from .facts.golang import GoInUse
from .facts.linux_kernel import LinuxKernel
from .facts.mounts import Mounts
from .facts.project import GoModule, Project
from .facts.small_files import NativeFiles, SmallFiles
from .facts.watching import WatchMeasurement
from .measurement_file import SCHEMA
from .model import Cost, Finding, Report
from .samples import Sample
from .scopes import Scope
from .why.model import Loop

_STATUSES = ("crashed", "found", "unknown", "pass", "not applicable")
"""Of a check's several ends the first one here counts: it passed only where nothing spoke against it."""


def measurement_document(report: Report, loop: Loop | None = None) -> dict[str, Any]:
    """The document as plain values (docs/measure.md). Paths and names in it are not redacted yet."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "hostdoctor", "version": __version__},
        "started": report.started,
        "seconds": round(report.seconds, 3),
        "interrupted": report.interrupted,
        "depth": str(report.options.get("depth", "")),
        "project": _project(report),
        "machine": _machine(report),
        "measurements": list(_measurements(report)),
        "costs": [_cost(finding, cost) for finding in _findings(report) for cost in finding.costs],
        "checks": _checks(report),
        "command": _command(loop) if loop else None,
    }


def _known(report: Report, kind: type) -> list[tuple[Scope, Any]]:
    return [(row.scope, row.value) for row in report.facts if row.state == "known" and isinstance(row.value, kind)]


def _project(report: Report) -> dict[str, str]:
    """Its path, the module that go.mod names, and the file system that it lies on."""
    found = _known(report, Project)
    module = next((value.mod.module.value for _, value in _known(report, GoModule) if value.mod.module), "")
    if not found:
        return {"path": report.project, "name": "", "module": module, "mount": ""}
    scope, project = found[0]
    mounts = next((value for where, value in _known(report, Mounts) if where.steps == scope.steps[:1]), None)
    mount = mounts.of(project.root) if mounts else None
    return {"path": project.root, "name": project.name, "module": module, "mount": mount.fstype if mount else ""}


def _machine(report: Report) -> dict[str, Any]:
    """What makes two measurements comparable, as far as it was seen."""
    kernel = next((value for _, value in _known(report, LinuxKernel)), None)
    measured = list(parts_of(report.facts, SmallFiles))
    seen = circumstances(report.facts)
    return {
        "os": report.host.os,
        "versions": list(report.host.parts),
        "processors": kernel.processors if kernel else None,
        "memory_bytes": kernel.mem_total if kernel else None,
        "load": seen.load,
        "free_bytes": min((each.free_bytes for each in measured if each.free_bytes is not None), default=None),
        "measured_by": sorted({each.means for each in measured}),
        "go": [{"place": _place(scope), "version": value.name} for scope, value in _known(report, GoInUse)],
    }


def _measurements(report: Report) -> Iterator[dict[str, Any]]:
    natives = {
        (scope, sample.name): sample.name.partition(" in ")[0]
        for scope, value in _known(report, NativeFiles)
        for sample in value.samples()
    }
    operations = {
        (row.scope, operation.n, operation.p50, operation.p95): operation
        for row in report.facts
        for files in parts_of([row], SmallFiles)
        for operation in files.operations.values()
    }
    for sample in report.measurements:
        native = natives.get((sample.scope, sample.name))
        operation = operations.get((sample.scope, sample.n, sample.p50, sample.p95))
        yield {
            "kind": _kind(sample) if native is None else "native",
            "name": native or sample.name,
            "place": _place(sample.scope),
            **_numbers(sample),
            "rounds": list(operation.rounds) if operation else [],
            "medians": list(operation.medians or operation.rounds) if operation else [],
        }

    yield from map(_delivered, parts_of(report.facts, WatchMeasurement))


def _kind(sample: Sample) -> str:
    return "apart" if sample.name.startswith("fsync ") else "measured"


def _delivered(watch: WatchMeasurement) -> dict[str, Any]:
    """How many of the changes raised an event, which says more than how fast those came that did."""
    low, high = share_range(watch.delivered, watch.sent)
    share = 100.0 * watch.delivered / max(1, watch.sent)
    sample = Sample(
        name=f"changes that raised an event, {watch.direction}",
        unit="%",
        n=watch.sent,
        p50=share,
        p95=share,
        low=low,
        high=high,
    )
    return {"kind": "measured", "name": sample.name, "place": "", **_numbers(sample), "rounds": [], "medians": []}


def share_range(hits: int, tries: int) -> tuple[float, float]:
    """Percents between which the true share lies in 19 of 20 cases (Wilson's interval)."""
    if not tries:
        return 0.0, 100.0
    share, z = hits / tries, 1.96
    middle = (share + z * z / (2 * tries)) / (1 + z * z / tries)
    reach = z / (1 + z * z / tries) * math.sqrt(share * (1 - share) / tries + z * z / (4 * tries * tries))
    return 100 * max(0.0, middle - reach), 100 * min(1.0, middle + reach)


def _numbers(sample: Sample) -> dict[str, Any]:
    numbers = {name: getattr(sample, name) for name in ("p50", "p95", "low", "high", "reference")}
    finite = {name: number if number is None or math.isfinite(number) else None for name, number in numbers.items()}
    # How many events came is a quantity of its own here (`_delivered`).
    note = "" if sample.note.endswith(" delivered") else sample.note
    return {"unit": sample.unit, "n": sample.n, **finite, "note": note}


def _findings(report: Report) -> Iterator[Finding]:
    for ranked in report.ranked:
        yield from (ranked.finding, *ranked.consequences)


def _cost(finding: Finding, cost: Cost) -> dict[str, Any]:
    return {
        "check": finding.check,
        "subject": finding.subject,
        "place": _place(finding.where),
        "event": cost.event.value,
        "seconds": cost.seconds,
        "n": cost.n,
        "low": cost.low,
        "high": cost.high,
    }


def _checks(report: Report) -> dict[str, str]:
    ends: dict[str, str] = {}
    for outcome in report.outcomes:
        known = ends.get(outcome.check, outcome.status.value)
        ends[outcome.check] = min(known, outcome.status.value, key=_STATUSES.index)
    return dict(sorted(ends.items()))


def _command(loop: Loop) -> dict[str, Any]:
    return {
        "words": list(loop.command.words),
        "runs": [
            {
                "kind": run.kind,
                "rounds": list(run.samples),
                "stopped": run.stopped,
                "exit_code": run.failure.exit_code if run.failure else 0,
            }
            for run in loop.runs
        ],
    }


def _place(scope: Scope) -> str:
    return scope.steps[0][1] if scope.steps else ""
