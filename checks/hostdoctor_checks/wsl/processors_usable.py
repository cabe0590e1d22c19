"""Whether a program gets the processors that its place says it has: measured, with --deep.

What it looks at
    A third of a second of work in as many threads as there are processors: for how much processor time they were given
    (the median of three rounds), and how many times the work of one thread they did. Beside it the processors that a
    program may run on (affinity), the quotas of its cgroup and of those around it, and what other programs used
    meanwhile.

Why it matters
    Go compiles packages side by side. With a quarter of the processors, a cold build takes up to four times as long,
    although `nproc` shows them all.

How we know
    Measured. The quota and the affinity are read, to name the reason.

False alarms
    Only half of what is there or less is a finding, and in each of three rounds. Processor time does not depend on
    hyperthreads or on power saving; of the work done only a quarter or less is told, as a note. Where other programs
    used the rest meanwhile, they are named, and it is a note.

Fix
    Raise the limit that is named: the cgroup's quota, the affinity of the terminal, `processors` in .wslconfig.

Undo
    Set the former limit again.

Sources
    torvalds/linux Documentation/admin-guide/cgroup-v2.rst (cpu.max), Documentation/scheduler/sched-bwc.rst; golang/go
    go1.25 release notes (GOMAXPROCS and cgroups); microsoft/WSL src/windows/common/WslCoreConfig.cpp (2026-08-07).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Certainty, Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.places import Place
from hostdoctor.facts.processing_power import ProcessingPower, UsableProcessors

HALF = 0.5
"""Share of the processors' time from which down it is a finding: twice what a program gets is missing."""

QUARTER = 0.25
"""The same of the work done. Two hyperthreads do the work of 1.2 at least, all cores run slower than one alone."""


@check("Programs get the processors that are there", measures=True)
def processors_usable(usable: UsableProcessors, place: Place) -> Iterator[Finding]:
    """MEDIUM where a limit or the host holds them back, a note where other programs used them."""
    power = usable.power
    if power.processors < 2:
        return
    if max(power.rounds) <= HALF * power.processors:
        yield _finding(place, power, *_held_back(place, power))
    elif power.speedup is not None and power.speedup <= QUARTER * power.processors and _quiet(power):
        what = f"{power.processors} processors of {place.name} do the work of {power.speedup:.1f} together"
        yield _finding(place, power, Severity.INFO, what, _host(place))


def _quiet(power: ProcessingPower) -> bool:
    """Whether hardly anything else ran, so that the work done is comparable."""
    return power.others is not None and power.others < QUARTER * power.processors


def _held_back(place: Place, power: ProcessingPower) -> tuple[Severity, str, str]:
    """Severity, sentence and remedy by what explains it, the surest first."""
    what = f"A program gets {power.usable:.3g} of {power.processors} processors in {place.name}"
    if power.quota is not None and power.quota <= HALF * power.processors:
        return Severity.MEDIUM, f"{what}: a cgroup allows it {power.quota:.1f}", QUOTA
    if power.affinity <= HALF * power.processors:
        return Severity.MEDIUM, f"{what}: it may run on {power.affinity} only", AFFINITY
    if _loaded(power):
        return Severity.INFO, f"{what}: other programs used {power.rest_for_others or 0.0:.3g} meanwhile", BUSY
    return Severity.MEDIUM, f"{what}, and nothing in {place.name} says why", _host(place)


def _loaded(power: ProcessingPower) -> bool:
    """Whether what others used is most of what was missing."""
    return power.others is not None and power.others >= HALF * (power.processors - power.usable)


QUOTA = (
    "Raise the quota: CPUQuota= of the systemd unit or slice, --cpus of the container, or cpu.max of the cgroup that "
    "`cat /proc/self/cgroup` names"
)
AFFINITY = (
    "Start the terminal without taskset or an affinity; `cpuset` limits of a container hold it back in the same way"
)
BUSY = "Look again with `hostdoctor --deep --only processors-usable` while nothing else runs"


def _host(place: Place) -> str:
    if place.wsl:
        return (
            "See what Windows does meanwhile (Task Manager, power mode), and whether `processors` in [wsl2] of "
            ".wslconfig is more than the computer can give"
        )
    if place.linux:
        return "Where this is a virtual machine, see how many processors its host really gives it"
    return "See the power mode and what else limits this session, such as a job of a remote desktop or of an agent"


def _finding(place: Place, power: ProcessingPower, severity: Severity, what: str, remedy: str) -> Finding:
    fix = Fix(
        title="Give programs the processors",
        steps=(Do(remedy),),
        minutes=5,
        undo="set the former limit again",
        verify="processors-usable",
    )
    return Finding(
        severity=severity,
        what=what,
        evidence=tuple(_evidence(place, power)),
        fixes=(fix,),
        certainty=Certainty.MEASURED,
    )


def _evidence(place: Place, power: ProcessingPower) -> Iterator[Evidence]:
    def row(value: str, source: str, threshold: str = "") -> Evidence:
        return Evidence(value=value, source=source, side=place.name, threshold=threshold)

    low, high = (round(each, 2) for each in (min(power.rounds), max(power.rounds)))
    rounds = f"{low:.3g} to {high:.3g} in {len(power.rounds)} rounds"
    yield row(
        f"the time of {power.usable:.3g} processors ({rounds})",
        f"a program that works in {power.processors} threads",
        f"{power.processors}",
    )
    if power.speedup is not None:
        yield row(
            f"{power.processors} threads together do {power.speedup:.2g} times the work of one alone",
            "the same work, in one thread and in all",
        )
    yield row(f"may run on {power.affinity} of {power.processors}", "affinity of the program")
    if power.quota is not None:
        yield row(f"{power.quota:.2f} processors", "quota of the cgroup (cpu.max or cpu.cfs_quota_us)")
    if power.rest_for_others is not None:
        yield row(f"other programs used {power.rest_for_others:.3g} meanwhile", "time that all processors worked")
    if power.load is not None:
        yield row(f"{power.load:.1f} programs wait or run for each processor", "load of the last minute")
