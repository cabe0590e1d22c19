"""An output of systeminfo that was cut before its last rows tells which Windows this is, in every language."""

from __future__ import annotations

import pytest

from hostdoctor.facts.virtualization import COMPUTER, PROCESSOR
from hostdoctor.facts.windows_system import SYSTEM
from hostdoctor.scopes import Known
from hostdoctor.triage.blocks import find_blocks

from .parts import answers

ENGLISH = """Host Name:                 BUILD-07
OS Name:                   Microsoft Windows 11 Pro
OS Version:                10.0.26100 N/A Build 26100
OS Manufacturer:           Microsoft Corporation
System Manufacturer:       Example
"""
GERMAN = """Hostname:                                      BUILD-07
Betriebssystemname:                            Microsoft Windows 11 Pro
Betriebssystemversion:                         10.0.26100 Nicht zutreffend Build 26100
"""
CHINESE = "主机名:     BUILD-07\nOS 名称:    Windows 11 专业版\nOS 版本:    10.0.26100 暂缺 Build 26100\n"
FRENCH = "Version du système:                         10.0.26100 N/A version 26100\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ENGLISH, id="english"),
        pytest.param(GERMAN, id="german"),
        pytest.param(CHINESE, id="chinese"),
        pytest.param(FRENCH, id="french"),
    ],
)
@pytest.mark.parametrize("dress", ["{}", "It fails.\n\n```\n{}```\n", "C:\\>systeminfo\n\n{}"])
def test_a_cut_output_tells_the_build_and_nothing_of_the_hypervisor(text: str, dress: str) -> None:
    got = answers(*find_blocks(dress.format(text).encode()))

    assert Known({"build": 26100, "ubr": 0}) == got[SYSTEM]
    assert COMPUTER not in got


def test_a_sentence_with_a_build_is_no_output() -> None:
    assert () == find_blocks(b"We run 10.0.26100 here: 10.0.26100 on all of them, build 26100 since May\n")


def test_one_row_of_get_computerinfo_is_enough() -> None:
    text = "```\nPS C:\\> Get-ComputerInfo\n\nHyperVRequirementVirtualizationFirmwareEnabled : False\n```\n"
    got = answers(*find_blocks(text.encode()))

    assert Known([{"VirtualizationFirmwareEnabled": False}]) == got[PROCESSOR]


def test_a_hypervisor_that_runs_says_nothing_of_the_firmware() -> None:
    text = "```\nHyperVisorPresent : True\nHyperVRequirementVirtualizationFirmwareEnabled :\n```\n"

    assert PROCESSOR not in answers(*find_blocks(text.encode()))
