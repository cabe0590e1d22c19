"""Services of Windows in the words of sc.exe and Get-Service."""

from __future__ import annotations

import pytest

from hostdoctor.parsers.cim_text import parse_cim_list, parse_cim_table
from hostdoctor.parsers.service_text import ShownService, parse_sc, services_not_found, services_of_rows

QUERY = """SERVICE_NAME: vmcompute
        TYPE               : 10  WIN32_OWN_PROCESS
        STATE              : 1  STOPPED
        WIN32_EXIT_CODE    : 1077  (0x435)
"""
GERMAN = """SERVICE_NAME: hns
        TYP                : 30  WIN32
        STATUS             : 4  RUNNING
"""
CONFIGURED = """[SC] QueryServiceConfig SUCCESS

SERVICE_NAME: WSLService
        TYPE               : 10  WIN32_OWN_PROCESS
        START_TYPE         : 4   DISABLED
        ERROR_CONTROL      : 1   NORMAL
"""
MISSING = "[SC] EnumQueryServicesStatus:OpenService FAILED 1060:\n\nThe specified service does not exist.\n"


@pytest.mark.parametrize(
    ("expected", "text", "command"),
    [
        pytest.param(ShownService("vmcompute", running=False), QUERY, "", id="stopped"),
        pytest.param(ShownService("hns", running=True), GERMAN, "", id="german"),
        pytest.param(ShownService("WSLService", start=4), CONFIGURED, "", id="disabled"),
        pytest.param(ShownService("vmcompute", there=False), MISSING, "sc.exe query vmcompute", id="missing"),
    ],
)
def test_what_sc_says(expected: ShownService, text: str, command: str) -> None:
    assert (expected,) == parse_sc(text, command)


def test_a_missing_service_without_its_command_has_no_name() -> None:
    assert () == parse_sc(MISSING)


def test_what_get_service_says() -> None:
    table = "Status   Name  DisplayName\n------   ----  -----------\nRunning  hns   Host Network Service\n"
    listed = "Name      : vmcompute\nStatus    : Stopped\nStartType : Disabled\n"

    assert (ShownService("hns", running=True),) == services_of_rows(parse_cim_table(table))
    assert (ShownService("vmcompute", running=False, start=4),) == services_of_rows(parse_cim_list(listed))


def test_a_service_that_get_service_does_not_find() -> None:
    refused = "Get-Service : Cannot find any service with service name 'WSLService'.\nAt line:1 char:1\n"

    assert ("WSLService",) == services_not_found(refused)
