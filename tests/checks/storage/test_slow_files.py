import pytest
from tests.checks.go.parts import typed
from tests.checks.storage.parts import DRIVE, LINUX, SECOND_DISK, UBUNTU, WINDOWS, mounts

from hostdoctor.facts.mounts import Mounts
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import Project
from hostdoctor.facts.small_files import Operation, ProjectSpeed, SmallFiles
from hostdoctor.model import Certainty, Finding, Severity, Shell, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.storage.slow_files import slow_files

NETWORK = "77 70 0:70 / /net rw,relatime - nfs4 server:/export rw,vers=4.2"
NO_MOUNTS = absent(Mounts, "this is Windows")


def measured(milliseconds: float, noise: float = 0.1) -> SmallFiles:
    rounds = tuple(milliseconds * (1 + noise * step) for step in (-2, -1, 0, 1, 2))
    operation = Operation(n=300, rounds=rounds, p50=milliseconds, p95=2 * milliseconds)
    return SmallFiles(directory="/net/shop", operations={"stat": operation, "open": operation})


def found(
    here: float, native: float, place: Place = LINUX, row: str = NETWORK, noise: float = 0.1
) -> tuple[Finding, ...]:
    speed = ProjectSpeed(measured(here, noise), measured(native, noise))
    root = "/mnt/c/shop" if row == DRIVE else "/net/shop"
    return findings_of(slow_files, place, Project(root=root, side=place.side), speed, mounts(row))


def test_a_share_that_is_slow_at_looking_up_names_is_found() -> None:
    (finding,) = found(0.8, 0.01)

    assert (Severity.MEDIUM, Certainty.MEASURED) == (finding.severity, finding.certainty)
    assert "Small files in the project are slow: a stat takes 0.8 ms instead of 10 μs" == finding.what
    assert "/net is nfs4 of server:/export" == finding.evidence[0].value
    assert ("project",) == finding.slows


@pytest.mark.parametrize(
    ("here", "native", "says"),
    [
        pytest.param(7.2, 0.0028, "7.2 ms instead of 2.8 μs", id="fuse"),
        pytest.param(120.4, 0.15, "120 ms instead of 0.15 ms", id="server-far-away"),
    ],
)
def test_both_values_are_said_in_a_unit_that_fits(here: float, native: float, says: str) -> None:
    (finding,) = found(here, native)

    assert f"Small files in the project are slow: a stat takes {says}" == finding.what


def test_the_fix_is_a_command_for_the_place() -> None:
    (linux,), (ubuntu,) = (found(0.8, 0.01, place)[0].fixes for place in (LINUX, UBUNTU))

    assert "mkdir ~/shop && cp -a /net/shop/. ~/shop && cd ~/shop && git status" == typed(linux)[0]
    assert ["Move the project to this machine's own file system", "Move the project to Ubuntu's own file system"] == [
        linux.title,
        ubuntu.title,
    ]
    assert "the old folder stays as it is" == linux.undo


@pytest.mark.parametrize(
    ("here", "native", "noise"),
    [
        pytest.param(1.4, 1.0, 0.01, id="less-than-one-and-a-half-times-is-noise"),
        pytest.param(2.0, 1.0, 0.3, id="rounds-that-overlap"),
        pytest.param(0.03, 0.002, 0.1, id="no-build-would-show-it"),
        pytest.param(0.01, 0.8, 0.1, id="faster"),
    ],
)
def test_what_is_noise_or_not_felt_is_quiet(here: float, native: float, noise: float) -> None:
    assert () == found(here, native, noise=noise)


def test_a_windows_drive_in_wsl_has_its_own_finding() -> None:
    assert () == found(1.4, 0.01, UBUNTU, DRIVE)
    assert found(1.4, 0.01, UBUNTU, SECOND_DISK)


def test_on_windows_there_is_no_mount_table() -> None:
    speed = ProjectSpeed(measured(2.0), measured(0.05))
    (finding,) = findings_of(slow_files, WINDOWS, Project(root=r"Z:\shop", side="windows"), speed, NO_MOUNTS)

    assert r"Z:\shop" == finding.evidence[0].value
    assert r'robocopy "Z:\shop" "$HOME\shop" /E /XC /XN /XO' == typed(finding.fixes[0], Shell.POWERSHELL)[0]


def test_not_measured_is_unknown_and_on_the_native_file_system_it_does_not_apply() -> None:
    project = Project(root="/net/shop", side="linux")
    rest = (LINUX, project, mounts(NETWORK))

    assert Status.UNKNOWN is outcome(slow_files, *rest, unknown(ProjectSpeed, "--quick measures nothing")).status
    assert Status.NOT_APPLICABLE is outcome(slow_files, *rest, absent(ProjectSpeed)).status


def test_rounds_that_overlap_by_their_medians_are_noise_though_a_few_took_long() -> None:
    here = Operation(n=300, rounds=(5.0, 6.0, 7.0), medians=(0.45, 0.9, 1.0), p50=0.9, p95=20.0)
    there = Operation(n=300, rounds=(0.4, 0.5, 0.6), medians=(0.3, 0.4, 0.5), p50=0.4, p95=0.9)
    speed = ProjectSpeed(
        SmallFiles(directory="/data/shop", operations={"stat": here}),
        SmallFiles(directory="/home/user1", operations={"stat": there}),
    )

    assert () == findings_of(slow_files, UBUNTU, Project(root="/data/shop", side=UBUNTU.side), speed, NO_MOUNTS)
