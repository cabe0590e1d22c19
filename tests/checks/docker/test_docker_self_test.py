import pytest
from tests.checks.tickets import pasted

from hostdoctor.facts.self_test import PART, SelfTest, read_self_test
from hostdoctor.model import Severity, Status
from hostdoctor.parsers.docker_diagnose import CAUSES as PARSED
from hostdoctor.parsers.docker_diagnose import ENGINE, WEAK_CAUSES
from hostdoctor.scopes import Absent, Known
from hostdoctor.testing import absent, findings_of, outcome, probed, unknown
from hostdoctor_checks.docker.docker_self_test import CAUSES, docker_self_test


def self_test(*rows: str) -> SelfTest:
    state = probed(read_self_test, pasted(*rows, kind="diagnose-output"))
    assert isinstance(state, Known) and isinstance(state.value, SelfTest)
    return state.value


@pytest.mark.parametrize(
    ("row", "severity", "what"),
    [
        pytest.param(
            "[FAIL] DD0002: does the bootloader have virtualization enabled? it is off",
            Severity.BLOCKER,
            "Windows does not start its hypervisor",
            id="no-hypervisor",
        ),
        pytest.param(
            "[FAIL] DD0001: is the application running? no", Severity.BLOCKER, "the engine does not run", id="closed"
        ),
        pytest.param(
            "[WARN] DD0035: is the time right? 9 minutes off",
            Severity.MEDIUM,
            "the engine's clock is wrong",
            id="clock",
        ),
    ],
)
def test_a_failed_row_is_told_with_its_line(row: str, severity: Severity, what: str) -> None:
    (finding,) = findings_of(docker_self_test, self_test("[PASS] DD0027: is there room?", row))

    assert (severity, f"Docker Desktop's self test fails: {what}") == (finding.severity, finding.what)
    assert [(row, "ticket.md:2")] == [(item.value, item.source) for item in finding.evidence]


def test_rows_that_follow_from_another_one_are_left_out() -> None:
    rows = (
        "[FAIL] DD0031: does the API work? prereq failed: is the engine running?",
        "[FAIL] DD0004: is the engine running? nothing answers",
        "[FAIL] DD0013: is the command there? not in PATH",
        "[FAIL] DD0022: is the platform enabled? it is not",
    )

    assert ["virtual-machine-platform-disabled"] == [
        finding.subject for finding in findings_of(docker_self_test, self_test(*rows))
    ]


def test_an_engine_that_is_off_is_told_beside_a_disk_that_could_not_be_measured() -> None:
    rows = "[FAIL] DD0028: is there VM disk space? not measured", "[FAIL] DD0001: is the application running? no"

    assert {"vm-disk-full": Severity.MEDIUM, "engine-not-running": Severity.BLOCKER} == {
        finding.subject: finding.severity for finding in findings_of(docker_self_test, self_test(*rows))
    }


def test_a_part_that_does_not_answer_is_no_engine_that_is_off() -> None:
    (finding,) = findings_of(docker_self_test, self_test("[FAIL] DD0009: is the vpnkit API responding? no"))

    assert (PART, Severity.MEDIUM) == (finding.subject, finding.severity)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(("[PASS] DD0027: is there room?", "[SKIP] DD0002: is it launched?"), id="nothing-failed"),
        pytest.param(("[FAIL] DD0004: is the engine running? no /Applications/Docker.app",), id="a-mac"),
        pytest.param(("Starting diagnostics",), id="ended-early"),
    ],
)
def test_quiet(rows: tuple[str, ...]) -> None:
    assert () == findings_of(docker_self_test, self_test(*rows))


def test_every_cause_of_the_parser_has_words_and_a_fix() -> None:
    assert {*PARSED.values(), *WEAK_CAUSES.values(), ENGINE, PART} == set(CAUSES)


def test_nothing_is_said_where_no_self_test_was_pasted() -> None:
    assert isinstance(probed(read_self_test, pasted("boom", kind="docker-errors")), Absent)
    assert Status.NOT_APPLICABLE is outcome(docker_self_test, absent(SelfTest)).status


def test_unknown() -> None:
    assert Status.UNKNOWN is outcome(docker_self_test, unknown(SelfTest)).status
