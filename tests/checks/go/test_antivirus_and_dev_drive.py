import pytest
from tests.checks.go.parts import WINDOWS, go_env, module

from hostdoctor.facts.antivirus import DEFENDER, POLICY, REAL_TIME, DefenderScan, read_defender_scan
from hostdoctor.facts.places import WindowsPlace
from hostdoctor.model import Severity, Status
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, absent, findings_of, outcome, probed, registry, unknown
from hostdoctor_checks.go.antivirus_and_dev_drive import antivirus_and_dev_drive

HERE = WindowsPlace(WINDOWS)
CACHE = r"C:\Users\user1\AppData\Local\go-build"
ON = {("windows", "registry", REAL_TIME): registry({})}
NTFS = {("windows", "volume", "C:\\"): {"drive_type": "fixed", "filesystem": "NTFS"}}


def test_it_is_a_note_with_two_ways_out() -> None:
    (finding,) = findings_of(antivirus_and_dev_drive, HERE, DefenderScan(cache=CACHE, filesystem="NTFS"))

    assert Severity.INFO is finding.severity
    assert (f"{CACHE} on NTFS", "ReFS") == (finding.evidence[1].value, finding.evidence[1].threshold)
    assert 2 == len(finding.fixes)


def test_nobody_is_told_to_switch_protection_off_or_to_format_a_drive() -> None:
    (finding,) = findings_of(antivirus_and_dev_drive, HERE, DefenderScan(cache=CACHE))

    said = f"{finding.what} {finding.fixes}".lower()
    assert not any(
        word in said for word in ("reformat", "format ", "exclusion", "disable", "turn off", "set-mppreference")
    )


def test_a_dev_drive_says_nothing() -> None:
    assert () == findings_of(antivirus_and_dev_drive, HERE, DefenderScan(cache=r"D:\go-build", filesystem="ReFS"))


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param({("windows", "registry", REAL_TIME): registry({"DisableRealtimeMonitoring": 1})}, id="off"),
        pytest.param(
            ON | {("windows", "registry", POLICY): registry({"DisableRealtimeMonitoring": 1})}, id="off-by-policy"
        ),
        pytest.param(ON | {("windows", "registry", DEFENDER): registry({"PassiveMode": 1})}, id="another-antivirus"),
    ],
)
def test_a_defender_that_does_not_look_is_no_subject(answers: dict[object, object]) -> None:
    assert isinstance(probed(read_defender_scan, FakeMachine(answers), HERE, module(), go_env(GOCACHE=CACHE)), Absent)


def test_a_project_in_a_distribution_is_not_judged() -> None:
    ended = outcome(antivirus_and_dev_drive, absent(WindowsPlace), absent(DefenderScan))

    assert Status.NOT_APPLICABLE is ended.status


def test_the_drive_of_the_cache_is_asked() -> None:
    got = probed(read_defender_scan, FakeMachine(ON | NTFS), HERE, module(), go_env(GOCACHE=CACHE))

    assert isinstance(got, Known)
    assert (CACHE, "NTFS", False) == (got.value.cache, got.value.filesystem, got.value.dev_drive)


def test_keys_that_are_closed_are_unknown() -> None:
    assert isinstance(probed(read_defender_scan, FakeMachine({}), HERE, module(), go_env(GOCACHE=CACHE)), Unknown)
    assert Status.UNKNOWN is outcome(antivirus_and_dev_drive, HERE, unknown(DefenderScan)).status
