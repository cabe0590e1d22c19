import pytest
from tests.checks.storage.parts import DRIVE, mounts
from tests.facts.parts import about

from hostdoctor.facts.cloud_folders import (
    CloudDisks,
    CloudFolders,
    ProjectInCloud,
    find_cloud_disks,
    find_cloud_folders,
    find_project_in_cloud,
)
from hostdoctor.facts.distributions import Distributions, RegisteredDistribution
from hostdoctor.facts.docker_desktop import DockerDesktopSettings
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import Project
from hostdoctor.parsers.docker_settings import parse_docker_settings
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, probed

CLOUD = CloudFolders(("d:/onedrive - contoso",))
BY_NAME = CloudFolders(())
WINDOWS = Place(name="Windows", side="windows", kind="windows")
UBUNTU = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2")


def test_the_folders_are_those_of_the_variables() -> None:
    variables = {"OneDrive": r"D:\OneDrive - Contoso", "OneDriveCommercial": r"D:\OneDrive - Contoso", "PATH": "x"}
    machine = FakeMachine({("windows", "environment"): variables})

    assert Known(CLOUD) == probed(find_cloud_folders, machine, about("windows"))
    assert isinstance(probed(find_cloud_folders, FakeMachine({}), about("linux")), Absent)


def test_where_windows_cannot_be_asked_names_still_tell() -> None:
    machine = FakeMachine({("windows", "environment"): Unknown("interop is off")})

    assert Known(BY_NAME) == probed(find_cloud_folders, machine, about("wsl"))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (r"D:\OneDrive - Contoso\src\shop", True),
        (r"d:\onedrive - contoso", True),
        (r"D:\OneDrive - Contoso2\shop", False),
        (r"C:\Users\me\OneDrive\Documents\shop", True),
        (r"C:\Users\me\OneDrive - Contoso\shop", True),
        (r"C:\Users\me\OneDriveStuff\shop", False),
        (r"C:\src\OneDrive\shop", False),
        (r"C:\src\shop", False),
        ("/home/me/OneDrive/shop", False),
        ("", False),
    ],
)
def test_a_path_lies_in_it_or_not(path: str, expected: bool) -> None:
    assert expected is CLOUD.holds(path)


def test_a_project_on_windows_is_found_by_its_path() -> None:
    path = r"D:\OneDrive - Contoso\shop"

    assert Known(ProjectInCloud(path)) == probed(
        find_project_in_cloud, WINDOWS, Project(root=path, side="windows"), CLOUD, None
    )


@pytest.mark.parametrize(
    ("root", "expected"),
    [
        ("/mnt/c/Users/me/OneDrive/shop", Known(ProjectInCloud(r"C:\Users\me\OneDrive\shop"))),
        ("/mnt/c/src/shop", Absent("the project does not lie in OneDrive")),
        ("/home/me/OneDrive/shop", Absent("the project does not lie in OneDrive")),
    ],
)
def test_a_project_in_a_distribution_is_found_through_its_mount(root: str, expected: object) -> None:
    project = Project(root=root, side=UBUNTU.side)

    assert expected == probed(find_project_in_cloud, UBUNTU, project, BY_NAME, mounts(DRIVE))


def test_disks_are_found_in_the_registry_and_in_the_settings_of_docker_desktop() -> None:
    distributions = Distributions(
        (
            RegisteredDistribution(name="Ubuntu", version=2, base_path=r"C:\Users\me\OneDrive\wsl"),
            RegisteredDistribution(name="Debian", version=2, base_path=r"C:\wsl\debian"),
        )
    )
    text = '{"CustomWslDistroDir": "D:\\\\OneDrive - Contoso\\\\docker", "SettingsVersion": 45}'
    settings = DockerDesktopSettings(r"C:\settings-store.json", parse_docker_settings(text))

    state = probed(find_cloud_disks, CLOUD, distributions, settings)

    assert isinstance(state, Known)
    found: CloudDisks = state.value
    assert [("Ubuntu", r"C:\Users\me\OneDrive\wsl"), ("Docker Desktop", r"D:\OneDrive - Contoso\docker")] == [
        (item.owner, item.folder) for item in found.items
    ]
    assert isinstance(probed(find_cloud_disks, CLOUD, None, None), Absent)
