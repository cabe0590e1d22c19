import pytest
from tests.checks.go.parts import WINDOWS

from hostdoctor.facts.places import WindowsPlace
from hostdoctor.facts.project import Project
from hostdoctor.facts.project_git import GitSettings
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.project.long_paths import long_paths

ON_WINDOWS = WindowsPlace(WINDOWS)
DEEP = Project(root="C:\\" + "\\".join(["folder"] * 30), side="windows")
SHORT = Project(root=r"C:\src\shop", side="windows")


def found(project: Project, **settings: str) -> tuple[Finding, ...]:
    values = {f"core.{name}": text for name, text in settings.items()}
    return findings_of(long_paths, ON_WINDOWS, project, GitSettings(values))


@pytest.mark.parametrize("settings", [{}, {"longpaths": "false"}])
def test_a_deep_project_is_told_with_its_length(settings: dict[str, str]) -> None:
    (finding,) = found(DEEP, **settings)

    assert (Severity.LOW, "The project's path has 212 characters, and git makes no file beyond 260") == (
        finding.severity,
        finding.what,
    )


def test_a_short_path_and_git_that_copes_are_quiet() -> None:
    assert () == found(SHORT)
    assert () == found(DEEP, longpaths="true")


def test_on_a_linux_it_does_not_apply_and_unknown_stays_unknown() -> None:
    none = GitSettings({})

    assert Status.NOT_APPLICABLE is outcome(long_paths, absent(WindowsPlace), DEEP, none).status
    assert Status.UNKNOWN is outcome(long_paths, ON_WINDOWS, DEEP, unknown(GitSettings)).status
