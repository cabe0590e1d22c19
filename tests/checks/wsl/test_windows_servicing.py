import datetime
from dataclasses import replace

import pytest
from tests.facts.parts import about

from hostdoctor.facts.windows_system import WindowsSystem
from hostdoctor.model import Certainty, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.wsl.windows_servicing import windows_servicing

HERE = about("windows")


def windows(build: int, edition: str = "Professional", ubr: int = 1) -> WindowsSystem:
    return WindowsSystem(build=build, ubr=ubr, edition=edition)


@pytest.mark.parametrize(
    ("system", "severity"),
    [
        pytest.param(windows(19045, ubr=6456), Severity.LOW, id="win10-22h2"),
        pytest.param(windows(22631, "Core"), Severity.LOW, id="win11-23h2-home"),
        pytest.param(windows(22631, "Enterprise"), Severity.INFO, id="win11-23h2-enterprise-ended-days-ago"),
        pytest.param(windows(26100), Severity.INFO, id="win11-24h2-pro-ended-weeks-ago"),
        pytest.param(windows(22000, "Education"), Severity.LOW, id="win11-21h2-education"),
        pytest.param(windows(22631, "ProfessionalEducation"), Severity.LOW, id="win11-23h2-pro-education"),
        pytest.param(windows(19045, ubr=6466), Severity.LOW, id="win10-with-the-update-that-mends-enrolment"),
    ],
)
def test_a_release_out_of_service_is_told(system: WindowsSystem, severity: Severity) -> None:
    (finding,) = findings_of(windows_servicing, system, HERE)

    assert severity is finding.severity
    assert f"build {system.build}" in finding.evidence[0].value


@pytest.mark.parametrize(
    "system",
    [
        pytest.param(windows(26100, "Enterprise"), id="win11-24h2-enterprise"),
        pytest.param(windows(26200), id="win11-25h2"),
        pytest.param(windows(28000), id="build-that-the-table-does-not-know"),
        pytest.param(windows(19045, ubr=6575), id="win10-with-the-first-extended-update"),
        pytest.param(windows(19045, ubr=7058), id="win10-with-extended-updates"),
        pytest.param(windows(26100, "IoTEnterprise"), id="win11-24h2-iot"),
        pytest.param(windows(19044, "IoTEnterpriseS"), id="win10-ltsc"),
        pytest.param(windows(20348, "ServerStandard"), id="server-2022"),
    ],
)
def test_quiet(system: WindowsSystem) -> None:
    assert () == findings_of(windows_servicing, system, HERE)


def test_old_data_says_so() -> None:
    later = replace(HERE, today=datetime.date(2028, 1, 1))
    (finding,) = findings_of(windows_servicing, windows(22631), later)

    assert Certainty.INFERRED is finding.certainty


def test_not_applicable_on_linux() -> None:
    assert Status.NOT_APPLICABLE is outcome(windows_servicing, absent(WindowsSystem), HERE).status


def test_unknown_where_windows_cannot_be_asked() -> None:
    assert Status.UNKNOWN is outcome(windows_servicing, unknown(WindowsSystem), HERE).status
