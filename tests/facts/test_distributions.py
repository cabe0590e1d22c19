from dataclasses import replace
from typing import Any

import pytest
from tests.facts.parts import about

from hostdoctor.facts.about import About
from hostdoctor.facts.distributions import LIST, LXSS, Distributions, RegisteredDistribution, read_distributions
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, file, probed, registry

UBUNTU, DOCKER = "{00000001-0000-4000-8000-000000000000}", "{00000002-0000-4000-8000-000000000000}"
TABLE = "  NAME              STATE           VERSION\r\n* Ubuntu            Running         2\r\n" + (
    "  docker-desktop    Stopped         2\r\n"
)
NO_DISTRIBUTIONS = "Windows Subsystem for Linux has no installed distributions.\r\n"


def entry(name: str, **values: Any) -> Any:
    return registry({"DistributionName": name, "Flags": 15, "Version": 2, "State": 1, **values})


def machine(table: object = None, *, top: object = None, **entries: Any) -> FakeMachine:
    """The registry with Ubuntu and docker-desktop, and the list of wsl.exe."""
    known = {UBUNTU: entries.get("ubuntu", entry("Ubuntu")), DOCKER: entries.get("docker", entry("docker-desktop"))}
    return FakeMachine(
        {
            LIST: file(TABLE, "utf-16-le") if table is None else table,
            ("windows", "registry", LXSS): top
            or registry({"DefaultDistribution": UBUNTU, "DefaultVersion": 2}, UBUNTU, DOCKER, "Notifications"),
            **{("windows", "registry", rf"{LXSS}\{guid}"): key for guid, key in known.items()},
        }
    )


def listed(host: FakeMachine, here: About | None = None) -> Distributions:
    state = probed(read_distributions, host, here or about("windows"))
    assert isinstance(state, Known), state
    found: Distributions = state.value
    return found


def rows(found: Distributions) -> list[tuple[str, int, bool, bool | None]]:
    return [(item.name, item.version, item.default, item.running) for item in found.items]


def test_the_registry_names_them_and_wsl_exe_tells_what_runs() -> None:
    found = listed(machine())

    assert [("Ubuntu", 2, True, True), ("docker-desktop", 2, False, False)] == rows(found)
    assert "" == found.unlisted
    assert ("ext4.vhdx", [True, False]) == (found.items[0].vhdx, [item.tool for item in found.items][::-1])


def test_other_subkeys_than_guids_are_not_asked_for() -> None:
    host = machine()
    listed(host)

    assert not [question for question in host.asked if question.arguments[-1:] == (rf"{LXSS}\Notifications",)]


@pytest.mark.parametrize(
    ("values", "version"),
    [
        pytest.param({"Flags": 7, "Version": 2}, 1, id="version-is-the-file-system"),
        pytest.param({"Flags": 15, "Version": 1}, 2, id="flags-say-wsl-2"),
        pytest.param({"Flags": "x"}, 2, id="without-flags-the-default-counts"),
    ],
)
def test_flags_tell_wsl_1_from_wsl_2(values: dict[str, Any], version: int) -> None:
    found = listed(machine(Unknown("wsl.exe failed"), ubuntu=entry("Ubuntu", **values)))

    assert version == found.items[0].version


def test_without_the_list_nobody_knows_what_runs() -> None:
    found = listed(machine(Unknown("wsl.exe failed with Wsl/0x80070422"), docker=entry("docker-desktop", State=4)))

    assert [None, None] == [item.running for item in found.items]
    assert "wsl.exe failed with Wsl/0x80070422" == found.unlisted
    assert "Uninstalling" == found.items[1].state


@pytest.mark.parametrize(
    ("printed", "running"),
    [
        pytest.param("  NAME    STATE    VERSION\r\r\n* Ubuntu    Läuft    2\r\r\n", True, id="german-of-old-builds"),
        pytest.param("  NAME    STATE    VERSION\r\n* Ubuntu    正在运行    2\r\n", True, id="chinese"),
        pytest.param("  NAME    STATE    VERSION\r\n* Ubuntu    Zzz    2\r\n", None, id="a-word-that-we-do-not-know"),
    ],
)
def test_states_of_other_languages(printed: str, running: bool | None) -> None:
    found = listed(machine(file(printed, "utf-16-le")))

    assert [("Ubuntu", 2, True, running)] == rows(found)


def test_a_list_that_cannot_be_read_takes_no_distribution_away() -> None:
    found = listed(machine(file("something else\r\n", "utf-16-le")))

    assert [("Ubuntu", 2, True, None), ("docker-desktop", 2, False, None)] == rows(found)
    assert "wsl.exe printed a list that hostdoctor cannot read" == found.unlisted


def test_no_distributions_is_an_answer() -> None:
    assert Distributions(()) == listed(
        machine(file(NO_DISTRIBUTIONS, "utf-16-le"), top=registry({"DefaultVersion": 2}))
    )


@pytest.mark.parametrize(
    ("value", "version"), [pytest.param(1, 1), pytest.param(None, 2), pytest.param("1", 2), pytest.param(3, 2)]
)
def test_the_version_of_new_distributions(value: object, version: int) -> None:
    assert version == listed(machine(top=registry({"DefaultVersion": value}))).default_version


def test_one_key_that_cannot_be_read_leaves_the_others() -> None:
    found = listed(machine(Unknown("no list"), docker=Unknown("access denied")))

    assert ["Ubuntu"] == [item.name for item in found.items]


def test_the_list_alone_is_enough() -> None:
    host = FakeMachine({LIST: file(TABLE, "utf-16-le"), ("windows", "registry", LXSS): Unknown("access denied")})

    assert [("Ubuntu", 2, True, True), ("docker-desktop", 2, False, False)] == rows(listed(host))


def test_a_user_without_a_key_and_keys_without_a_name_have_no_distributions() -> None:
    empty = file(NO_DISTRIBUTIONS, "utf-16-le")

    assert Distributions(()) == listed(machine(empty, top=Absent("no such key")))
    assert Distributions(()) == listed(machine(empty, ubuntu=registry({"Flags": 15}), docker=registry()))


def test_the_distribution_that_one_is_in_runs() -> None:
    here = replace(about("wsl"), distribution="Ubuntu", interop="interop is off")
    off = Unknown("Windows could not be asked")
    found = listed(FakeMachine({LIST: off, ("windows", "registry", LXSS): off}), here)

    assert (RegisteredDistribution(name="Ubuntu", version=2, running=True, state="Running"),) == found.items
    assert "other distributions could not be listed: Windows could not be asked" == found.unlisted


def test_nothing_can_be_said_from_windows_without_registry_and_list() -> None:
    off = Unknown("access denied")
    host = FakeMachine({LIST: off, ("windows", "registry", LXSS): off})

    assert isinstance(probed(read_distributions, host, about("windows")), Unknown)


def test_absent_without_wsl_and_on_linux() -> None:
    stub = machine(Absent("WSL is not installed: wsl.exe would only offer to install it"))

    assert isinstance(probed(read_distributions, stub, about("windows")), Absent)
    assert isinstance(probed(read_distributions, FakeMachine({}), about("linux")), Absent)
