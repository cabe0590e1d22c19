import datetime

from hostdoctor.facts.about import About
from hostdoctor.model import Severity, Status
from hostdoctor.testing import findings_of, outcome, unknown
from hostdoctor_checks.go.packaged_process import packaged_process


def about(*, packaged: bool) -> About:
    return About(kind="windows", side="windows", today=datetime.date(2026, 11, 22), packaged=packaged)


def test_a_packaged_app_may_see_private_copies() -> None:
    (finding,) = findings_of(packaged_process, about(packaged=True))

    assert Severity.INFO is finding.severity
    assert "private copy" in finding.what
    assert finding.fixes


def test_a_terminal_from_the_store_passes_no_identity_on() -> None:
    assert () == findings_of(packaged_process, about(packaged=False))


def test_a_process_that_nobody_could_ask_is_unknown() -> None:
    assert Status.UNKNOWN is outcome(packaged_process, unknown(About)).status
