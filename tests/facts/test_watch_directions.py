import pytest
from tests.checks.storage.parts import DRIVE, ROOT, WSL_1_DRIVE, mounts
from tests.facts.parts import about

from hostdoctor.facts.distributions import Distributions, RegisteredDistribution
from hostdoctor.facts.mounts import Mounts
from hostdoctor.facts.project import Project
from hostdoctor.facts.watch_directions import DEEP, SECONDS, WatchDirections, measure_watch_directions
from hostdoctor.facts.watching import WatchSeries
from hostdoctor.host.watch_sides import LONGEST
from hostdoctor.samples import Sample
from hostdoctor.scopes import Absent, Known, State, Unknown
from hostdoctor.testing import FakeMachine, absent, file, probed

SERIES = {"sent": 20, "delivered": 20, "milliseconds": [1.0, 2.0] * 10}
LOST = {"sent": 20, "delivered": 0, "milliseconds": []}
ALL = {"series": {"create": SERIES, "rename": SERIES}, "mechanism": "inotify", "trigger_milliseconds": 0.8}
NONE = {"series": {"create": LOST, "rename": LOST}, "mechanism": "inotify", "trigger_milliseconds": 0.8}
VERSION = {"Version": "28.0.1", "ApiVersion": "1.48", "Os": "linux", "Platform": {"Name": "Docker Desktop"}}
NO_ENGINE = {"error": {"kind": "pipe-missing", "status": 0, "text": ""}}
CONTEXTS: dict[str, object] = {"config": {}, "contexts": [], "environment": {}}
ON_WINDOWS = Project(root=r"C:\Users\me\src\Shop", side="windows")
ON_DRIVE = Project(root="/mnt/c/Users/me/src/Shop", side="linux:Ubuntu")
IN_UBUNTU = Project(root="/home/me/shop", side="linux:Ubuntu")
ON_LINUX = Project(root="/srv/shop", side="linux")

Answers = dict[tuple[str, ...], object]


def engine_of(side: str, version: object = VERSION) -> Answers:
    return {(side, "contexts"): CONTEXTS, ("engine:default", "get", "/version"): version}


def across(answer: object, side: str, direction: str, watched: str, written: str) -> Answers:
    return {(side, "watch-across", watched, direction, written): answer}


def table(*rows: str) -> object:
    return file("\n".join((ROOT, *rows)) + "\n")


def running(*names: str) -> Distributions:
    items = tuple(RegisteredDistribution(name=name, version=2, running=True, state="Running") for name in names)
    asleep = RegisteredDistribution(name="Asleep", version=2, running=False, state="Stopped")
    tool = RegisteredDistribution(name="docker-desktop", version=2, running=True, state="Running")
    return Distributions((*items, asleep, tool))


def looked(
    kind: str,
    answers: Answers,
    project: Project,
    table: Mounts | None = None,
    distributions: Distributions | None = None,
    depth: str = "deep",
) -> tuple[State, FakeMachine]:
    machine = FakeMachine(answers)
    state = probed(
        measure_watch_directions,
        machine,
        about(kind, depth=depth),
        project,
        table or absent(Mounts),
        distributions or absent(Distributions),
    )
    return state, machine


def told(state: State) -> dict[str, str]:
    """Each direction and what is known of it."""
    assert isinstance(state, Known), state
    found: WatchDirections = state.value
    return {
        item.name: f"{item.measured.delivered} of {item.measured.sent}" if item.measured else item.why
        for item in found.items
    }


def test_on_windows_the_running_distributions_see_the_drive_where_they_mount_it() -> None:
    elsewhere = DRIVE.replace("/mnt/c rw", "/drives/c rw")
    root, ubuntu, debian = ON_WINDOWS.root, "/mnt/c/Users/me/src/Shop", "/drives/c/Users/me/src/Shop"
    answers: Answers = {
        **engine_of("windows"),
        ("linux:Ubuntu", "read", "/proc/self/mountinfo"): table(DRIVE),
        ("linux:Debian", "read", "/proc/self/mountinfo"): table(elsewhere),
        **across(NONE, "linux:Ubuntu", "windows-linux:Ubuntu", ubuntu, root),
        **across(ALL, "windows", "linux:Ubuntu-windows", root, ubuntu),
        **across(NONE, "linux:Debian", "windows-linux:Debian", debian, root),
        **across(Unknown("Debian has no Python"), "windows", "linux:Debian-windows", root, debian),
        **across(NONE, "engine:default", "windows-engine:default", root, root),
        **across(NONE, "engine:default", "engine:default-engine:default", root, root),
        **across(ALL, "windows", "engine:default-windows", root, root),
    }

    state, _ = looked("windows", answers, ON_WINDOWS, distributions=running("Ubuntu", "Debian", "Third"))

    assert {
        "Windows to Ubuntu": "0 of 40",
        "Windows to Debian": "0 of 40",
        "Windows to container": "0 of 40",
        "container to container": "0 of 40",
        "container to Windows": "40 of 40",
        "Ubuntu to Windows": "40 of 40",
        "Debian to Windows": "Debian has no Python",
    } == told(state)


def test_in_wsl_a_project_on_the_drive_is_changed_by_windows_and_by_this_side() -> None:
    root, windows = ON_DRIVE.root, r"C:\Users\me\src\Shop"
    answers: Answers = {
        **engine_of("linux:Ubuntu"),
        **across(NONE, "linux:Ubuntu", "windows-linux:Ubuntu", root, windows),
        **across(NONE, "engine:default", "linux:Ubuntu-engine:default", root, root),
        **across(NONE, "engine:default", "windows-engine:default", root, windows),
        **across(NONE, "engine:default", "engine:default-engine:default", root, root),
        **across(NONE, "linux:Ubuntu", "engine:default-linux:Ubuntu", root, root),
        **across(Unknown("nothing is watched there"), "windows", "linux:Ubuntu-windows", windows, root),
    }

    state, _ = looked("wsl", answers, ON_DRIVE, mounts(DRIVE))

    assert [
        "Windows to Ubuntu",
        "Ubuntu to container",
        "Windows to container",
        "container to container",
        "container to Ubuntu",
        "Ubuntu to Windows",
    ] == list(told(state))


def test_a_project_in_the_distribution_is_reached_from_windows_by_its_share() -> None:
    share = r"\\wsl$\Ubuntu\home\me\shop"
    answers: Answers = {
        **engine_of("linux:Ubuntu", NO_ENGINE),
        **across(ALL, "linux:Ubuntu", "windows-linux:Ubuntu", IN_UBUNTU.root, share),
        **across(NONE, "windows", "linux:Ubuntu-windows", share, IN_UBUNTU.root),
    }

    state, _ = looked("wsl", answers, IN_UBUNTU, mounts(DRIVE))

    assert {"Windows to Ubuntu": "40 of 40", "Ubuntu to Windows": "0 of 40"} == told(state)


def test_on_windows_containers_of_a_distributions_project_are_measured_from_inside() -> None:
    share = r"\\wsl$\Ubuntu\home\me\shop"
    answers: Answers = {
        **engine_of("windows"),
        **across(ALL, "linux:Ubuntu", "windows-linux:Ubuntu", IN_UBUNTU.root, share),
        **across(NONE, "windows", "linux:Ubuntu-windows", share, IN_UBUNTU.root),
    }

    state, _ = looked("windows", answers, IN_UBUNTU, mounts(DRIVE))

    assert "containers get the project from inside Ubuntu" == told(state)["Ubuntu to container"]


def test_on_linux_only_containers_are_another_side() -> None:
    root = ON_LINUX.root
    answers: Answers = {
        **engine_of("linux"),
        **across(ALL, "engine:default", "linux-engine:default", root, root),
        **across(ALL, "engine:default", "engine:default-engine:default", root, root),
        **across(ALL, "linux", "engine:default-linux", root, root),
    }

    state, _ = looked("linux", answers, ON_LINUX, mounts())

    assert ["Linux to container", "container to container", "container to Linux"] == list(told(state))
    assert isinstance(state, Known)
    first = state.value.items[0]
    assert ("linux", "engine:default", root) == (first.writer, first.watcher, first.written)
    assert (0.8, "inotify", root) == (first.measured.trigger, first.measured.mechanism, first.measured.directory)


@pytest.mark.parametrize(
    ("version", "why"),
    [
        pytest.param(NO_ENGINE, Absent("nothing but this side sees the project"), id="no-engine"),
        pytest.param(
            {"error": {"kind": "refused", "status": 0, "text": ""}},
            Unknown("the engine of context default does not answer"),
            id="engine-off",
        ),
        pytest.param({**VERSION, "Os": "windows"}, Unknown("the engine runs containers of Windows"), id="windows"),
    ],
)
def test_without_another_side_there_is_nothing_to_measure(version: object, why: State) -> None:
    state, _ = looked("linux", engine_of("linux", version), ON_LINUX, mounts())

    assert why == state


def test_a_distribution_that_does_not_mount_the_drive_is_told() -> None:
    answers: Answers = {
        **engine_of("windows", NO_ENGINE),
        ("linux:Ubuntu", "read", "/proc/self/mountinfo"): table(),
    }

    state, _ = looked("windows", answers, ON_WINDOWS, distributions=running("Ubuntu"))

    assert Unknown("Ubuntu does not mount the drive that the project lies on") == state


def test_wsl_1_mounts_the_drive_too() -> None:
    root, there = ON_WINDOWS.root, "/mnt/c/Users/me/src/Shop"
    answers: Answers = {
        **engine_of("windows", NO_ENGINE),
        ("linux:Ubuntu", "read", "/proc/self/mountinfo"): table(WSL_1_DRIVE),
        **across(ALL, "linux:Ubuntu", "windows-linux:Ubuntu", there, root),
        **across(ALL, "windows", "linux:Ubuntu-windows", root, there),
    }

    state, _ = looked("windows", answers, ON_WINDOWS, distributions=running("Ubuntu"))

    assert {"Windows to Ubuntu": "40 of 40", "Ubuntu to Windows": "40 of 40"} == told(state)


@pytest.mark.parametrize("depth", ["quick", "default"])
def test_only_deep_measures_it(depth: str) -> None:
    state, machine = looked("wsl", {}, ON_DRIVE, mounts(DRIVE), depth=depth)

    assert (Absent(DEEP), []) == (state, machine.asked)


def test_samples_hold_what_was_delivered_and_nothing_of_what_was_not() -> None:
    root = ON_LINUX.root
    answers: Answers = {
        **engine_of("linux"),
        **across(
            {**ALL, "series": {"create": SERIES, "rename": LOST}}, "engine:default", "linux-engine:default", root, root
        ),
        **across(NONE, "engine:default", "engine:default-engine:default", root, root),
        **across(Unknown("no image"), "linux", "engine:default-linux", root, root),
    }
    state, _ = looked("linux", answers, ON_LINUX, mounts())

    assert isinstance(state, Known)
    assert [
        Sample(
            name="event of a new file, Linux to container",
            unit="ms",
            n=20,
            p50=1.0,
            p95=2.0,
            low=1.0,
            high=2.0,
            note="20 of 20 delivered, to within 0.8 ms",
        )
    ] == list(state.value.samples())


def test_the_range_of_the_median_is_narrower_than_the_samples() -> None:
    series = WatchSeries(sent=20, delivered=20, milliseconds=tuple(map(float, range(20))))

    assert (5.0, 14.0) == series.median_range()
    assert (3.0, 3.0) == WatchSeries(sent=20, delivered=1, milliseconds=(3.0,)).median_range()
    assert WatchSeries(sent=20, delivered=0, milliseconds=()).median_range() is None


def test_what_was_measured_is_told_before_the_time_of_the_probe_is_up() -> None:
    limit = measure_watch_directions.__probe__.timeout  # type: ignore[attr-defined]  # set by the decorator
    assert SECONDS + LONGEST + 2 < limit
