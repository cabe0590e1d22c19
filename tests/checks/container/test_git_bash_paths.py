import pytest
from tests.checks.docker.reported import reported, told

from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.git_bash_paths import git_bash_paths

LIMIT = "toomanyrequests: wait"


@pytest.mark.parametrize(
    ("line", "severity", "what"),
    [
        pytest.param(
            'exec: "C:/Program Files/Git/usr/bin/bash": stat C:/Program Files/Git/usr/bin/bash: no such file',
            Severity.MEDIUM,
            "Git Bash has turned a path of the container into one of Windows: C:/Program Files/Git/usr/bin/bash",
            id="git-bash",
        ),
    ],
)
def test_a_reported_error_names_its_cause(line: str, severity: Severity, what: str) -> None:
    assert (severity, what) == told(git_bash_paths, line)


def test_quiet_for_a_path_of_windows_that_is_meant() -> None:
    assert () == findings_of(git_bash_paths, reported('exec: "C:/shop/server.exe": permission denied', LIMIT))


def test_quiet_for_an_error_of_another_kind() -> None:
    assert () == findings_of(git_bash_paths, reported(LIMIT))


def test_nothing_to_say_where_nobody_reported_anything() -> None:
    assert Status.NOT_APPLICABLE is outcome(git_bash_paths, absent(ReportedDockerErrors)).status


def test_unknown_where_the_ticket_could_not_be_read() -> None:
    assert Status.UNKNOWN is outcome(git_bash_paths, unknown(ReportedDockerErrors)).status
