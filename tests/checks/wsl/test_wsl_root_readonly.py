import pytest

from hostdoctor.facts.mounts import Mounts
from hostdoctor.facts.places import Place
from hostdoctor.facts.wsl2_place import Wsl2Place
from hostdoctor.model import Severity, Status
from hostdoctor.parsers.mounts import parse_mounts
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.wsl.wsl_root_readonly import wsl_root_readonly

UBUNTU = Wsl2Place(Place(name="Ubuntu-24.04", side="linux:Ubuntu-24.04", kind="wsl2"))


def mounts(root: str) -> Mounts:
    rest = "71 70 0:36 / /mnt/wsl rw,relatime shared:1 - tmpfs none rw\n"
    return Mounts(parse_mounts(f"70 68 {root}\n{rest}".encode()))


HEALTHY = mounts("8:32 / / rw,relatime - ext4 /dev/sdc rw,discard,errors=remount-ro,data=ordered")


@pytest.mark.parametrize(
    ("root", "says"),
    [
        pytest.param("0:55 / / rw,relatime - overlay none rw,lowerdir=/a,upperdir=/b", "temporary", id="disk-full"),
        pytest.param("8:32 / / ro,relatime - ext4 /dev/sdc ro,discard", "read-only", id="fallback"),
        pytest.param(
            "8:32 / / rw,relatime - ext4 /dev/sdc ro,discard,errors=remount-ro", "read-only", id="error-while-running"
        ),
    ],
)
def test_a_root_that_cannot_be_kept_is_a_blocker(root: str, says: str) -> None:
    (finding,) = findings_of(wsl_root_readonly, UBUNTU, mounts(root))

    assert Severity.BLOCKER is finding.severity
    assert f"Ubuntu-24.04 runs on a {says} root" in finding.what


def test_a_root_that_can_be_written_is_quiet() -> None:
    assert () == findings_of(wsl_root_readonly, UBUNTU, HEALTHY)


@pytest.mark.parametrize("why", ["this is not WSL", "this is WSL 1"])
def test_not_applicable_on_other_linux_such_as_a_container_whose_root_is_an_overlay(why: str) -> None:
    overlay = mounts("0:55 / / rw - overlay overlay rw,lowerdir=/a")

    assert Status.NOT_APPLICABLE is outcome(wsl_root_readonly, absent(Wsl2Place, why), overlay).status


def test_unknown_where_the_distribution_sleeps() -> None:
    ended = outcome(wsl_root_readonly, unknown(Wsl2Place, "Ubuntu is stopped"), unknown(Mounts))

    assert (Status.UNKNOWN, "Ubuntu is stopped") == (ended.status, ended.why)


def test_not_applicable_on_windows() -> None:
    ended = outcome(wsl_root_readonly, absent(Wsl2Place, "this is Windows"), absent(Mounts))

    assert Status.NOT_APPLICABLE is ended.status
