import pytest
from tests.checks.storage.parts import LINUX, UBUNTU, WINDOWS

from hostdoctor.api import Do, Event
from hostdoctor.facts.compose_binds import ComposeBind, ComposeBinds
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import AirConfig, ComposeFile
from hostdoctor.facts.watch_directions import DEEP, WatchDirection, WatchDirections
from hostdoctor.facts.watching import WatchMeasurement, WatchSeries
from hostdoctor.model import Certainty, Finding, Severity, Status
from hostdoctor.parsers.air_toml import parse_air_toml
from hostdoctor.parsers.compose import parse_compose
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.watch.watch_directions import watch_directions

FAST = (1.5,) * 20
LATE = (600.0,) * 20
NAMES = ("create", "overwrite", "rename")
SIDES = {"Windows": "windows", "Ubuntu": "linux:Ubuntu", "Linux": "linux", "container": "engine:default"}
ON_DRIVE = r"C:\src\shop"

WAITS = AirConfig("/mnt/c/src/shop/.air.toml", parse_air_toml("[build]\npoll = false\n"))
POLLS = AirConfig("/mnt/c/src/shop/.air.toml", parse_air_toml("[build]\npoll = true\n"))
BROKEN = AirConfig("/mnt/c/src/shop/.air.toml", parse_air_toml("[build\n"))
NO_AIR, NO_BINDS, NO_COMPOSE = absent(AirConfig), absent(ComposeBinds), absent(ComposeFile)


def direction(writer: str, watcher: str, times: tuple[float, ...] | None, written: str = ON_DRIVE) -> WatchDirection:
    """What arrived of 20 changes of each kind; None: it could not be measured."""
    measured = None
    if times is not None:
        series = {name: WatchSeries(sent=20, delivered=len(times), milliseconds=times) for name in NAMES}
        name = f"{writer} to {watcher}"
        measured = WatchMeasurement(series=series, mechanism="inotify", direction=name, directory="/mnt/c/src/shop")
    return WatchDirection(
        writer=SIDES[writer],
        watcher=SIDES[watcher],
        name=f"{writer} to {watcher}",
        written=written,
        measured=measured,
        why="" if measured else "Ubuntu has no Python to watch with",
    )


def directions(*items: WatchDirection) -> WatchDirections:
    return WatchDirections(items)


def bound(command: str = "") -> ComposeBinds:
    return ComposeBinds(
        (ComposeBind(service="api", source=".", target="/src", where="compose.yaml:4", command=command),)
    )


def found(
    place: Place,
    measured: WatchDirections,
    air: object = NO_AIR,
    binds: object = NO_BINDS,
    compose: object = NO_COMPOSE,
) -> tuple[Finding, ...]:
    return findings_of(watch_directions, place, measured, air, binds, compose)


def test_an_editor_on_windows_and_air_in_wsl_meet_no_events() -> None:
    measured = directions(direction("Windows", "Ubuntu", ()), direction("Ubuntu", "Windows", FAST))

    (finding,) = found(UBUNTU, measured, WAITS)

    assert (Severity.HIGH, Certainty.MEASURED) == (finding.severity, finding.certainty)
    assert "Changes from Windows to Ubuntu raise no events (0 of 60): hot reload sees none" == finding.what
    assert ["new file: 0 of 20 delivered", "overwritten file: 0 of 20 delivered"] == [
        row.value for row in finding.evidence[:2]
    ]
    assert "Ubuntu to Windows: 60 of 60 delivered" == finding.evidence[-1].value
    assert ("inotify in /mnt/c/src/shop, Windows to Ubuntu", ("watch-events",)) == (
        finding.evidence[0].source,
        finding.explains,
    )
    assert finding.cost is None
    assert Do("Or let the hot-reload tool poll (air: poll = true in [build] of .air.toml)") in finding.fixes[0].steps


@pytest.mark.parametrize(
    ("place", "writer", "command", "air"),
    [
        pytest.param(WINDOWS, "Windows", "air -c .air.toml", NO_AIR, id="docker-desktop-on-windows"),
        pytest.param(LINUX, "Linux", "/go/bin/air", NO_AIR, id="plain-linux"),
        pytest.param(UBUNTU, "Ubuntu", "", WAITS, id="the-image-runs-air"),
        pytest.param(LINUX, "Linux", "reflex -r '\\.go$' -- go run .", NO_AIR, id="reflex"),
    ],
)
def test_air_in_a_container_that_gets_no_events(place: Place, writer: str, command: str, air: object) -> None:
    measured = directions(direction(writer, "container", ()), direction("container", "container", FAST))

    (finding,) = found(place, measured, air, bound(command))

    assert Severity.HIGH is finding.severity
    assert f"Changes from {writer} to container raise no events (0 of 60): hot reload sees none" == finding.what
    assert ("service api has the project at /src", "compose.yaml:4") in [
        (row.value, row.source) for row in finding.evidence
    ]
    assert "develop.watch" in str(finding.fixes[0].steps[-1])


def test_of_two_ways_into_a_container_the_one_of_the_editor_counts() -> None:
    measured = directions(
        direction("Ubuntu", "container", FAST, "/mnt/c/src/shop"), direction("Windows", "container", ())
    )

    (finding,) = found(UBUNTU, measured, NO_AIR, bound("air"))

    assert "Windows to container" == finding.subject


def test_what_arrives_late_costs_time_at_each_save() -> None:
    (finding,) = found(WINDOWS, directions(direction("Windows", "container", LATE)), NO_AIR, bound("air"))

    assert Severity.MEDIUM is finding.severity
    assert finding.cost is not None
    assert (0.6, Event.SAVE, 20) == (finding.cost.seconds, finding.cost.event, finding.cost.n)


def test_some_lost_is_named() -> None:
    (finding,) = found(WINDOWS, directions(direction("Windows", "container", FAST[:5])), NO_AIR, bound("air"))

    assert (Severity.MEDIUM, "Some changes from Windows to container raise no events (15 of 60 do)") == (
        finding.severity,
        finding.what,
    )


def test_polling_needs_no_events() -> None:
    (finding,) = found(UBUNTU, directions(direction("Windows", "Ubuntu", ())), POLLS)

    assert Severity.INFO is finding.severity


COMPOSE_WATCH = """
services:
  api:
    image: shop
    develop:
      watch:
        - {action: sync, path: ., target: /src}
"""


@pytest.mark.parametrize(
    ("air", "binds", "compose"),
    [
        pytest.param(NO_AIR, NO_BINDS, NO_COMPOSE, id="nothing-reloads"),
        pytest.param(BROKEN, NO_BINDS, NO_COMPOSE, id="air-does-not-start"),
        pytest.param(NO_AIR, bound("go run ."), NO_COMPOSE, id="nothing-watches-in-the-container"),
        pytest.param(NO_AIR, bound("./air-service"), NO_COMPOSE, id="a-program-that-is-called-like-it"),
        pytest.param(NO_AIR, bound("nodemon --legacy-watch main.go"), NO_COMPOSE, id="nodemon-polls"),
        pytest.param(
            NO_AIR,
            bound("air"),
            ComposeFile(
                (("compose.yaml", parse_compose(COMPOSE_WATCH.encode())),), parse_compose(COMPOSE_WATCH.encode())
            ),
            id="compose-watch-copies",
        ),
    ],
)
def test_a_direction_that_nobody_uses_is_no_finding(air: object, binds: object, compose: object) -> None:
    measured = directions(direction("Windows", "Ubuntu", ()), direction("Ubuntu", "container", (), "/mnt/c/src"))

    assert () == found(UBUNTU, measured, air, binds, compose)


@pytest.mark.parametrize(
    "measured",
    [
        pytest.param(directions(direction("Windows", "Ubuntu", FAST)), id="everything-arrives"),
        pytest.param(directions(direction("Windows", "Ubuntu", (), r"\\wsl$\Ubuntu\home\me\shop")), id="own-files"),
        pytest.param(directions(direction("Windows", "Ubuntu", None)), id="not-measured"),
        pytest.param(directions(direction("Ubuntu", "Windows", ())), id="the-other-way-round"),
    ],
)
def test_air_in_the_distribution_is_content(measured: WatchDirections) -> None:
    assert () == found(UBUNTU, measured, WAITS)


def test_not_looked_at_without_deep() -> None:
    ended = outcome(watch_directions, LINUX, absent(WatchDirections, DEEP), NO_AIR, NO_BINDS, NO_COMPOSE)

    assert (Status.NOT_APPLICABLE, DEEP) == (ended.status, ended.why)


def test_unknown_when_no_direction_could_be_measured() -> None:
    nothing = unknown(WatchDirections, "Ubuntu has no Python to watch with")
    ended = outcome(watch_directions, UBUNTU, nothing, WAITS, NO_BINDS, NO_COMPOSE)

    assert (Status.UNKNOWN, "Ubuntu has no Python to watch with") == (ended.status, ended.why)
