import pytest
from tests.checks.storage.parts import DRIVE, IN_UBUNTU, VIRTIOFS, mounts

from hostdoctor.facts.mounts import Mounts
from hostdoctor.facts.project import Project
from hostdoctor.facts.project_git import GitSettings
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.project.file_mode_noise import file_mode_noise

ON_DRIVE = Project(root="/mnt/c/src/shop", side="linux:Ubuntu")
AT_HOME = Project(root="/home/user1/shop", side="linux:Ubuntu")
MODES = GitSettings({"core.filemode": "true"})
KEEPS = DRIVE.replace("uid=1000;", "metadata;uid=1000;")


def found(project: Project, row: str, settings: GitSettings = MODES) -> tuple[Finding, ...]:
    return findings_of(file_mode_noise, IN_UBUNTU, project, mounts(row), settings)


def test_a_drive_without_modes_makes_noise_where_git_looks_at_them() -> None:
    (finding,) = found(ON_DRIVE, DRIVE)

    assert (Severity.INFO, "/mnt/c is mounted without metadata") == (finding.severity, finding.evidence[1].value)


@pytest.mark.parametrize(
    ("project", "row", "settings"),
    [
        pytest.param(ON_DRIVE, DRIVE, GitSettings({"core.filemode": "false"}), id="modes-left-alone"),
        pytest.param(ON_DRIVE, DRIVE, GitSettings({}), id="not-set"),
        pytest.param(ON_DRIVE, KEEPS, MODES, id="metadata"),
        pytest.param(AT_HOME, DRIVE, MODES, id="own-file-system"),
        pytest.param(ON_DRIVE, VIRTIOFS, MODES, id="virtiofs"),
    ],
)
def test_where_modes_are_kept_or_left_alone_it_is_quiet(project: Project, row: str, settings: GitSettings) -> None:
    assert () == found(project, row, settings)


def test_without_git_it_does_not_apply_and_unknown_stays_unknown() -> None:
    none = absent(GitSettings)

    assert Status.NOT_APPLICABLE is outcome(file_mode_noise, IN_UBUNTU, ON_DRIVE, mounts(DRIVE), none).status
    assert Status.UNKNOWN is outcome(file_mode_noise, IN_UBUNTU, ON_DRIVE, unknown(Mounts), MODES).status
