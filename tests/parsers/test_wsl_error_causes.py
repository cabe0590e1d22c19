from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.wsl_error_causes import (
    CAUSE_BY_CONTEXT,
    CAUSE_BY_NUMBER,
    CAUSE_WITH_DISK,
    CAUSES,
    NAMES_BY_CAUSE,
    cause_of_code,
)
from hostdoctor.parsers.wsl_error_codes import NAME_BY_NUMBER, NUMBER_BY_NAME, error_name

# Steps that destroy data or reach far beyond WSL.
FORBIDDEN = ("--unregister", "winsock reset", "Remove-Item", "rm -r", "--set-sparse true", "factory")


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        ("0x80370102", "virtualization-unavailable"),
        ("Wsl/Service/CreateInstance/CreateVm/HCS/HCS_E_HYPERV_NOT_INSTALLED", "virtualization-unavailable"),
        ("0x80370114", "virtual-machine-platform-disabled"),
        ("0x80040154", "wsl-installation-broken"),
        ("Wsl/CallMsi/Install/REGDB_E_CLASSNOTREG", "wsl-installation-broken"),
        ("0x8007019e", "wsl-component-disabled"),
        ("0x800701bc", "wsl2-kernel-update-needed"),
        ("0x1bc", "wsl2-kernel-update-needed"),
        ("Wsl/Service/0x80040326", "wsl-package-mismatch"),
        ("Wsl/Service/RegisterDistro/WSL_E_NOT_A_LINUX_DISTRO", "not-a-linux-distribution"),
        ("Wsl/0x80070422", "wsl-service-disabled"),
        ("Wsl/ERROR_SERVICE_DOES_NOT_EXIST", "wsl-service-missing"),
        ("Wsl/0x80070426", "wsl-service-stopped"),
        ("Wsl/0x80080005", "wsl-service-start-timeout"),
        ("0x80040306", "legacy-console"),
        ("0x80070003", "path-not-found"),
        ("Wsl/Service/CreateInstance/MountVhd/HCS/ERROR_FILE_NOT_FOUND", "vhdx-path-missing"),
        ("Wsl/Service/CreateInstance/AttachDisk/HCS/0x80070003", "vhdx-path-missing"),
        ("Wsl/ERROR_FILE_NOT_FOUND", "file-not-found"),
        ("Wsl/Service/CreateInstance/MountDisk/HCS/0x80070020", "disk-in-use"),
        ("Wsl/Service/CreateInstance/MountDisk/HCS/E_ACCESSDENIED", "vhdx-access-denied"),
        ("Wsl/E_ACCESSDENIED", "access-denied"),
        ("Wsl/Service/CreateInstance/WSL_E_DISK_CORRUPTED", "disk-corrupted"),
        ("Wsl/0x80040321", "wsl-component-disabled"),
        ("Wsl/Service/E_UNEXPECTED", "unexpected-failure"),
        ("Wsl/Service/CreateInstance/CreateVm/Plugin/E_FAIL", "plugin-failed"),
        ("Wsl/Service/CreateInstance/CreateVm/ParseConfig/E_INVALIDARG", "wslconfig-invalid-value"),
        ("Wsl/Service/CreateInstance/CreateVm/ConfigureNetworking/HNS/0x80070037", "networking-failed"),
        ("Wsl/Service/CreateInstance/CreateVm/ConfigureNetworking/HNS/ERROR_SERVICE_DISABLED", "networking-failed"),
        ("Wsl/Service/CreateInstance/CreateVm/ConfigureNetworking/0x80070426", "networking-failed"),
        ("Wsl/InstallDistro/WININET_E_CANNOT_CONNECT", "dns-or-proxy-on-windows"),
        ("Wsl/Service/0x80071234", None),
    ],
)
def test_both_forms_of_a_code_have_one_cause(code: str, cause: str | None) -> None:
    assert cause == cause_of_code(code)


def test_every_name_in_the_rules_is_a_known_error_with_a_described_cause() -> None:
    used = {name for names in NAMES_BY_CAUSE.values() for name in names.split()} | set(CAUSE_WITH_DISK)
    causes = {*NAMES_BY_CAUSE, *CAUSE_WITH_DISK.values(), *CAUSE_BY_NUMBER.values(), *CAUSE_BY_CONTEXT.values()}

    assert set() == used - set(NUMBER_BY_NAME)
    assert set() == causes - set(CAUSES)


@pytest.mark.parametrize("cause", CAUSES.values(), ids=CAUSES)
def test_every_cause_is_told_in_a_sentence_with_a_remedy_that_does_no_harm(cause: object) -> None:
    known = CAUSES[getattr(cause, "id", "")]
    commands = " ".join(remedy.command for remedy in known.remedies)

    assert known.what.endswith(".")
    assert known.remedies
    assert known.source
    assert [] == [word for word in FORBIDDEN if word in commands]


@pytest.mark.parametrize("command", ["wsl --shutdown", "sc.exe stop wslservice", "wsl.exe --install --no-distribution"])
def test_a_command_that_interrupts_says_so(command: str) -> None:
    remedies = [remedy for cause in CAUSES.values() for remedy in cause.remedies if remedy.command == command]

    assert remedies
    assert all(remedy.interrupts for remedy in remedies)


def test_no_two_names_share_a_number() -> None:
    assert len(NUMBER_BY_NAME) == len(NAME_BY_NUMBER)


@given(st.sampled_from(sorted(NUMBER_BY_NAME)), st.sampled_from(["0x{:08x}", "0x{:08X}"]))
def test_number_and_name_are_the_same_error(name: str, form: str) -> None:
    assert name == error_name(form.format(NUMBER_BY_NAME[name]))
    assert name == error_name(name)
