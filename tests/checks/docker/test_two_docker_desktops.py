from hostdoctor.facts.docker_desktop import DockerDesktop
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.docker.two_docker_desktops import two_docker_desktops

OWN = r"HKCU\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\Docker Desktop"
SHARED = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\Docker Desktop"
FOR_ALL = DockerDesktop(version="4.71.0", location=r"C:\Program Files\Docker\Docker", source=SHARED)


def test_a_copy_of_the_user_beside_one_for_all() -> None:
    both = DockerDesktop(version="4.86.0", per_user=True, source=OWN, beside=FOR_ALL)
    (finding,) = findings_of(two_docker_desktops, both)

    assert (Severity.MEDIUM, "Docker Desktop is installed twice: 4.86.0 for this user, 4.71.0 for all") == (
        finding.severity,
        finding.what,
    )
    assert [
        ("4.86.0 in its default folder", OWN),
        (r"4.71.0 in C:\Program Files\Docker\Docker", SHARED),
    ] == [(item.value, item.source) for item in finding.evidence]


def test_one_copy_in_either_place_is_quiet() -> None:
    assert () == findings_of(two_docker_desktops, FOR_ALL)
    assert () == findings_of(two_docker_desktops, DockerDesktop(version="4.86.0", per_user=True, source=OWN))


def test_unknown_where_the_registry_cannot_be_read() -> None:
    assert Status.UNKNOWN is outcome(two_docker_desktops, unknown(DockerDesktop)).status


def test_not_applicable_without_docker_desktop() -> None:
    assert Status.NOT_APPLICABLE is outcome(two_docker_desktops, absent(DockerDesktop)).status
