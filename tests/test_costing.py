"""What a finding costs is counted times measured, and what was not measured stays as its check gave it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hostdoctor.cost_model import PUBLISHED, PUBLISHED_SHAPE
from hostdoctor.cost_model.extra import in_a_row
from hostdoctor.costing import with_costs
from hostdoctor.engine import Facts
from hostdoctor.facts.build_counts import BuildCounts
from hostdoctor.facts.engine_files import EngineFiles
from hostdoctor.facts.go_settings import GoEnv
from hostdoctor.facts.linux_kernel import LinuxKernel
from hostdoctor.facts.mounts import Mounts
from hostdoctor.facts.native_folder import NativeFolder
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import GoModule
from hostdoctor.facts.small_files import GoFolderFiles, NativeFiles, Operation, ProjectFiles, SmallFiles
from hostdoctor.facts.windows_system import WindowsSystem
from hostdoctor.model import Certainty, Cost, Event, Finding, Severity
from hostdoctor.parsers.go_mod import parse_go_mod
from hostdoctor.planning import plan
from hostdoctor.rank import seconds_a_day, severity_of
from hostdoctor.scopes import HERE, Known, Scope, Unknown
from tests.checks.storage.parts import DRIVE, mounts

UBUNTU = Scope((("Place", "Ubuntu"),))
SHOP = UBUNTU.inside("Project", "shop")
WEB = Scope((("Engine", "default"), ("Container", "web")))
HOME = NativeFolder("/home/user1", "ext4", "/")
COUNTS = BuildCounts(shape=PUBLISHED_SHAPE, counts=PUBLISHED, source="go list", published=True)


def files(stat: float, directory: str = "/mnt/c/shop") -> SmallFiles:
    rounds = tuple(stat * factor for factor in (0.9, 0.95, 1.0, 1.05, 1.1))
    operation = Operation(n=300, rounds=rounds, p50=stat, p95=2 * stat)
    names = ("stat", "missing", "open", "read", "readdir", "create", "write", "mkdir", "rename", "unlink")
    return SmallFiles(directory=directory, operations=dict.fromkeys(names, operation), files=300)


def finding(*slows: str, scope: Scope = SHOP, severity: Severity = Severity.HIGH) -> Finding:
    return Finding(severity=severity, what="slow", slows=slows, scope=scope, check="slow")


def facts(*, project: float | None = 1.4, native: float | None = 0.01, go: float | None = None) -> Facts:
    made = Facts(plan([], [], []))
    reference = files(native, "/home/user1") if native else None
    made.states[NativeFiles, UBUNTU] = Known(NativeFiles(HOME, reference))
    made.states[ProjectFiles, SHOP] = Known(ProjectFiles(files(project) if project else None, reference))
    folders = {"GOCACHE": files(go, "/mnt/c/cache")} if go else {}
    made.states[GoFolderFiles, UBUNTU] = Known(GoFolderFiles(folders, reference, {}))
    made.states[BuildCounts, SHOP] = Known(COUNTS)
    return made


def costed(made: Facts, given: Finding) -> Finding:
    return with_costs(made, [given])[0]


def test_a_slow_project_costs_seconds_at_each_event_and_is_measured_then() -> None:
    got = costed(facts(), finding("project"))

    assert {Event.SAVE, Event.BUILD, Event.COLD_BUILD} == {cost.event for cost in got.costs}
    assert Certainty.MEASURED is got.certainty
    assert got.cost and got.cost.n == 5
    assert got.cost.low is not None and got.cost.high is not None
    assert got.cost.low < got.cost.seconds < got.cost.high
    assert [*got.costs] == sorted(got.costs, key=lambda cost: -(seconds_a_day(cost) or 0))
    shown = " ".join(row.value for row in got.evidence)
    assert "stat 1.4 ms, open 1.4 ms, create 1.4 ms: 140, 140 and 140 times native" in shown
    assert "published counts" in shown


def test_twice_the_difference_costs_twice_as_much() -> None:
    once, twice = (costed(facts(project=ms), finding("project")).cost for ms in (1.01, 2.01))

    assert once and twice
    assert 2 * once.seconds == pytest.approx(twice.seconds)


def test_what_costs_nothing_here_does_not_stand_high() -> None:
    got = costed(facts(project=0.0101, native=0.01), finding("project"))

    assert got.cost and got.cost.seconds < 0.01
    assert Severity.INFO is severity_of(got)
    assert "not slower than native beyond noise" in got.evidence[0].value


def test_folders_add_up_and_those_that_were_not_measured_are_left_out() -> None:
    made = facts(go=1.4)
    cache, both = costed(made, finding("GOCACHE", "GOROOT", scope=UBUNTU)), costed(made, finding("GOCACHE", "project"))

    assert cache.cost and both.cost
    assert cache.cost.seconds < both.cost.seconds
    assert ["/mnt/c/cache" in row.source for row in cache.evidence].count(True) == 1


def test_what_was_measured_in_the_project_holds_for_a_cache_on_the_same_mount() -> None:
    made = facts()
    made.states[Mounts, UBUNTU] = Known(mounts(DRIVE))
    made.states[GoEnv, UBUNTU] = Known(GoEnv({"GOCACHE": "/mnt/c/cache", "GOMODCACHE": "/home/user1/go"}, "go env"))

    assert costed(made, finding("GOCACHE", scope=UBUNTU)).cost
    assert costed(made, finding("GOMODCACHE", scope=UBUNTU)).cost is None


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(facts(project=None), id="folder-not-measured"),
        pytest.param(facts(native=None), id="nothing-to-compare-with"),
        pytest.param(Facts(plan([], [], [])), id="nothing-known"),
    ],
)
def test_what_was_not_measured_stays_as_its_check_gave_it(made: Facts) -> None:
    assert finding("project") == costed(made, finding("project"))


def test_without_counts_nothing_is_guessed() -> None:
    made = facts()
    made.states[BuildCounts, SHOP] = Unknown("nobody could look")

    assert finding("project") == costed(made, finding("project"))


def test_where_go_could_not_be_asked_the_published_counts_stand_for_the_project() -> None:
    made = facts()
    made.states[BuildCounts, SHOP] = Unknown("the login shell did not answer")
    made.states[GoModule, SHOP] = Known(GoModule("/mnt/c/shop/go.mod", parse_go_mod(b"module shop\n")))
    got = costed(made, finding("project"))

    assert got.cost
    assert "since the login shell did not answer" in got.evidence[-1].source


def test_a_check_that_knows_its_cost_keeps_it() -> None:
    given = replace(finding("project"), cost=Cost(1, Event.SAVE))

    assert given == costed(facts(), given)
    assert finding() == costed(facts(), finding())


def test_a_bind_mount_is_held_against_a_volume_of_its_engine() -> None:
    made = facts()
    made.states[EngineFiles, Scope((("Engine", "default"),))] = Known(
        EngineFiles(image="golang", bind=files(2.0, "/src"), volume=files(0.02, "/volume"))
    )
    got = costed(made, finding("project", scope=WEB))

    assert "each 300 times in /src" in [row.source for row in got.evidence]
    assert "100 times the volume" in got.evidence[0].value


KERNEL = LinuxKernel(
    side="linux:Ubuntu", place="Ubuntu", wsl=True, release="6.6", mem_total=1 << 34, swap_total=0, processors=1
)
WINDOWS = WindowsSystem(build=26100, logical_processors=8)


def seconds_with(made: Facts, where: Scope) -> float:
    """What a save costs that has all its folders on the slow side."""
    made.states[LinuxKernel, HERE] = Known(KERNEL)
    made.states[WindowsSystem, HERE] = Known(WINDOWS)
    got = costed(made, finding("project", scope=where))
    assert got.cost
    return got.cost.seconds


def one_row(processors: float) -> float:
    """The share of the operations of a project whose times add up, against one processor."""
    return in_a_row("project", processors) / in_a_row("project", 1)


@pytest.mark.parametrize(
    ("kind", "processors"),
    [("wsl2", 1), ("windows", 8), pytest.param("wsl1", 8, id="wsl1-has-no-machine-of-its-own")],
)
def test_a_build_shares_its_operations_among_the_processors_of_its_place(kind: str, processors: int) -> None:
    alone, made = seconds_with(facts(), SHOP), facts()
    made.states[Place, UBUNTU] = Known(Place(name="Ubuntu", side="linux:Ubuntu", kind=kind))

    assert one_row(processors) == pytest.approx(seconds_with(made, SHOP) / alone)


def test_a_windows_that_does_not_tell_its_processors_has_the_usual_number() -> None:
    alone, made = seconds_with(facts(), SHOP), facts()
    made.states[Place, UBUNTU] = Known(Place(name="Windows", side="windows", kind="windows"))
    made.states[LinuxKernel, HERE] = Known(KERNEL)
    got = costed(made, finding("project")).cost

    assert got
    assert one_row(4) == pytest.approx(got.seconds / alone)


@pytest.mark.parametrize(
    ("processors", "quota", "counted"),
    [
        pytest.param(8, None, 8, id="all-of-the-engine"),
        pytest.param(8, 2.5, 2.5, id="a-limit-of-the-engine"),
        pytest.param(None, None, 4, id="not-told"),
    ],
)
def test_a_build_in_a_container_has_the_processors_of_its_engine(
    processors: int | None, quota: float | None, counted: float
) -> None:
    made = facts()
    made.states[EngineFiles, Scope((("Engine", "default"),))] = Known(
        EngineFiles(
            image="golang",
            bind=files(1.4, "/src"),
            volume=files(0.01, "/volume"),
            processors=processors,
            quota=quota,
        )
    )

    assert one_row(counted) == pytest.approx(seconds_with(made, WEB) / seconds_with(facts(), SHOP))
