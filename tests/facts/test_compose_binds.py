import pytest

from hostdoctor.facts.compose_binds import ComposeBind, ComposeBinds, find_compose_binds
from hostdoctor.facts.project import ComposeFile, Project
from hostdoctor.parsers.compose import parse_compose
from hostdoctor.scopes import Absent, Known, State
from hostdoctor.testing import probed

ON_WINDOWS = Project(root=r"C:\Users\user1\src\shop", side="windows")
ON_LINUX = Project(root="/home/user1/shop", side="linux")


def looked(source: str, project: Project = ON_WINDOWS) -> State:
    mount = f"      - type: bind\n        source: {source}\n        target: /src\n"
    text = f"services:\n  web:\n    command: air\n    volumes:\n{mount}"
    file = parse_compose(text)
    return probed(find_compose_binds, project, ComposeFile(((project.path("compose.yaml"), file),), file))


@pytest.mark.parametrize("source", [".", "./", "..", "../..", "${PWD}", "./sub/.."])
def test_the_projects_folder_or_one_around_it_counts(source: str) -> None:
    state = looked(source)

    assert isinstance(state, Known), state
    binds: ComposeBinds = state.value
    (bind,) = binds.items
    assert ("web", "/src", "compose.yaml:5", "air") == (bind.service, bind.target, bind.where, bind.command)


@pytest.mark.parametrize(
    "source",
    [r"'C:\Users\user1\src\shop'", "'c:/users/user1/SRC'", r"'C:\'", "/run/desktop/mnt/host/c/Users/user1/src/shop"],
)
def test_an_absolute_path_of_windows_counts_in_any_spelling(source: str) -> None:
    assert isinstance(looked(source), Known)


@pytest.mark.parametrize(
    "source",
    [
        "./deploy/nginx",
        "../other",
        "../../x/..data",
        r"'C:\Users\user1\src\shop2'",
        "/var/run/docker.sock",
        "~/.aws",
        "/",
    ],
)
def test_a_folder_inside_or_beside_does_not_count(source: str) -> None:
    assert Absent("no Compose service mounts the project's folder") == looked(source)


def test_on_linux_an_absolute_path_is_compared_as_it_is() -> None:
    assert isinstance(looked("/home/user1/shop/", ON_LINUX), Known)
    assert isinstance(looked("/home/user1/shop/api", ON_LINUX), Absent)


def test_short_forms_and_volumes_are_told_apart() -> None:
    file = parse_compose("services:\n  web:\n    volumes: ['.:/src:ro', 'data:/data', './x:/x']\n")

    state = probed(find_compose_binds, ON_LINUX, ComposeFile((("/home/user1/shop/compose.yaml", file),), file))

    assert (
        Known(ComposeBinds((ComposeBind(service="web", source=".", target="/src", where="compose.yaml:3"),))) == state
    )
