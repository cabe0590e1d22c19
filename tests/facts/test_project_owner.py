from tests.checks.storage.parts import DRIVE, IN_UBUNTU, UBUNTU, mounts

from hostdoctor.facts.mounts import Mounts
from hostdoctor.facts.places import LinuxPlace, Place
from hostdoctor.facts.project import Project
from hostdoctor.facts.project_owner import ProjectOwner, read_project_owner
from hostdoctor.scopes import Absent, Known
from hostdoctor.testing import FakeMachine, absent, probed

ON_LINUX = LinuxPlace(Place(name="Linux", side="linux", kind="linux"))
SHOP = Project(root="/src", side="linux", files=(".git/",))


def test_the_owner_is_that_of_the_folder() -> None:
    machine = FakeMachine({("linux", "path", "/src"): {"exists": True, "directory": True, "owner_uid": 1000}})

    assert Known(ProjectOwner(1000, "Linux")) == probed(read_project_owner, machine, ON_LINUX, SHOP, absent(Mounts))


def test_a_folder_without_a_repository_or_an_owner_has_none() -> None:
    nobody = FakeMachine({("linux", "path", "/src"): {"exists": True, "directory": True, "owner_uid": None}})

    assert isinstance(probed(read_project_owner, nobody, ON_LINUX, SHOP, absent(Mounts)), Absent)
    bare = Project(root="/src", side="linux")
    assert isinstance(probed(read_project_owner, FakeMachine({}), ON_LINUX, bare, absent(Mounts)), Absent)


def test_a_windows_drive_shows_its_owner_to_nobody() -> None:
    shop = Project(root="/mnt/c/src/shop", side=UBUNTU.side, files=(".git/",))

    assert isinstance(probed(read_project_owner, FakeMachine({}), IN_UBUNTU, shop, mounts(DRIVE)), Absent)
