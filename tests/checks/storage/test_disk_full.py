import pytest
from tests.checks.go.parts import typed
from tests.checks.storage.parts import LINUX, WINDOWS

from hostdoctor.facts.free_space import FreeSpace
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import Project
from hostdoctor.model import Certainty, Finding, Severity, Shell, Status
from hostdoctor.testing import findings_of, outcome, unknown
from hostdoctor_checks.storage.disk_full import disk_full

GIB = 1 << 30
SHOP = Project(root="/src/my shop", side="linux")


def found(free: int | None, said: str = "", place: Place = LINUX, project: Project = SHOP) -> tuple[Finding, ...]:
    return findings_of(disk_full, place, project, FreeSpace(free_bytes=free, said=said))


@pytest.mark.parametrize(
    ("free", "said"),
    [
        pytest.param(0, "", id="not-a-byte"),
        pytest.param(4096, "no space left", id="ended-while-measuring"),
        pytest.param(None, "No space left on device", id="not-even-a-folder"),
        pytest.param(50 * GIB, "Disk quota exceeded", id="quota"),
    ],
)
def test_a_disk_that_takes_nothing_more_is_high(free: int | None, said: str) -> None:
    (finding,) = found(free, said)

    assert (Severity.HIGH, "Nothing more can be written where the project lies: its disk is full") == (
        finding.severity,
        finding.what,
    )
    assert Certainty.MEASURED is finding.certainty


def test_a_disk_that_is_nearly_full_says_how_much_is_left() -> None:
    (finding,) = found(300 << 20)

    assert (
        Severity.MEDIUM,
        "The disk that the project lies on is nearly full: 300 MiB free, a few builds and images need more",
    ) == (finding.severity, finding.what)
    assert [("300 MiB free", "free space of /src/my shop", "1024 MiB")] == [
        (row.value, row.source, row.threshold) for row in finding.evidence
    ]


@pytest.mark.parametrize("free", [pytest.param(GIB, id="at-the-limit"), pytest.param(500 * GIB, id="plenty")])
def test_enough_room_is_quiet(free: int) -> None:
    assert () == found(free)


def test_the_fix_is_for_the_place() -> None:
    on_windows = Project(root=r"C:\src\shop", side="windows")

    assert ["df -h '/src/my shop'", "go clean -cache", "docker builder prune"] == typed(found(0)[0].fixes[0])
    windows = found(0, place=WINDOWS, project=on_windows)[0].fixes[0]
    assert "Get-PSDrive -PSProvider FileSystem" == typed(windows, Shell.POWERSHELL)[0]


def test_unknown_where_nothing_was_measured() -> None:
    ended = outcome(disk_full, LINUX, SHOP, unknown(FreeSpace, "--quick measures nothing"))

    assert (Status.UNKNOWN, "--quick measures nothing") == (ended.status, ended.why)
