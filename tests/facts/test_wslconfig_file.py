from dataclasses import replace
from typing import Any

import pytest
from tests.facts.parts import about

from hostdoctor.facts.wsl_package import APPX, INBOX_SERVICE, MSI_KEY, STUB, WSL_SERVICE
from hostdoctor.facts.wslconfig_file import (
    WslConfigFile,
    WslConfigLookAlikes,
    list_wslconfig_look_alikes,
    read_wslconfig_file,
)
from hostdoctor.facts.wslconfig_kernel import CustomKernel, read_custom_kernel
from hostdoctor.parsers.wsl_settings import parse_wslconfig
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, file, probed, registry

PROFILE = r"C:\Users\user1"
PATH = rf"{PROFILE}\.wslconfig"
HERE = replace(about("windows"), user_profile=PROFILE)
GONE = Absent("there is no such thing")


def windows(text: str | None = "[wsl2]\nmemory=8GB\n", **more: Any) -> FakeMachine:
    answers: dict[Any, Any] = {
        ("windows", "read", PATH): GONE if text is None else file(text),
        ("windows", "list", PROFILE): more.get("names", ["AppData/"]),
        ("windows", "registry", MSI_KEY): more.get("msi", registry({"Version": "2.6.3.0"})),
        ("windows", "registry", WSL_SERVICE): GONE,
        ("windows", "registry", INBOX_SERVICE): more.get("inbox", GONE),
        ("windows", "system"): more.get("system", {"build": 26100, "ram_bytes": 32 << 30}),
        APPX: False,
        STUB: {"exists": True},
    }
    return FakeMachine(answers)


def read(machine: FakeMachine) -> WslConfigFile:
    state = probed(read_wslconfig_file, machine, HERE)
    assert isinstance(state, Known), state
    found: WslConfigFile = state.value
    return found


def test_the_file_is_read_as_the_installed_wsl_reads_it() -> None:
    found = read(windows())

    assert (PATH, (2, 6, 3, 0), 32 << 30, False) == (
        found.path,
        found.settings.wsl_version,
        found.ram_bytes,
        found.inbox,
    )
    assert 8 << 30 == found.settings.accepted["wsl2.memory"]
    entry = found.entry("wsl2.memory")
    assert entry
    assert (2, "8GB") == (entry.first_line, entry.written)


def test_neither_the_version_nor_the_memory_need_be_known() -> None:
    found = read(windows(msi=Unknown("interop is off"), system=Unknown("interop is off")))

    assert (None, None, False) == (found.settings.wsl_version, found.ram_bytes, found.inbox)
    assert ["wsl2.memory"] == list(found.settings.accepted)


def test_the_inbox_wsl_is_another_reader() -> None:
    assert read(windows(msi=GONE, inbox=registry())).inbox


@pytest.mark.parametrize(
    ("host", "here", "kind"),
    [
        pytest.param(windows(None), HERE, Absent, id="no-file"),
        pytest.param(windows(), replace(HERE, user_profile=""), Unknown, id="no-profile"),
        pytest.param(windows(), about("linux"), Absent, id="linux"),
    ],
)
def test_absent_by_default_and_unknown_without_a_profile(host: FakeMachine, here: object, kind: type) -> None:
    assert isinstance(probed(read_wslconfig_file, host, here), kind)


def test_files_with_nearly_the_right_name() -> None:
    machine = windows(None, names=["AppData/", ".WSLConfig.txt", "wslconfig", "other.txt"])

    assert Known(WslConfigLookAlikes((rf"{PROFILE}\.WSLConfig.txt", rf"{PROFILE}\wslconfig"))) == probed(
        list_wslconfig_look_alikes, machine, HERE
    )


def test_beside_the_file_itself_they_do_no_harm_and_nothing_is_listed() -> None:
    machine = windows(names=[".wslconfig", ".wslconfig.txt"])

    assert Known(WslConfigLookAlikes()) == probed(list_wslconfig_look_alikes, machine, HERE)
    assert not [question for question in machine.asked if question.operation == "list"]


def test_a_folder_that_cannot_be_listed_is_unknown() -> None:
    machine = windows(None, names=Unknown("access denied"))

    assert Unknown("access denied") == probed(list_wslconfig_look_alikes, machine, HERE)


def custom(text: str, **paths: dict[str, object]) -> object:
    settings = WslConfigFile(PATH, text.encode(), parse_wslconfig(text.encode(), (2, 6, 3)))
    answers: dict[Any, Any] = {("windows", "path", rf"C:\wsl\{name}"): got for name, got in paths.items()}
    return probed(read_custom_kernel, FakeMachine(answers), settings)


THERE: dict[str, object] = {"exists": True, "directory": False}


def test_a_kernel_that_is_there() -> None:
    assert Known(CustomKernel(r"C:\wsl\bz")) == custom("[wsl2]\nkernel=C:\\\\wsl\\\\bz\n", bz=THERE)


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        pytest.param("kernel=C:\\\\wsl\\\\bz", {"bz": {"exists": False}}, id="not-there"),
        pytest.param("kernel=C:\\\\wsl\\\\bz", {"bz": {"exists": True, "directory": True}}, id="a-folder"),
        pytest.param("kernel=C:\\temp\\bz", {}, id="a-tab-in-the-path"),
        pytest.param("kernel=bz", {}, id="no-place"),
    ],
)
def test_a_kernel_that_is_not_there(text: str, paths: dict[str, dict[str, object]]) -> None:
    state = custom(f"[wsl2]\n{text}\n", **paths)

    assert isinstance(state, Known)
    assert ["wsl2.kernel"] == [entry.canonical for entry in state.value.missing]


@pytest.mark.parametrize("text", ["[wsl2]\nmemory=8GB\n", "[wsl2]\nkernel=C:\\\\wsl\\\\bz\nsafeMode=true\n"])
def test_absent_without_a_custom_kernel_and_in_safe_mode(text: str) -> None:
    assert isinstance(custom(text), Absent)


def test_a_path_that_nobody_could_look_up_is_unknown() -> None:
    assert isinstance(custom("[wsl2]\nkernel=C:\\\\wsl\\\\bz\n"), Unknown)
