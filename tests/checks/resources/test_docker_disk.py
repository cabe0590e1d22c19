import pytest
from tests.checks.docker.dockers import READY, at_pipe, engine

from hostdoctor.facts.docker_disk import DockerDisk
from hostdoctor.model import Run, Severity, Shell, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.resources.docker_disk import docker_disk

PATH = r"D:\docker\disk\docker_data.vhdx"
GIB = 1 << 30


def disk(file: int, used: int) -> DockerDisk:
    return DockerDisk(path=PATH, file_bytes=file * GIB, used_bytes=used * GIB)


def test_a_file_that_never_shrank() -> None:
    (finding,) = findings_of(docker_disk, engine(at_pipe(), READY, disk(120, 30)))

    assert Severity.LOW is finding.severity
    assert [("120 GiB", PATH), ("30 GiB used", "docker system df")] == [
        (item.value, item.source) for item in finding.evidence
    ]


def test_the_fix_never_makes_the_file_sparse() -> None:
    (finding,) = findings_of(docker_disk, engine(at_pipe(), READY, disk(120, 30)))
    commands = [step.commands.get(Shell.POWERSHELL, "") for step in finding.fixes[0].steps if isinstance(step, Run)]

    assert f"Optimize-VHD -Path '{PATH}' -Mode Full" in commands
    assert not any("sparse" in command for command in commands)


@pytest.mark.parametrize(("file", "used"), [(19, 1), (60, 31)])
def test_quiet_for_a_file_that_is_small_or_well_used(file: int, used: int) -> None:
    assert () == findings_of(docker_disk, engine(at_pipe(), READY, disk(file, used)))


def test_not_asked_elsewhere_and_unknown_where_it_could_not_be() -> None:
    elsewhere, silent = (engine(at_pipe(), READY, state(DockerDisk)) for state in (absent, unknown))

    assert Status.NOT_APPLICABLE is outcome(docker_disk, elsewhere).status
    assert Status.UNKNOWN is outcome(docker_disk, silent).status
