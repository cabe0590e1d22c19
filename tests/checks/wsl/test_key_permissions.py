import pytest
from tests.checks.tickets import pasted

from hostdoctor.facts.reported import ReportedErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.wsl.key_permissions import key_permissions


@pytest.mark.parametrize("path", ["/mnt/c/Users/user1/.ssh/id_ed25519", "/c/Users/user 1/.ssh/id_rsa"])
def test_a_key_on_a_drive_is_medium(path: str) -> None:
    (finding,) = findings_of(key_permissions, pasted("@@@@", f"Permissions 0777 for '{path}' are too open."))

    assert (Severity.MEDIUM, "ticket.md:2") == (finding.severity, finding.evidence[0].source)


def test_a_key_in_the_home_folder_is_quiet() -> None:
    assert () == findings_of(key_permissions, pasted("Permissions 0644 for '/home/me/.ssh/id_rsa' are too open."))


def test_a_look_at_a_machine_does_not_ask() -> None:
    assert Status.NOT_APPLICABLE is outcome(key_permissions, absent(ReportedErrors)).status


def test_unknown_stays_unknown() -> None:
    assert Status.UNKNOWN is outcome(key_permissions, unknown(ReportedErrors)).status
