import pytest
from tests.checks.go.parts import reported

from hostdoctor.facts.reported import ReportedErrors
from hostdoctor.model import Certainty, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.go.app_control_blocks_builds import app_control_blocks_builds


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            r"fork/exec C:\Users\ann\AppData\Local\Temp\go-build1\shop.test.exe: An Application Control policy has "
            "blocked this file.",
            id="go-test",
        ),
        pytest.param("OSError: [WinError 4551] Eine Anwendungssteuerungsrichtlinie hat diese Datei", id="german-4551"),
        pytest.param("This program is blocked by group policy. For more information, contact your", id="1260"),
        pytest.param("[WinError 1260] ", id="number-alone"),
        pytest.param("Your organization used Device Guard to block this app. Contact your support", id="device-guard"),
        pytest.param("0x800711C7", id="hresult"),
        pytest.param("This app has been blocked by your organization", id="by-your-organization"),
    ],
)
def test_a_program_that_a_policy_stopped_is_named(line: str) -> None:
    (finding,) = findings_of(app_control_blocks_builds, reported(line))

    assert (Severity.HIGH, "A policy of Windows stopped a program from starting") == (finding.severity, finding.what)
    assert ("ticket.md:10", line.strip()) == (finding.evidence[0].source, finding.evidence[0].value)
    assert "switch" not in str(finding.fixes)


def test_powershell_in_a_limited_language_is_a_sign() -> None:
    line = "Cannot create type. Only core types are supported in this language mode."

    (finding,) = findings_of(app_control_blocks_builds, reported(line))

    assert (Severity.LOW, Certainty.INFERRED) == (finding.severity, finding.certainty)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(r"open C:\src\shop\main.exe: Access is denied.", id="denied"),
        pytest.param("listening on port 1260", id="a-port"),
        pytest.param("4551 files changed", id="a-count"),
    ],
)
def test_other_refusals_say_nothing(line: str) -> None:
    assert () == findings_of(app_control_blocks_builds, reported(line))


def test_without_a_ticket_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(app_control_blocks_builds, absent(ReportedErrors)).status
    assert Status.UNKNOWN is outcome(app_control_blocks_builds, unknown(ReportedErrors)).status
