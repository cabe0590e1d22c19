import pytest
from tests.checks.storage.parts import LINUX, UBUNTU, WINDOWS

from hostdoctor.api import Do, Event
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import AirConfig
from hostdoctor.facts.watching import WatchMeasurement, WatchSeries
from hostdoctor.model import Certainty, Finding, Severity, Status
from hostdoctor.parsers.air_toml import parse_air_toml
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.watch.watch_latency import watch_latency

FAST = (0.3,) * 19 + (2.0,)
NAMES = ("create", "overwrite", "rename")
FOLDERS = {"Windows": r"C:\src\shop", "Ubuntu": "/mnt/c/src/shop", "Linux": "/srv/shop"}


def measured(place: Place, *milliseconds: tuple[float, ...], sent: int = 20) -> WatchMeasurement:
    """What arrived of new, overwritten and renamed files, of 20 each."""
    return WatchMeasurement(
        series={
            name: WatchSeries(sent=sent, delivered=len(times), milliseconds=times)
            for name, times in zip(NAMES, milliseconds, strict=True)
        },
        mechanism="inotify" if place.linux else "ReadDirectoryChangesW",
        direction=f"{place.name} to {place.name}",
        directory=FOLDERS[place.name],
    )


NO_AIR = absent(AirConfig)


def found(place: Place, *milliseconds: tuple[float, ...], sent: int = 20, air: object = NO_AIR) -> tuple[Finding, ...]:
    return findings_of(watch_latency, place, measured(place, *milliseconds, sent=sent), air)


def test_nothing_delivered_is_dead_hot_reload() -> None:
    (finding,) = found(UBUNTU, (), (), ())

    assert (Severity.HIGH, Certainty.MEASURED) == (finding.severity, finding.certainty)
    assert "Changes of files in the project raise no events (0 of 60)" == finding.what
    assert [
        "new file: 0 of 20 delivered",
        "overwritten file: 0 of 20 delivered",
        "file renamed over another: 0 of 20 delivered",
    ] == [row.value for row in finding.evidence]
    assert {("inotify in /mnt/c/src/shop, Ubuntu to Ubuntu", "Ubuntu", "all, p95 500 ms")} == {
        (row.source, row.side, row.threshold) for row in finding.evidence
    }
    assert finding.cost is None
    assert ("watch-events",) == finding.explains
    move = "Move the project to the own file system of Ubuntu, such as the home folder"
    assert Do(move) == finding.fixes[0].steps[0]


def test_some_lost_is_named_with_the_kind_of_change() -> None:
    (finding,) = found(UBUNTU, FAST, FAST, ())

    assert (Severity.MEDIUM, Certainty.MEASURED) == (finding.severity, finding.certainty)
    assert "Some changes of files in the project raise no events (40 of 60 do)" == finding.what
    assert "new file: 20 of 20 delivered, p50 0.3 ms, p95 0.3 ms" == finding.evidence[0].value
    assert "file renamed over another: 0 of 20 delivered" == finding.evidence[2].value


def test_late_events_cost_time_at_each_save() -> None:
    slow = (400.0,) * 10 + (700.0,) * 10
    (finding,) = found(LINUX, FAST, slow, FAST)

    assert Severity.MEDIUM is finding.severity
    assert "Events of file changes arrive after 400 ms, one in twenty after more than 700 ms" == finding.what
    assert finding.cost is not None
    assert (0.4, Event.SAVE, 20, 0.4, 0.7) == (
        finding.cost.seconds,
        finding.cost.event,
        finding.cost.n,
        finding.cost.low,
        finding.cost.high,
    )


def test_the_direction_on_windows_is_named() -> None:
    (finding,) = found(WINDOWS, (), FAST, FAST)

    assert r"ReadDirectoryChangesW in C:\src\shop, Windows to Windows" == finding.evidence[0].source
    assert Do("Move the project to a local NTFS drive") == finding.fixes[0].steps[0]


@pytest.mark.parametrize(
    ("place", "series"),
    [
        pytest.param(UBUNTU, (FAST, FAST, FAST), id="wsl-2-on-ext4"),
        pytest.param(LINUX, (FAST, FAST, FAST), id="plain-linux"),
        pytest.param(WINDOWS, (FAST, FAST, FAST), id="windows-on-ntfs"),
        pytest.param(UBUNTU, (FAST, (0.3,) * 19 + (900.0,), FAST), id="one-late-event-under-load"),
        pytest.param(UBUNTU, (FAST, FAST, (500.0,) * 20), id="exactly-at-the-limit"),
    ],
)
def test_events_that_arrive_are_quiet(place: Place, series: tuple[tuple[float, ...], ...]) -> None:
    assert () == found(place, *series)


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        pytest.param("[build]\npoll = true\n", Severity.INFO, id="air-polls"),
        pytest.param("[build]\npoll = false\n", Severity.HIGH, id="air-waits"),
    ],
)
def test_polling_works_without_events(text: str, severity: Severity) -> None:
    air = AirConfig("/mnt/c/src/shop/.air.toml", parse_air_toml(text))

    (finding,) = found(UBUNTU, (), (), (), air=air)

    assert severity is finding.severity


def test_no_samples_are_no_verdict() -> None:
    assert () == found(UBUNTU, (), (), (), sent=0)


def test_unknown_with_quick() -> None:
    nothing = unknown(WatchMeasurement, "--quick measures nothing", "hostdoctor check --only watch")
    ended = outcome(watch_latency, LINUX, nothing, NO_AIR)

    assert (Status.UNKNOWN, "--quick measures nothing") == (ended.status, ended.why)
