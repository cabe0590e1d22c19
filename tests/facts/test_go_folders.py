from typing import Any

import pytest

from hostdoctor.facts.environment import Environment
from hostdoctor.facts.go_folders import GoFolders, classify_go_folders
from hostdoctor.facts.go_settings import GoEnv
from hostdoctor.facts.places import Place, WindowsPlace
from hostdoctor.scopes import Absent, Known, State, Unknown
from hostdoctor.testing import FakeMachine, probed

WINDOWS = WindowsPlace(Place(name="Windows", side="windows", kind="windows"))
VARIABLES = {
    "SystemDrive": "C:",
    "OneDrive": r"C:\Users\user1\OneDrive",
    "OneDriveCommercial": "C:\\Users\\user1\\OneDrive - Firm\\",
}


def classified(folder: str, volumes: Any = ()) -> tuple[State, list[str]]:
    machine = FakeMachine({("windows", "volume", drive): answer for drive, answer in dict(volumes).items()})
    env = GoEnv({"GOCACHE": folder, "GOROOT": r"C:\Program Files\Go", "GOTMPDIR": ""}, "go env")
    state = probed(classify_go_folders, machine, WINDOWS, env, Environment(VARIABLES))
    return state, [question.arguments[0] for question in machine.asked]


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        pytest.param(r"\\wsl$\Ubuntu\home\user1\.cache", "distribution", id="wsl-dollar"),
        pytest.param(r"\\wsl.localhost\Ubuntu\home\user1\.cache", "distribution", id="wsl-localhost"),
        pytest.param("//wsl.localhost/Ubuntu/home/user1/.cache", "distribution", id="forward-slashes"),
        pytest.param(r"c:\users\user1\onedrive\go-build", "onedrive", id="onedrive-in-another-case"),
        pytest.param(r"C:\Users\user1\OneDrive - Firm\go-build", "onedrive", id="onedrive-of-the-firm"),
        pytest.param(r"\\server\share\go-build", "network", id="unc"),
    ],
)
def test_the_path_alone_tells(folder: str, kind: str) -> None:
    state, asked = classified(folder)

    assert (Known(GoFolders({"GOCACHE": kind})), []) == (state, asked)  # type: ignore[dict-item]


@pytest.mark.parametrize(
    "folder",
    [
        pytest.param(r"C:\Users\user1\AppData\Local\go-build", id="default"),
        pytest.param(r"\\?\C:\Users\user1\go-build", id="long-path"),
        pytest.param(r"C:\Users\user1\OneDriveBackup\go-build", id="name-that-only-begins-so"),
        pytest.param("", id="not-set"),
    ],
)
def test_the_drive_of_windows_is_ordinary_and_not_asked(folder: str) -> None:
    assert (Known(GoFolders({})), []) == classified(folder)


@pytest.mark.parametrize(
    ("volume", "kinds"),
    [
        pytest.param({"drive_type": "fixed", "filesystem": "ReFS"}, {}, id="dev-drive"),
        pytest.param({"drive_type": "network", "filesystem": ""}, {"GOCACHE": "network"}, id="mapped-network-drive"),
        pytest.param(Absent("there is no such drive"), {}, id="missing"),
    ],
)
def test_another_drive_is_asked_what_it_is(volume: Any, kinds: dict[str, Any]) -> None:
    state, asked = classified("z:/go-build", {"Z:\\": volume})

    assert (Known(GoFolders(kinds)), ["Z:\\"]) == (state, asked)


def test_a_drive_that_cannot_be_asked_is_unknown() -> None:
    state, _ = classified(r"D:\go-build", {"D:\\": Unknown("access denied")})

    assert Unknown("access denied") == state
