import pytest

from hostdoctor.facts.wsl_answer import WslAnswer
from hostdoctor.model import Run, Severity, Shell, Status
from hostdoctor.parsers.wsl_error_causes import CAUSES, cause_of_code
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.wsl.wsl_answers import wsl_answers


def failed(code: str) -> WslAnswer:
    return WslAnswer(failed=True, code=code, cause=CAUSES.get(cause_of_code(code) or ""))


@pytest.mark.parametrize(
    ("code", "what"),
    [
        pytest.param("Wsl/0x80070422", "wsl.exe fails: the service of WSL is disabled", id="service-disabled"),
        pytest.param(
            "Wsl/EnumerateDistros/Service/0x80080005",
            "wsl.exe fails: the service of WSL did not start in time",
            id="service-hangs",
        ),
        pytest.param("Wsl/Service/0x8badf00d", "wsl.exe fails with Wsl/Service/0x8badf00d", id="unknown-code"),
    ],
)
def test_the_code_tells_the_cause(code: str, what: str) -> None:
    (finding,) = findings_of(wsl_answers, failed(code))

    assert (Severity.BLOCKER, what) == (finding.severity, finding.what)
    assert (code, "wsl.exe -l -v") == (finding.evidence[0].value, finding.evidence[0].source)


def test_the_fix_is_that_of_the_cause() -> None:
    (finding,) = findings_of(wsl_answers, failed("Wsl/0x80070422"))
    commands = [step for step in finding.fixes[0].steps if isinstance(step, Run)]

    assert ["sc.exe config wslservice start= demand"] == [step.commands[Shell.POWERSHELL] for step in commands]
    assert commands[0].elevated


def test_no_answer_in_time_is_a_finding_of_its_own() -> None:
    (finding,) = findings_of(wsl_answers, WslAnswer(failed=True, said="wsl.exe -l -v did not answer within 12 s"))

    assert (Severity.HIGH, "wsl.exe does not answer") == (finding.severity, finding.what)
    assert "wsl.exe -l -v did not answer within 12 s" == finding.evidence[0].value


def test_an_answer_is_quiet() -> None:
    assert Status.PASS is outcome(wsl_answers, WslAnswer()).status


def test_unknown_in_a_session_that_may_not_start_wsl() -> None:
    ended = outcome(wsl_answers, unknown(WslAnswer, "not an interactive session"))

    assert (Status.UNKNOWN, "not an interactive session") == (ended.status, ended.why)


def test_not_applicable_without_wsl() -> None:
    assert Status.NOT_APPLICABLE is outcome(wsl_answers, absent(WslAnswer)).status
