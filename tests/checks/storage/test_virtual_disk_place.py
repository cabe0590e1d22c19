import pytest
from tests.checks.storage.parts import UBUNTU

from hostdoctor.facts.virtual_disks import VirtualDiskPlace
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown, within
from hostdoctor_checks.storage.virtual_disk_place import virtual_disk_place


def at(kind: str) -> object:
    return within(UBUNTU, "Ubuntu", VirtualDiskPlace(path=r"D:\wsl\ext4.vhdx", kind=kind))


@pytest.mark.parametrize(
    ("kind", "severity"),
    [("network", Severity.HIGH), ("removable", Severity.LOW)],
)
def test_a_place_that_can_go_away_is_told(kind: str, severity: Severity) -> None:
    (finding,) = findings_of(virtual_disk_place, at(kind))

    assert (severity, r"D:\wsl\ext4.vhdx") == (finding.severity, finding.evidence[0].value)


@pytest.mark.parametrize(
    "kind", [pytest.param("fixed", id="second-disk"), pytest.param("", id="nobody-can-tell"), "onedrive"]
)
def test_quiet(kind: str) -> None:
    assert () == findings_of(virtual_disk_place, at(kind))


def test_not_applicable_in_wsl_1() -> None:
    ended = outcome(virtual_disk_place, within(UBUNTU, "Ubuntu", absent(VirtualDiskPlace)))

    assert Status.NOT_APPLICABLE is ended.status


def test_unknown_without_the_registry() -> None:
    ended = outcome(virtual_disk_place, within(UBUNTU, "Ubuntu", unknown(VirtualDiskPlace)))

    assert Status.UNKNOWN is ended.status
