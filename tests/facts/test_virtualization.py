from typing import Any

import pytest
from tests.facts.parts import about

from hostdoctor.facts.virtualization import (
    Hypervisor,
    OptionalFeatures,
    VirtualMachinePlatform,
    read_hypervisor,
    read_optional_features,
    read_virtual_machine_platform,
)
from hostdoctor.facts.windows_system import WindowsSystem
from hostdoctor.facts.wsl_package import SERVICES
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, probed, registry

COMPUTER = ("windows", "cim", "computer-system")
PROCESSOR = ("windows", "cim", "processor")
FEATURES = ("windows", "cim", "optional-features")


def services(*there: str) -> FakeMachine:
    names = ("vmcompute", "hns", "vfpext")
    return FakeMachine(
        {
            ("windows", "registry", rf"{SERVICES}\{name}"): registry() if name in there else Absent("no such key")
            for name in names
        }
    )


@pytest.mark.parametrize(
    ("build", "there", "missing"),
    [
        pytest.param(26100, ("vmcompute", "hns", "vfpext"), (), id="win11-24h2"),
        pytest.param(26100, ("vmcompute", "hns"), ("vfpext",), id="win11-without-vfpext"),
        pytest.param(19045, ("vmcompute", "hns"), (), id="win10-needs-no-vfpext"),
        pytest.param(22000, (), ("vmcompute", "hns"), id="first-windows-11-off"),
    ],
)
def test_the_platform_is_its_services(build: int, there: tuple[str, ...], missing: tuple[str, ...]) -> None:
    system = WindowsSystem(build=build)

    assert Known(VirtualMachinePlatform(missing)) == probed(
        read_virtual_machine_platform, services(*there), about("windows"), system
    )


@pytest.mark.parametrize(
    ("computer", "processor", "expected"),
    [
        pytest.param(
            {"HypervisorPresent": True, "Manufacturer": "LENOVO", "Model": "21HM"},
            {"VirtualizationFirmwareEnabled": False},
            Hypervisor(present=True, firmware=None, manufacturer="LENOVO", model="21HM"),
            id="the-firmware-lies-while-hyper-v-runs",
        ),
        pytest.param(
            {"HypervisorPresent": False},
            {"VirtualizationFirmwareEnabled": True},
            Hypervisor(present=False, firmware=True),
            id="hypervisorlaunchtype-off",
        ),
        pytest.param(
            {"HypervisorPresent": False, "Manufacturer": None},
            {"VirtualizationFirmwareEnabled": None},
            Hypervisor(present=False, firmware=None),
            id="firmware-not-said",
        ),
    ],
)
def test_the_hypervisor_and_what_the_firmware_says(
    computer: dict[str, Any], processor: dict[str, Any], expected: Hypervisor
) -> None:
    machine = FakeMachine({COMPUTER: [computer], PROCESSOR: [processor]})

    assert Known(expected) == probed(read_hypervisor, machine, about("windows"))


@pytest.mark.parametrize("rows", [pytest.param([], id="no-row"), pytest.param([{"Model": "x"}], id="no-value")])
def test_cim_that_does_not_tell_is_unknown_and_not_false(rows: list[Any]) -> None:
    assert isinstance(probed(read_hypervisor, FakeMachine({COMPUTER: rows}), about("windows")), Unknown)


@pytest.mark.parametrize(
    ("manufacturer", "model", "guest"),
    [
        ("Microsoft Corporation", "Virtual Machine", True),
        ("VMware, Inc.", "VMware20,1", True),
        ("QEMU", "Standard PC (Q35 + ICH9, 2009)", True),
        ("Parallels International GmbH.", "Parallels ARM Virtual Machine", True),
        ("innotek GmbH", "VirtualBox", True),
        ("Amazon EC2", "m7i.large", True),
        ("Microsoft Corporation", "Surface Laptop 7", False),
        ("LENOVO", "21HM", False),
        ("", "", False),
    ],
)
def test_a_guest_says_so_in_its_model(manufacturer: str, model: str, guest: bool) -> None:
    assert guest is Hypervisor(present=False, firmware=False, manufacturer=manufacturer, model=model).guest


def test_features_by_name_and_rows_without_a_state_left_out() -> None:
    rows = [{"Name": "VirtualMachinePlatform", "InstallState": 1}, {"Name": "X"}, {"InstallState": 2}]
    state = probed(read_optional_features, FakeMachine({FEATURES: rows}), about("windows"))

    assert Known(OptionalFeatures({"VirtualMachinePlatform": 1})) == state
    assert OptionalFeatures({"VirtualMachinePlatform": 1}).enabled("VirtualMachinePlatform")
    assert not OptionalFeatures({"VirtualMachinePlatform": 2}).enabled("VirtualMachinePlatform")


def test_absent_on_linux() -> None:
    linux, nothing = about("linux"), FakeMachine({})

    assert isinstance(probed(read_hypervisor, nothing, linux), Absent)
    assert isinstance(probed(read_optional_features, nothing, linux), Absent)
    assert isinstance(probed(read_virtual_machine_platform, nothing, linux, WindowsSystem(build=0)), Absent)
