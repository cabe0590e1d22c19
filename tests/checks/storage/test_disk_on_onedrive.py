from hostdoctor.facts.cloud_folders import CloudDisk, CloudDisks
from hostdoctor.model import Run, Severity, Shell, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.storage.disk_on_onedrive import disk_on_onedrive

UBUNTU = CloudDisk(owner="Ubuntu", folder=r"C:\Users\me\OneDrive\wsl", source="Lxss, BasePath")
DOCKER = CloudDisk(owner="Docker Desktop", folder=r"C:\Users\me\OneDrive\docker", source="DataFolder")


def test_the_disk_of_a_distribution_in_onedrive_may_be_lost() -> None:
    (finding,) = findings_of(disk_on_onedrive, CloudDisks((UBUNTU,)))

    assert (Severity.HIGH, r"C:\Users\me\OneDrive\wsl", "Ubuntu") == (
        finding.severity,
        finding.evidence[0].value,
        finding.subject,
    )
    move = finding.fixes[0].steps[-1]
    assert isinstance(move, Run)
    assert r"wsl --manage Ubuntu --move C:\wsl\Ubuntu" == move.commands[Shell.CMD]


def test_the_disk_of_docker_desktop_is_moved_in_its_settings() -> None:
    (finding,) = findings_of(disk_on_onedrive, CloudDisks((DOCKER,)))

    assert not [step for step in finding.fixes[0].steps if isinstance(step, Run)]


def test_elsewhere_it_does_not_apply_and_unknown_stays_unknown() -> None:
    elsewhere = outcome(disk_on_onedrive, absent(CloudDisks))

    assert () == elsewhere.findings
    assert Status.NOT_APPLICABLE is elsewhere.status
    assert Status.UNKNOWN is outcome(disk_on_onedrive, unknown(CloudDisks)).status
