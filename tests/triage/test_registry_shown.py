"""Pasted keys of the registry, services and features answer what the probes ask, and no more than they show."""
# ruff: noqa: E501 - rows of outputs are as long as they are

from __future__ import annotations

import pytest

from hostdoctor.facts.distributions import LXSS
from hostdoctor.facts.wsl_package import SERVICES
from hostdoctor.host.machine import Question
from hostdoctor.scopes import Absent, Known
from hostdoctor.triage.blocks import find_blocks

from .parts import answers, findings, triaged

ID = "{11111111-2222-3333-4444-555555555555}"
FULL = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Lxss"
LIST = rf"""{FULL}
    DefaultDistribution    REG_SZ    {ID}

{FULL}\{ID}
    DistributionName    REG_SZ    Debian
    Flags    REG_DWORD    0x7
"""
PROMPT = r"PS C:\> "


def shown(text: str) -> dict[Question, object]:
    return dict(answers(*find_blocks(text.encode())))


def key(path: str) -> Question:
    return Question("windows", "registry", (path,))


def test_a_whole_list_of_distributions_is_read() -> None:
    got = shown(f"```\n{PROMPT}reg query HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Lxss /s\n\n{LIST}```\n")

    assert Known({"values": {"DefaultDistribution": ID}, "subkeys": [ID]}) == got[key(LXSS)]
    assert Known({"values": {"DistributionName": "Debian", "Flags": 7}, "subkeys": []}) == got[key(rf"{LXSS}\{ID}")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{FULL}\n    DefaultVersion    REG_DWORD    0x2\n\n{FULL}\\{ID}\n", id="names-alone"),
        pytest.param(f"{FULL}\n    DefaultVersion    REG_DWORD    0x2\n", id="value-alone"),
    ],
)
def test_a_list_without_the_distributions_says_nothing_of_them(text: str) -> None:
    assert key(LXSS) not in shown(f"```\n{PROMPT}reg query {FULL}\n{text}```\n")


def test_one_value_of_a_policy_does_not_stand_for_all() -> None:
    text = f"```\n{PROMPT}reg query HKLM\\Software\\Policies\\WSL /v AllowWSL1\n\nHKEY_LOCAL_MACHINE\\Software\\Policies\\WSL\n    AllowWSL1    REG_DWORD    0x1\n```\n"

    assert key(r"HKLM\Software\Policies\WSL") not in shown(text)


def test_variables_of_the_user_are_not_taken() -> None:
    text = f"```\n{PROMPT}reg query HKCU\\Environment\n\nHKEY_CURRENT_USER\\Environment\n    NPM_TOKEN    REG_SZ    abc\n```\n"

    assert not any("Environment" in str(question.arguments) for question in shown(text))


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param(
            Known({"values": {"Start": 4}, "subkeys": []}),
            f"```\n{PROMPT}sc.exe qc vmcompute\n[SC] QueryServiceConfig SUCCESS\n\nSERVICE_NAME: vmcompute\n        TYPE               : 10  WIN32_OWN_PROCESS\n        START_TYPE         : 4   DISABLED\n```\n",
            id="sc-qc",
        ),
        pytest.param(
            Known({"values": {"Start": 4}, "subkeys": []}),
            f"```\n{PROMPT}Get-Service vmcompute | fl Name,Status,StartType\n\nName      : vmcompute\nStatus    : Stopped\nStartType : Disabled\n```\n",
            id="get-service-list",
        ),
        pytest.param(
            Absent("there is no service vmcompute"),
            f"```\n{PROMPT}sc.exe query vmcompute\n[SC] EnumQueryServicesStatus:OpenService FAILED 1060:\n\nThe specified service does not exist as an installed service.\n```\n",
            id="sc-missing",
        ),
        pytest.param(
            Absent("there is no service vmcompute"),
            f"```\n{PROMPT}Get-Service vmcompute\nGet-Service : Cannot find any service with service name 'vmcompute'.\nAt line:1 char:1\n```\n",
            id="get-service-missing",
        ),
        pytest.param(
            Known({"values": {}, "subkeys": []}),
            f"```\n{PROMPT}Get-Service vmcompute\n\nStatus   Name               DisplayName\n------   ----               -----------\nRunning  vmcompute          Hyper-V Host Compute Service\n```\n",
            id="running",
        ),
        pytest.param(
            None,
            f"```\n{PROMPT}Get-Service vmcompute\n\nStatus   Name               DisplayName\n------   ----               -----------\nStopped  vmcompute          Hyper-V Host Compute Service\n```\n",
            id="stopped-is-as-it-should-be",
        ),
        pytest.param(
            Absent("the feature VirtualMachinePlatform is off"),
            f"```\n{PROMPT}Get-WindowsOptionalFeature -Online -FeatureName VirtualMachinePlatform\n\nFeatureName      : VirtualMachinePlatform\nDisplayName      : Virtual Machine Platform\nState            : Disabled\n```\n",
            id="feature-off",
        ),
        pytest.param(
            Absent("the feature VirtualMachinePlatform is off"),
            f"```\n{PROMPT}dism /online /get-features /format:table\n\nVirtualMachinePlatform                      | Disabled\nMicrosoft-Windows-Subsystem-Linux           | Enabled\n```\n",
            id="dism-table",
        ),
        pytest.param(
            None,
            f"```\n{PROMPT}dism /online /get-features /format:table\n\nVirtualMachinePlatform                      | Disabled\nMicrosoft-Hyper-V                           | Enabled\n```\n",
            id="hyper-v-has-the-services",
        ),
    ],
)
def test_what_is_known_of_the_service_of_virtual_machines(expected: object, text: str) -> None:
    assert expected == shown(text).get(key(rf"{SERVICES}\vmcompute"))


def test_a_disabled_service_is_found_first() -> None:
    text = f"WSL hangs since Monday.\n\n```\n{PROMPT}sc.exe qc WSLService\n[SC] QueryServiceConfig SUCCESS\n\nSERVICE_NAME: WSLService\n        START_TYPE         : 4   DISABLED\n```\n"

    assert "host-services" == findings(triaged(text))[0].check
