from dataclasses import replace
from typing import Any

import pytest
from tests.facts.parts import about

from hostdoctor.facts.about import About
from hostdoctor.facts.distributions import LIST, LXSS
from hostdoctor.facts.docker_desktop import MACHINE_KEY, OLD_KEY, USER_KEY, DockerDesktop, DockerDesktopSettings
from hostdoctor.facts.docker_traces import DAEMON, INTEGRATION, SIGN_IN_KEY, SYSTEMD, DockerTraces, read_docker_traces
from hostdoctor.facts.wsl_package import APPX, MSI_KEY, SERVICES, STUB, WSL_SERVICE
from hostdoctor.parsers.docker_settings import parse_docker_settings
from hostdoctor.scopes import Absent, Known
from hostdoctor.testing import FakeMachine, file, probed, registry

GONE = Absent("there is no such thing")
PROJECT = r"C:\src\shop"
WINDOWS = replace(about("windows", project=PROJECT), user_profile=r"C:\Users\user1")
STORE = r"C:\Users\user1\AppData\Roaming\Docker\settings-store.json"
TABLE = "  NAME              STATE           VERSION\r\n* docker-desktop    {}    2\r\n"


def key(path: str) -> tuple[str, str, str]:
    return "windows", "registry", path


def windows(**more: Any) -> FakeMachine:
    """Docker Desktop on WSL 2, as it is when all is well."""
    answers: dict[Any, Any] = {
        key(USER_KEY): GONE,
        key(MACHINE_KEY): registry({"DisplayVersion": "4.86.0"}),
        key(OLD_KEY): GONE,
        key(SIGN_IN_KEY): more.get("sign_in", GONE),
        key(MSI_KEY): registry({"Version": "2.6.3.0"}),
        key(WSL_SERVICE): registry(),
        key(LXSS): registry({}),
        **{key(rf"{SERVICES}\{name}"): more.get("service", registry()) for name in ("vmcompute", "hns", "vfpext")},
        APPX: False,
        STUB: {"exists": True},
        LIST: file(TABLE.format(more.get("state", "Running")), "utf-16-le"),
        ("windows", "system"): {"build": 26100},
        ("windows", "environment"): {"APPDATA": r"C:\Users\user1\AppData\Roaming"},
        ("windows", "read", STORE): file(more.get("file", '{"LicenseTermsVersion": 2}')),
        ("windows", "pipes"): more.get("pipes", ["dockerDesktopLinuxEngine"]),
        ("windows", "list", PROJECT): more.get("names", ["go.mod", "Dockerfile"]),
    }
    return FakeMachine(answers)


def traces(machine: FakeMachine, here: About = WINDOWS) -> DockerTraces:
    state = probed(read_docker_traces, machine, here)
    assert isinstance(state, Known), state
    found: DockerTraces = state.value
    return found


def test_everything_is_seen_on_windows() -> None:
    found = traces(windows())

    assert ("4.86.0", "2.6.3", True, ("dockerDesktopLinuxEngine",)) == (
        found.desktop.version if found.desktop else None,
        found.wsl.text if found.wsl else None,
        found.platform.enabled if found.platform else None,
        found.pipes,
    )
    assert (True, True, False, "", ()) == (
        found.project_wants,
        found.wants_wsl,
        found.does_without_wsl,
        found.halfway,
        found.organisations,
    )
    assert found.has_pipe("DOCKERDESKTOPLINUXENGINE")


def test_nothing_that_cannot_be_seen_hides_the_rest() -> None:
    assert DockerTraces() == traces(FakeMachine({}), replace(WINDOWS, user_profile=""))


@pytest.mark.parametrize("state", ["Uninstalling", "Installing", "Converting"])
def test_a_distribution_that_is_stuck(state: str) -> None:
    assert state == traces(windows(state=state)).halfway


@pytest.mark.parametrize("state", ["Running", "Stopped"])
def test_a_distribution_that_is_not(state: str) -> None:
    assert "" == traces(windows(state=state)).halfway


@pytest.mark.parametrize(
    ("value", "names"),
    [
        pytest.param(["acme", "acme-labs"], ("acme", "acme-labs"), id="multi"),
        pytest.param("acme", ("acme",), id="single"),
        pytest.param(None, (), id="no-value"),
    ],
)
def test_organisations_of_the_sign_in_policy(value: object, names: tuple[str, ...]) -> None:
    assert names == traces(windows(sign_in=registry({"allowedOrgs": value}))).organisations


@pytest.mark.parametrize(
    ("names", "wants"),
    [
        pytest.param(["go.mod", "compose.yaml"], True, id="compose"),
        pytest.param(["Dockerfile.dev"], True, id="dockerfile"),
        pytest.param(["go.mod", "main.go"], False, id="neither"),
        pytest.param(GONE, None, id="no-folder"),
    ],
)
def test_whether_the_project_wants_docker(names: object, wants: bool | None) -> None:
    assert wants is traces(windows(names=names)).project_wants


@pytest.mark.parametrize(
    ("text", "wants", "without"),
    [
        pytest.param("{}", True, False, id="left-to-docker-desktop"),
        pytest.param('{"WslEngineEnabled": true}', True, False, id="wsl-2"),
        pytest.param('{"WslEngineEnabled": false}', False, True, id="hyper-v"),
        pytest.param('{"UseWindowsContainers": true}', False, True, id="windows-containers"),
    ],
)
def test_who_wants_wsl(text: str, wants: bool, without: bool) -> None:
    desktop = DockerDesktop(version="4.86.0")
    found = DockerTraces(desktop=desktop, settings=DockerDesktopSettings("f", parse_docker_settings(text)))

    assert (wants, without) == (found.wants_wsl, found.does_without_wsl)


def test_without_docker_desktop_nobody_wants_wsl() -> None:
    assert not DockerTraces().wants_wsl


def test_the_linux_that_one_is_in_is_looked_at() -> None:
    here = about("wsl")
    machine = FakeMachine(
        {
            (here.side, "path", DAEMON): {"exists": True},
            (here.side, "path", INTEGRATION): {"exists": False},
            (here.side, "path", SYSTEMD): {"exists": True, "directory": True},
        }
    )
    found = traces(machine, here)

    assert (True, False, True, None) == (found.daemon, found.integration, found.systemd, found.pipes)


def test_on_linux_windows_is_not_asked_for() -> None:
    machine = FakeMachine({})
    found = traces(machine, about("linux"))

    assert (None, (), None) == (found.desktop, found.organisations, found.pipes)
    assert not [question for question in machine.asked if question.side == "windows"]
