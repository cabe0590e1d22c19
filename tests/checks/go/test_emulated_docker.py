import pytest
from tests.checks.docker.dockers import READY, at_pipe, engine, info
from tests.checks.go.parts import WINDOWS

from hostdoctor.facts.docker_engine import EngineInfo
from hostdoctor.facts.docker_program import DockerProgram, read_docker_program
from hostdoctor.facts.places import WindowsPlace
from hostdoctor.facts.windows_system import WindowsSystem
from hostdoctor.model import Severity, Status
from hostdoctor.scopes import Absent, Known
from hostdoctor.testing import FakeMachine, absent, findings_of, outcome, probed, unknown
from hostdoctor_checks.go.emulated_docker import emulated_docker

HERE = WindowsPlace(WINDOWS)
EXE = r"C:\Program Files\Docker\Docker\resources\bin\docker.exe"
SILENT = engine(at_pipe(), READY, unknown(EngineInfo))
ANSWERS = engine(at_pipe(), READY, info("6.6.87.2-microsoft-standard-WSL2", Architecture="aarch64"))
ARM = WindowsSystem(build=26100, machine="arm64")


def test_a_docker_for_x64_on_arm_is_named() -> None:
    (finding,) = findings_of(emulated_docker, HERE, DockerProgram(path=EXE, architecture="amd64"), SILENT)

    assert Severity.MEDIUM is finding.severity
    assert ("amd64", EXE, "arm64") == (
        finding.evidence[0].value,
        finding.evidence[0].source,
        finding.evidence[0].threshold,
    )


def test_beside_an_engine_of_arm_it_is_a_note() -> None:
    (finding,) = findings_of(emulated_docker, HERE, DockerProgram(path=EXE, architecture="amd64"), ANSWERS)

    assert Severity.INFO is finding.severity


@pytest.mark.parametrize("architecture", [pytest.param("arm64", id="arm"), pytest.param("", id="not-told")])
def test_the_own_processor_says_nothing(architecture: str) -> None:
    assert () == findings_of(emulated_docker, HERE, DockerProgram(path=EXE, architecture=architecture), ANSWERS)


def test_elsewhere_it_is_not_judged_and_an_unread_file_is_unknown() -> None:
    assert Status.NOT_APPLICABLE is outcome(emulated_docker, HERE, absent(DockerProgram), SILENT).status
    assert Status.UNKNOWN is outcome(emulated_docker, HERE, unknown(DockerProgram), SILENT).status


def test_the_head_of_the_file_is_read_on_arm_only() -> None:
    row = {"path": EXE, "source": "PATH", "alias": False, "target": ""}
    machine = FakeMachine(
        {("windows", "programs", "docker"): [row], ("windows", "file-start", EXE): {"architecture": "amd64"}}
    )

    got = probed(read_docker_program, machine, HERE, ARM)

    assert isinstance(got, Known)
    assert "amd64" == got.value.architecture
    assert isinstance(probed(read_docker_program, machine, HERE, WindowsSystem(build=26100)), Absent)


def test_without_docker_there_is_nothing_to_read() -> None:
    assert isinstance(
        probed(read_docker_program, FakeMachine({("windows", "programs", "docker"): []}), HERE, ARM), Absent
    )
