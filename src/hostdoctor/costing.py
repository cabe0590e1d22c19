"""What findings cost: the operations that a build makes, times what each of them loses in a slow folder.

A finding names the folders that it makes slow; what that costs is added here and not in its check, so that what was
read from a setting stands whether or not anything could be measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar, cast

from .cost_model import PROCESSORS, Folder, extra_cost
from .engine import Facts
from .facts.build_counts import BuildCounts, published
from .facts.engine_files import EngineFiles
from .facts.go_settings import GoEnv
from .facts.linux_kernel import LinuxKernel
from .facts.mounts import Mounts
from .facts.native_folder import same_file_system
from .facts.places import Place
from .facts.project import GoModule
from .facts.small_files import NOISE, GoFolderFiles, NativeFiles, ProjectFiles, SmallFiles
from .facts.windows_system import WindowsSystem
from .model import Certainty, Event, Evidence, Finding
from .rank import seconds_a_day
from .scopes import Known, Scope, Unknown

T = TypeVar("T")

RESTS_ON: tuple[type, ...] = (ProjectFiles, NativeFiles, GoFolderFiles, EngineFiles, BuildCounts)
"""Facts that are gathered for every check that is marked as one that measures."""

EVENTS = (Event.SAVE, Event.BUILD, Event.COLD_BUILD)
SHOWN = ("stat", "open", "create")
"""Operations that a finding shows: a build makes most of the first two, a save in an editor the last."""

ON_WINDOWS = ("windows", "wsl1")
"""Places where Windows itself shares out the processors: WSL 1 has no machine of its own."""

Pair = tuple[SmallFiles, SmallFiles]
"""What was measured in a folder, and on the native file system of its side."""


def with_costs(facts: Facts, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with what they cost, as they are where that was not measured."""
    return tuple(_with_cost(facts, finding) for finding in findings)


def _with_cost(facts: Facts, finding: Finding) -> Finding:
    if not finding.slows or finding.costs:
        return finding
    measured = _measured(facts, finding)
    counts = _counts(facts, finding.where)
    if not measured or counts is None:
        return finding
    folders = {
        name: Folder(slow=slow.operations, native=native.operations) for name, (slow, native) in measured.items()
    }
    processors = _processors(facts, finding)
    events = (extra_cost(event, counts.counts, folders, processors=processors) for event in EVENTS)
    costs = [cost for cost in events if cost is not None]
    if not costs:
        return finding
    costs.sort(key=lambda cost: -(seconds_a_day(cost) or 0.0))
    counted = Evidence(value=f"counted for a build of {counts.words}", source=counts.source)
    return replace(
        finding,
        cost=costs[0],
        further=tuple(costs[1:]),
        certainty=Certainty.MEASURED,
        evidence=(*finding.evidence, *_rows(measured, "the volume" if _in_engine(finding) else "native"), counted),
    )


def _measured(facts: Facts, finding: Finding) -> Mapping[str, Pair]:
    """By the name of the folder; those that were not measured are left out."""
    if _in_engine(finding):
        engine = _first(facts, EngineFiles, finding.where)
        pair = (engine.bind, engine.volume) if engine and engine.bind and engine.volume else None
        return {name: pair for name in finding.slows if pair}
    native = _first(facts, NativeFiles, finding.where)
    if native is None or native.files is None:
        return {}
    project = _first(facts, ProjectFiles, finding.where)
    go = _first(facts, GoFolderFiles, finding.where)
    found = dict(go.folders) if go else {}
    if project and project.files:
        found = {**_beside(facts, finding, project.files), **found, "project": project.files}
    return {name: (found[name], native.files) for name in finding.slows if name in found}


def _beside(facts: Facts, finding: Finding, project: SmallFiles) -> Mapping[str, SmallFiles]:
    """Go's folders on the project's file system: what was measured there holds for them."""
    env, mounts = _first(facts, GoEnv, finding.where), _first(facts, Mounts, finding.where)
    if env is None:
        return {}
    paths = {name: env.get(name) for name in finding.slows if env.get(name)}
    return {name: project for name, path in paths.items() if same_file_system(path, project.directory, mounts)}


def _processors(facts: Facts, finding: Finding) -> float:
    """Those of the machine that runs the build, or what a container may use of them; the usual number where unseen."""
    if _in_engine(finding):
        engine = _first(facts, EngineFiles, finding.where)
        seen = (engine.processors, engine.quota) if engine else ()
        return min(filter(None, seen), default=PROCESSORS)
    place = _first(facts, Place, finding.where) if finding.where.label("Place") is not None else None
    if place and place.kind in ON_WINDOWS:
        system = _first(facts, WindowsSystem, finding.where)
        return (system and system.logical_processors) or PROCESSORS
    kernel = _first(facts, LinuxKernel, finding.where)
    return (kernel and kernel.processors) or PROCESSORS


def _in_engine(finding: Finding) -> bool:
    return finding.where.label("Engine") is not None


def _counts(facts: Facts, scope: Scope) -> BuildCounts | None:
    """The published ones where there is a Go project but nobody could ask what it consists of."""
    states = [state for _, state in facts.across(BuildCounts, scope)]
    if found := next((state.value for state in states if isinstance(state, Known)), None):
        return cast(BuildCounts, found)
    unknown = next((state for state in states if isinstance(state, Unknown)), None)
    return published(unknown.why) if unknown and _first(facts, GoModule, scope) else None


def _first(facts: Facts, fact: type[T], scope: Scope) -> T | None:
    known = (state.value for _, state in facts.across(fact, scope) if isinstance(state, Known))
    return next(known, None)


def _rows(measured: Mapping[str, Pair], reference: str) -> Iterator[Evidence]:
    """One row for each folder that was measured by itself."""
    seen: list[SmallFiles] = []
    for slow, native in measured.values():
        if slow in seen:
            continue
        seen.append(slow)
        yield Evidence(value=_compared(slow, native, reference), source=f"{_times(slow)} in {slow.directory}")


def _times(measured: SmallFiles) -> str:
    """`each 300 times`, or `each 12 to 41 times, cut short`: how much was really measured."""
    shown = [measured.operations[name] for name in SHOWN if name in measured.operations]
    least, most = (pick([each.n for each in shown], default=0) for pick in (min, max))
    short = ", cut short" if any(each.stopped for each in shown) else ""
    return f"each {least if least == most else f'{least} to {most}'} times{short}"


def _compared(slow: SmallFiles, native: SmallFiles, reference: str) -> str:
    """`stat 1.4 ms, open 1.9 ms: 159 and 158 times native`."""
    times = {name: ratio for name in SHOWN if (ratio := slow.times_slower(native, name))}
    taken = ", ".join(f"{name} {slow.operations[name].p50:.2g} ms" for name in times)
    if max(times.values(), default=1.0) < NOISE:
        return f"{taken}: not slower than {reference} beyond noise"
    *first, last = (f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.1f}" for ratio in times.values())
    return f"{taken}: {' and '.join(filter(None, (', '.join(first), last)))} times {reference}"
