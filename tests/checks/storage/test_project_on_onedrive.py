from hostdoctor.facts.cloud_folders import ProjectInCloud
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import Project
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.storage.project_on_onedrive import project_on_onedrive

WINDOWS = Place(name="Windows", side="windows", kind="windows")
FOLDER = r"C:\Users\me\OneDrive\Documents\shop"
SHOP = Project(root=FOLDER, side="windows")


def test_a_project_in_onedrive_is_told_with_its_folder() -> None:
    (finding,) = findings_of(project_on_onedrive, WINDOWS, SHOP, ProjectInCloud(FOLDER))

    assert (Severity.MEDIUM, FOLDER, ("project",)) == (finding.severity, finding.evidence[0].value, finding.slows)


def test_elsewhere_it_does_not_apply_and_unknown_stays_unknown() -> None:
    elsewhere = outcome(project_on_onedrive, WINDOWS, SHOP, absent(ProjectInCloud))

    assert (Status.NOT_APPLICABLE, ()) == (elsewhere.status, elsewhere.findings)
    assert () == elsewhere.findings
    assert Status.UNKNOWN is outcome(project_on_onedrive, WINDOWS, SHOP, unknown(ProjectInCloud)).status
