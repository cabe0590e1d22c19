from dataclasses import replace
from typing import Any

import pytest
from tests.facts.parts import about

from hostdoctor.facts.about import About
from hostdoctor.facts.wsl_package import (
    APPX,
    INBOX_DRIVER,
    INBOX_SERVICE,
    MSI_KEY,
    STUB,
    WSL_SERVICE,
    Generation,
    WslPackage,
    WslRelease,
    read_wsl_package,
    read_wsl_release,
)
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, probed, registry, said

NOTHING = Absent("there is no such key")
ASK_VERSION = ("windows", "run", "wsl.exe", "--version")


def windows(*, appx: object = False, stub: Any = True, **keys: Any) -> FakeMachine:
    """A Windows on which all marks are absent but these: msi, service, inbox, driver."""
    names = {"msi": MSI_KEY, "service": WSL_SERVICE, "inbox": INBOX_SERVICE, "driver": INBOX_DRIVER}
    answers: dict[Any, Any] = {("windows", "registry", path): keys.get(name, NOTHING) for name, path in names.items()}
    version = keys.get("version")
    return FakeMachine(
        answers | {APPX: appx, STUB: {"exists": stub}} | ({ASK_VERSION: version} if version is not None else {})
    )


def package(machine: FakeMachine, here: About | None = None) -> WslPackage:
    state = probed(read_wsl_package, machine, here or about("windows"))
    assert isinstance(state, Known), state
    found: WslPackage = state.value
    return found


def test_the_key_of_the_msi_tells_the_version_without_a_process() -> None:
    machine = windows(msi=registry({"Version": "2.6.3.0"}), service=registry())

    assert WslPackage(generation=Generation.MODERN, version=(2, 6, 3, 0), source=rf"{MSI_KEY}\Version") == package(
        machine
    )
    assert not [question for question in machine.asked if question.operation == "run"]


@pytest.mark.parametrize(
    ("printed", "version"),
    [
        pytest.param(said("WSL version: 2.0.9.0\r\nKernel version: 5.15.133.1-1\r\n"), (2, 0, 9, 0), id="english"),
        pytest.param(
            said("WSL バージョン: 1.2.5.0\r\n".encode("utf-16-le"), exit_code=128), (1, 2, 5, 0), id="japanese-exit-128"
        ),
        pytest.param(said("", exit_code=1), None, id="says-nothing"),
        pytest.param(Unknown("wsl.exe did not answer"), None, id="hangs"),
    ],
)
def test_the_service_alone_is_modern_and_wsl_exe_tells_the_version(
    printed: object, version: tuple[int, ...] | None
) -> None:
    found = package(windows(service=registry(), version=printed))

    assert (Generation.MODERN, version) == (found.generation, found.version)


def test_a_key_of_the_msi_without_a_version_is_modern_all_the_same() -> None:
    found = package(windows(msi=registry({"InstallLocation": "C:\\"}), version=said("WSL version: 2.7.14.0\r\n")))

    assert (Generation.MODERN, (2, 7, 14, 0)) == (found.generation, found.version)


def test_a_store_package_without_its_msi_is_not_called() -> None:
    machine = windows(appx=True)

    assert Generation.UNFINISHED is package(machine).generation
    assert not [question for question in machine.asked if question.operation == "run"]


@pytest.mark.parametrize("mark", ["inbox", "driver"])
def test_the_optional_feature_is_the_inbox_wsl(mark: str) -> None:
    found = package(windows(**{mark: registry({"Start": 3})}))

    assert (Generation.INBOX, None, "") == (found.generation, found.version, found.text)


@pytest.mark.parametrize(
    ("stub", "generation"),
    [
        pytest.param(True, Generation.STUB, id="win11-24h2"),
        pytest.param(False, Generation.NONE, id="win10-1803"),
    ],
)
def test_nothing_behind_wsl_exe(stub: bool, generation: Generation) -> None:
    found = package(windows(stub=stub))

    assert (generation, False) == (found.generation, found.installed)


def test_inside_a_distribution_wslinfo_tells_it_where_interop_is_off() -> None:
    here = replace(about("wsl"), interop="the entry WSLInterop is missing")
    machine = FakeMachine(
        {
            ("linux:Ubuntu", "run", "wslinfo", "--version"): said("usage\n", exit_code=1),
            ("linux:Ubuntu", "run", "wslinfo", "--wsl-version"): said("2.1.5.0\n"),
        }
    )

    assert WslPackage(generation=Generation.MODERN, version=(2, 1, 5, 0), source="wslinfo --wsl-version") == package(
        machine, here
    )


def test_without_wslinfo_and_without_interop_nobody_knows() -> None:
    here = replace(about("wsl"), interop="interop is switched off in /etc/wsl.conf")
    machine = FakeMachine({("linux:Ubuntu", "run", "wslinfo", "--version"): Absent("there is no wslinfo")})

    assert Unknown("Windows could not be asked: interop is switched off in /etc/wsl.conf") == probed(
        read_wsl_package, machine, here
    )


def test_a_wslinfo_that_knows_neither_option_tells_nothing() -> None:
    here = replace(about("wsl"), interop="interop is off")
    old = said("usage\n", exit_code=1)
    machine = FakeMachine({("linux:Ubuntu", "run", "wslinfo", f"--{word}version"): old for word in ("", "wsl-")})

    assert isinstance(probed(read_wsl_package, machine, here), Unknown)


def test_a_registry_that_cannot_be_read_is_not_an_absent_wsl() -> None:
    state = probed(read_wsl_package, windows(msi=Unknown("access denied")), about("windows"))

    assert Unknown("access denied") == state


def test_absent_on_linux() -> None:
    assert isinstance(probed(read_wsl_package, FakeMachine({}), about("linux")), Absent)


def test_a_release_has_three_numbers() -> None:
    modern = WslPackage(generation=Generation.MODERN, version=(2, 7, 14, 0), source="key")

    assert Known(WslRelease((2, 7, 14), "key")) == probed(read_wsl_release, modern)
    assert "2.7.14" == WslRelease((2, 7, 14)).text


def test_a_version_that_could_not_be_read_is_unknown_and_none_is_absent() -> None:
    unread = WslPackage(generation=Generation.MODERN)

    assert isinstance(probed(read_wsl_release, unread), Unknown)
    assert isinstance(probed(read_wsl_release, WslPackage(generation=Generation.INBOX)), Absent)
