import pytest
from tests.checks.go.parts import WINDOWS, typed

from hostdoctor.facts.environment import Environment
from hostdoctor.facts.network_profile import NetworkProfile, find_network_profile
from hostdoctor.facts.places import WindowsPlace
from hostdoctor.model import Severity, Shell, Status
from hostdoctor.scopes import Known
from hostdoctor.testing import FakeMachine, absent, findings_of, outcome, probed, unknown
from hostdoctor_checks.go.profile_on_network import profile_on_network

HERE = WindowsPlace(WINDOWS)
SHARE = r"\\files.corp.example\home\ann"
NETWORK = {("windows", "volume", "H:\\"): {"drive_type": "network", "filesystem": ""}}
FIXED = {("windows", "volume", "H:\\"): {"drive_type": "fixed", "filesystem": "NTFS"}}


def test_folders_on_a_share_are_named_together() -> None:
    profile = NetworkProfile({"APPDATA": rf"{SHARE}\AppData\Roaming", "HOME": "H:\\"})

    (finding,) = findings_of(profile_on_network, HERE, profile)

    assert Severity.MEDIUM is finding.severity
    assert "(APPDATA, HOME)" in finding.what
    assert ["environment variable APPDATA", "environment variable HOME"] == [row.source for row in finding.evidence]
    assert "%LOCALAPPDATA%" in typed(finding.fixes[0], Shell.CMD)[0]


def test_without_a_local_folder_there_is_only_it_to_ask() -> None:
    (finding,) = findings_of(profile_on_network, HERE, NetworkProfile({"LOCALAPPDATA": SHARE}))

    assert 1 == len(finding.fixes[0].steps)


@pytest.mark.parametrize(
    ("variables", "answers", "names"),
    [
        pytest.param({"APPDATA": rf"{SHARE}\AppData"}, {}, {"APPDATA"}, id="redirected-appdata"),
        pytest.param({"HOME": "H:\\", "USERPROFILE": r"C:\Users\ann"}, NETWORK, {"HOME"}, id="home-drive"),
        pytest.param({"HOME": "H:\\", "USERPROFILE": r"C:\Users\ann"}, FIXED, set(), id="second-disk"),
        pytest.param({"HOME": "H:\\"}, {}, set(), id="drive-that-nobody-could-ask"),
        pytest.param({"HOME": r"\\wsl$\Ubuntu\home\ann"}, {}, set(), id="distribution"),
        pytest.param({"HOME": r"C:\Users\ann\OneDrive - Acme"}, {}, set(), id="redirected-to-onedrive"),
        pytest.param({"USERPROFILE": r"C:\Users\ann", "HOME": "/c/Users/ann"}, {}, set(), id="git-bash"),
    ],
)
def test_shares_are_told_from_disks(variables: dict[str, str], answers: dict[object, object], names: set[str]) -> None:
    got = probed(find_network_profile, FakeMachine(answers), HERE, Environment({"SystemDrive": "C:"} | variables))

    assert isinstance(got, Known)
    assert names == set(got.value.folders)


def test_local_folders_say_nothing() -> None:
    assert () == findings_of(profile_on_network, HERE, NetworkProfile({}))
    assert Status.NOT_APPLICABLE is outcome(profile_on_network, absent(WindowsPlace), absent(NetworkProfile)).status


def test_an_environment_that_nobody_could_read_is_unknown() -> None:
    assert Status.UNKNOWN is outcome(profile_on_network, HERE, unknown(NetworkProfile)).status
