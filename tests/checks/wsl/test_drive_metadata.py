import pytest
from tests.checks.storage.parts import DRIVE, IN_UBUNTU, UBUNTU, VIRTIOFS, mounts

from hostdoctor.facts.mounts import Mounts
from hostdoctor.facts.project import Project
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown, within
from hostdoctor_checks.wsl.drive_metadata import drive_metadata

WITH_METADATA = DRIVE.replace("gid=1000;", "gid=1000;metadata;")


def found(table: Mounts, root: str = "/mnt/c/src/shop", files: tuple[str, ...] = (".git/", "go.mod")) -> object:
    project = Project(root=root, side=UBUNTU.side, files=files)
    return within(UBUNTU, "Ubuntu", IN_UBUNTU, table, within(project, root))


def findings(facts: object) -> tuple[Finding, ...]:
    return findings_of(drive_metadata, facts)


def test_a_repository_on_a_drive_without_modes_is_a_note() -> None:
    (finding,) = findings(found(mounts(DRIVE)))

    assert (Severity.INFO, "/mnt/c without metadata") == (finding.severity, finding.evidence[0].value)


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(found(mounts(WITH_METADATA)), id="with-metadata"),
        pytest.param(found(mounts(DRIVE), "/home/user1/shop"), id="own-file-system"),
        pytest.param(found(mounts(DRIVE), files=("go.mod",)), id="no-repository"),
        pytest.param(found(mounts(VIRTIOFS)), id="virtiofs"),
    ],
)
def test_quiet(facts: object) -> None:
    assert () == findings(facts)


def test_not_applicable_without_a_project() -> None:
    facts = within(UBUNTU, "Ubuntu", IN_UBUNTU, mounts(DRIVE), within(Project, "", absent(Project)))

    assert Status.NOT_APPLICABLE is outcome(drive_metadata, facts).status


def test_unknown_without_the_mount_table() -> None:
    project = Project(root="/mnt/c/src", side=UBUNTU.side)
    facts = within(UBUNTU, "Ubuntu", IN_UBUNTU, unknown(Mounts), within(project, "/mnt/c/src"))

    assert Status.UNKNOWN is outcome(drive_metadata, facts).status
