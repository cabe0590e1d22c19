from dataclasses import replace
from typing import Any

import pytest
from tests.facts.parts import about

from hostdoctor.facts.docker_desktop import (
    MACHINE_KEY,
    OLD_KEY,
    USER_KEY,
    DockerDesktop,
    DockerPipes,
    list_docker_pipes,
    read_docker_desktop,
    read_docker_desktop_settings,
)
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, file, probed, registry

WINDOWS = replace(about("windows"), user_profile=r"C:\Users\user1")
ROAMING = r"C:\Users\user1\AppData\Roaming"
GONE = Absent("there is no such key")
FOR_ALL = registry({"DisplayVersion": "4.71.0", "InstallLocation": r"C:\Program Files\Docker\Docker"})
OWN = registry({"DisplayVersion": "4.86.0"})


def keys(user: object = GONE, machine: object = GONE, old: object = GONE) -> FakeMachine:
    found = {USER_KEY: user, MACHINE_KEY: machine, OLD_KEY: old}
    return FakeMachine({("windows", "registry", key): answer for key, answer in found.items()})


def test_a_copy_for_all_users() -> None:
    expected = DockerDesktop(version="4.71.0", location=r"C:\Program Files\Docker\Docker", source=MACHINE_KEY)

    assert Known(expected) == probed(read_docker_desktop, keys(machine=FOR_ALL), WINDOWS)


def test_a_copy_of_the_user() -> None:
    expected = DockerDesktop(version="4.86.0", per_user=True, source=USER_KEY)

    assert Known(expected) == probed(read_docker_desktop, keys(user=OWN), WINDOWS)


def test_a_copy_of_each_kind() -> None:
    state = probed(read_docker_desktop, keys(user=OWN, machine=FOR_ALL), WINDOWS)

    assert isinstance(state, Known)
    assert ("4.86.0", True, "4.71.0") == (state.value.version, state.value.per_user, state.value.beside.version)


def test_the_key_of_an_old_installer_is_a_last_resort() -> None:
    state = probed(read_docker_desktop, keys(old=FOR_ALL), WINDOWS)

    assert isinstance(state, Known)
    assert OLD_KEY == state.value.source
    assert isinstance(probed(read_docker_desktop, keys(old=Unknown("not recorded")), WINDOWS), Absent)


def test_a_registry_that_cannot_be_read_is_unknown() -> None:
    assert Unknown("access denied") == probed(read_docker_desktop, keys(user=Unknown("access denied")), WINDOWS)


def settings(environment: object, **files: object) -> Any:
    answers: dict[Any, Any] = {("windows", "environment"): environment}
    for name in ("settings-store.json", "settings.json"):
        answer = files.get(name.replace("-", "_").removesuffix(".json"), Absent("no such file"))
        answers["windows", "read", rf"{ROAMING}\Docker\{name}"] = answer
    return probed(read_docker_desktop_settings, FakeMachine(answers), WINDOWS)


VARIABLES = {"APPDATA": ROAMING}


def test_the_newer_file_wins_and_they_are_never_merged() -> None:
    state = settings(
        VARIABLES, settings_store=file('{"WslEngineEnabled": false}'), settings=file('{"wslEngineEnabled": true}')
    )

    assert isinstance(state, Known)
    assert (rf"{ROAMING}\Docker\settings-store.json", False) == (state.value.path, state.value.settings.wsl_engine)


def test_the_file_of_old_releases() -> None:
    state = settings(VARIABLES, settings=file('{"wslEngineEnabled": true}'))

    assert isinstance(state, Known)
    assert (rf"{ROAMING}\Docker\settings.json", True) == (state.value.path, state.value.settings.wsl_engine)


def test_a_mark_before_the_json_does_no_harm() -> None:
    state = settings(VARIABLES, settings_store=file(b'\xef\xbb\xbf{"MemoryMiB": 8192}'))

    assert isinstance(state, Known)
    assert 8192 == state.value.settings.number("MemoryMiB")


@pytest.mark.parametrize(
    "environment", [pytest.param({}, id="no-appdata"), pytest.param(Unknown("interop is off"), id="not-asked")]
)
def test_without_appdata_the_profile_tells_the_folder(environment: object) -> None:
    assert isinstance(settings(environment, settings_store=file("{}")), Known)


def test_a_file_that_is_no_json_says_nothing() -> None:
    store = rf"{ROAMING}\Docker\settings-store.json"

    assert Unknown(f"{store} is no valid JSON (line 2)") == settings(
        VARIABLES, settings_store=file('{"WslEngineEnabled": false,\n')
    )


def test_without_appdata_and_profile_nobody_knows_the_folder() -> None:
    machine = FakeMachine({("windows", "environment"): {}})

    assert isinstance(probed(read_docker_desktop_settings, machine, about("windows")), Unknown)


def test_absent_without_a_file() -> None:
    assert Absent("there is no settings file of Docker Desktop") == settings(VARIABLES)


def test_pipes_are_only_listed() -> None:
    machine = FakeMachine({("windows", "pipes"): ["docker_engine", "dockerBackendApiServer", "rancher-desktop"]})

    assert Known(DockerPipes(("dockerBackendApiServer", "docker_engine", "rancher-desktop"))) == probed(
        list_docker_pipes, machine, WINDOWS
    )


@pytest.mark.parametrize("look", [read_docker_desktop, read_docker_desktop_settings, list_docker_pipes])
def test_absent_on_linux(look: Any) -> None:
    assert isinstance(probed(look, FakeMachine({}), about("linux")), Absent)
