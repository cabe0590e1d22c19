import pytest
from tests.checks.storage.parts import DRIVE, DRIVE_AT_THE_ROOT, UBUNTU, WSL_1, WSL_1_DRIVE, mounts

from hostdoctor.facts.environment import Environment
from hostdoctor.facts.mounts import Mounts
from hostdoctor.facts.places import LinuxPlace, Place
from hostdoctor.facts.windows_path_in_wsl import WindowsPathInWsl, find_windows_path_in_wsl
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.scopes import Absent, Known
from hostdoctor.testing import absent, findings_of, outcome, probed, unknown, within
from hostdoctor_checks.wsl.windows_path_in_wsl import windows_path_in_wsl

OWN = "/usr/local/bin:/usr/bin:/bin"
WINDOWS = "/mnt/c/Windows/System32"


def found(path: str, table: Mounts | None = None, place: Place = UBUNTU) -> tuple[Finding, ...]:
    state = probed(find_windows_path_in_wsl, LinuxPlace(place), Environment({"PATH": path}), table or mounts(DRIVE))
    assert isinstance(state, Known)
    return findings_of(windows_path_in_wsl, within(place, "Ubuntu", state.value))


def test_windows_first_is_low() -> None:
    (finding,) = found(f"/mnt/c/Program Files/nodejs:{OWN}:{WINDOWS}")

    assert (Severity.LOW, "/mnt/c/Program Files/nodejs") == (finding.severity, finding.evidence[0].value)


def test_a_drive_is_told_by_its_mount_and_not_by_its_name() -> None:
    (finding,) = found(f"/c/tools:{OWN}", mounts(DRIVE_AT_THE_ROOT))

    assert Severity.LOW is finding.severity


def test_very_many_folders_are_a_note() -> None:
    (finding,) = found(":".join([OWN, *(f"/mnt/c/tools/{number}" for number in range(30))]))

    assert (Severity.INFO, True) == (finding.severity, "30 folders" in finding.what)


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(f"/home/user1/bin:{OWN}:{WINDOWS}:/mnt/c/Windows", id="default"),
        pytest.param(OWN, id="append-off"),
        pytest.param(f"/mnt/wsl/tools:{OWN}", id="not-a-drive"),
        pytest.param("", id="no-path"),
    ],
)
def test_quiet(path: str) -> None:
    assert () == found(path)


def test_many_folders_cost_nothing_in_wsl_1() -> None:
    path = ":".join([OWN, *(f"/mnt/c/tools/{number}" for number in range(30))])

    assert () == found(path, mounts(WSL_1_DRIVE), WSL_1)


def test_not_applicable_on_linux() -> None:
    plain = LinuxPlace(Place(name="Linux", side="linux", kind="linux"))

    assert isinstance(probed(find_windows_path_in_wsl, plain, Environment({}), mounts()), Absent)
    ended = outcome(windows_path_in_wsl, within(UBUNTU, "Ubuntu", absent(WindowsPathInWsl)))
    assert Status.NOT_APPLICABLE is ended.status


def test_unknown_where_it_sleeps() -> None:
    ended = outcome(windows_path_in_wsl, within(UBUNTU, "Ubuntu", unknown(WindowsPathInWsl)))

    assert Status.UNKNOWN is ended.status
