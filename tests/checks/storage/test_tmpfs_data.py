import pytest
from tests.checks.go.parts import composed, go_env
from tests.checks.storage.parts import LINUX, UBUNTU, WSL_1, mounts

from hostdoctor.facts.go_settings import GoEnv
from hostdoctor.facts.mounts import Mounts
from hostdoctor.facts.places import LinuxPlace, Place
from hostdoctor.facts.project import ComposeFile, Project
from hostdoctor.model import Outcome, Severity, Status
from hostdoctor.testing import absent, outcome, unknown, within
from hostdoctor_checks.storage.tmpfs_data import tmpfs_data

TMPFS = "71 70 0:30 / /mnt/wsl rw,relatime shared:1 - tmpfs none rw"
DISK = "72 71 8:64 / /mnt/wsl/PHYSICALDRIVE1p1 rw,relatime - ext4 /dev/sde1 rw"
MOVED = TMPFS.replace("/mnt/wsl", "/windows/wsl")
RAM = "73 70 0:31 / /tmp rw,nosuid - tmpfs tmpfs rw"
HOME = "/home/user1/shop"


def judged(
    project: str = HOME,
    compose: str = "services: {}",
    *,
    rows: tuple[str, ...] = (TMPFS,),
    place: Place = UBUNTU,
    **go: str,
) -> Outcome:
    inside = within(Project(root=project, side=place.side), "shop", composed(compose))
    return outcome(tmpfs_data, within(place, place.name, LinuxPlace(place), mounts(*rows), go_env(**go), inside))


def test_a_project_on_the_shared_tmpfs_is_lost_at_the_next_shutdown() -> None:
    (finding,) = judged("/mnt/wsl/shop").findings

    assert (Severity.HIGH, "The project lies in /mnt/wsl, which is memory: WSL forgets it when it shuts down") == (
        finding.severity,
        finding.what,
    )
    assert ["/mnt/wsl/shop", "/mnt/wsl is a tmpfs"] == [row.value for row in finding.evidence]


def test_data_of_a_container_there_is_lost_as_well() -> None:
    text = "services:\n  db:\n    image: postgres:18\n    volumes:\n      - /mnt/wsl/pg:/var/lib/postgresql/data\n"

    (finding,) = judged(compose=text).findings

    assert (Severity.HIGH, "/home/user1/shop/compose.yaml:5") == (finding.severity, finding.evidence[0].source)
    assert finding.what.startswith("What db keeps in /var/lib/postgresql/data lies in /mnt/wsl")


def test_caches_there_come_back_but_cost_memory() -> None:
    (finding,) = judged(GOCACHE="/mnt/wsl/cache").findings

    assert (Severity.MEDIUM, True) == (finding.severity, finding.what.startswith("GOCACHE lies in /mnt/wsl"))


def test_the_folder_of_drives_may_have_been_moved() -> None:
    assert 1 == len(judged("/windows/wsl/shop", rows=(MOVED,)).findings)


@pytest.mark.parametrize(
    ("project", "rows", "place"),
    [
        pytest.param(HOME, (TMPFS,), UBUNTU, id="home"),
        pytest.param("/mnt/wsl/PHYSICALDRIVE1p1/shop", (TMPFS, DISK), UBUNTU, id="attached-disk"),
        pytest.param("/tmp/shop", (TMPFS, RAM), UBUNTU, id="tmpfs-by-choice"),
        pytest.param("/mnt/wsl/shop", (TMPFS,), LINUX, id="a-folder-of-that-name-without-wsl"),
        pytest.param("/mnt/wsl/shop", (TMPFS,), WSL_1, id="wsl-1"),
        pytest.param("/mnt/wsl/shop", (), UBUNTU, id="an-ordinary-folder-of-that-name"),
    ],
)
def test_what_stays_is_quiet(project: str, rows: tuple[str, ...], place: Place) -> None:
    assert () == judged(project, rows=rows, place=place).findings


@pytest.mark.parametrize(
    "volume",
    [
        pytest.param("data:/var/lib/postgresql/data", id="named-volume"),
        pytest.param("{type: tmpfs, target: /cache}", id="volume-of-type-tmpfs"),
        pytest.param(
            "/mnt/wsl/docker-desktop/shared-sockets/guest-services/docker.proxy.sock:/d.sock", id="docker-desktop"
        ),
        pytest.param("/mnt/wsl/rancher-desktop/run/docker.sock:/var/run/docker.sock", id="rancher-desktop"),
        pytest.param("/mnt/wsl/resolv.conf:/etc/resolv.conf", id="resolv-conf"),
        pytest.param("/mnt/wsl/shared:/shared:ro", id="only-read"),
    ],
)
def test_what_no_container_keeps_there_is_quiet(volume: str) -> None:
    assert () == judged(compose=f"services: {{db: {{image: 'postgres:18', volumes: [{volume}]}}}}").findings


def test_a_table_of_mounts_that_cannot_be_read_leaves_it_unknown() -> None:
    inside = within(Project(root=HOME, side=UBUNTU.side), "shop", absent(ComposeFile))
    place = within(UBUNTU, "Ubuntu", LinuxPlace(UBUNTU), unknown(Mounts), absent(GoEnv), inside)

    assert Status.UNKNOWN is outcome(tmpfs_data, place).status
