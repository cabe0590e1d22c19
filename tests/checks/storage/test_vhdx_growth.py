import pytest
from tests.checks.storage.parts import UBUNTU

from hostdoctor.api import Do, Run
from hostdoctor.facts.virtual_disks import VirtualDisk
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown, within
from hostdoctor_checks.storage.vhdx_growth import vhdx_growth

GIB = 1 << 30


def disk(size: float, used: float, free: float | None = 200) -> VirtualDisk:
    return VirtualDisk(
        path=r"C:\wsl\ext4.vhdx",
        size=int(size * GIB),
        used=int(used * GIB),
        free=None if free is None else int(free * GIB),
        drive="C:",
    )


def test_slack_on_a_drive_that_runs_short_is_medium() -> None:
    (finding,) = findings_of(vhdx_growth, within(UBUNTU, "Ubuntu", disk(90, 40, 8)))

    assert Severity.MEDIUM is finding.severity
    assert "The virtual disk of Ubuntu takes 50.0 GiB more than it holds, and C: has 8.0 GiB left" == finding.what


@pytest.mark.parametrize("free", [pytest.param(400, id="plenty"), pytest.param(None, id="not-known")])
def test_much_slack_with_room_is_a_note(free: float | None) -> None:
    (finding,) = findings_of(vhdx_growth, within(UBUNTU, "Ubuntu", disk(160, 60, free)))

    assert Severity.INFO is finding.severity


def test_sparse_is_never_advised() -> None:
    (finding,) = findings_of(vhdx_growth, within(UBUNTU, "Ubuntu", disk(160, 60, 1)))
    steps = finding.fixes[0].steps
    words = [*(step.text for step in steps if isinstance(step, Do))]
    words += [text for step in steps if isinstance(step, Run) for text in step.commands.values()]

    assert not [text for text in words if "sparse" in text.lower()]
    assert [text for text in words if text == "compact vdisk"]


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(disk(60, 40), id="some-slack"),
        pytest.param(disk(30, 25, 5), id="short-but-nothing-to-win"),
        pytest.param(disk(20, 21), id="smaller-than-its-contents"),
    ],
)
def test_quiet(found: VirtualDisk) -> None:
    assert () == findings_of(vhdx_growth, within(UBUNTU, "Ubuntu", found))


def test_not_applicable_on_windows_itself() -> None:
    assert Status.NOT_APPLICABLE is outcome(vhdx_growth, within(UBUNTU, "Ubuntu", absent(VirtualDisk))).status


def test_unknown_where_it_sleeps() -> None:
    assert Status.UNKNOWN is outcome(vhdx_growth, within(UBUNTU, "Ubuntu", unknown(VirtualDisk))).status
