import pytest
from tests.checks.container.dockerfile_parts import dockerfiles, module, project

from hostdoctor.facts.container_linters import ContainerLinters, find_container_linters
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import Dockerfiles, GoModule
from hostdoctor.model import Run, Severity, Shell, Status
from hostdoctor.scopes import Absent, Known, State, Unknown
from hostdoctor.testing import FakeMachine, absent, findings_of, outcome, probed, unknown
from hostdoctor_checks.container.container_linters import container_linters

Answers = dict[tuple[str, ...], State]
FOLDERS = ("local/lib", "local/libexec", "lib", "libexec")
LINUX = Place(name="Linux", side="linux", kind="linux")
FILE = dockerfiles("FROM a\n")


def commands(found: dict[str, str], *rest: object) -> list[str]:
    findings = findings_of(container_linters, LINUX, project(), ContainerLinters(found), *rest)
    assert all(finding.severity is Severity.INFO for finding in findings)
    steps = [step for finding in findings for step in finding.fixes[0].steps]
    return [step.commands[Shell.BASH] for step in steps if isinstance(step, Run)]


def test_what_is_here_is_offered_with_its_command() -> None:
    found = {name: f"/usr/bin/{name}" for name in ("hadolint", "trivy", "govulncheck", "docker")}

    assert [
        "hadolint Dockerfile",
        "trivy fs --scanners vuln,misconfig,secret .",
        "govulncheck ./...",
        "docker build --check .",
    ] == commands(found, FILE, module())


def test_another_file_than_dockerfile_is_named() -> None:
    other = dockerfiles("FROM a\n", "deploy/api.Dockerfile")

    assert ["docker build --check -f deploy/api.Dockerfile ."] == commands({"docker": "/d"}, other, absent(GoModule))


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        pytest.param("govulncheck", (FILE, absent(GoModule)), id="no-module"),
        pytest.param("hadolint", (absent(Dockerfiles), module()), id="no-dockerfile"),
        pytest.param("docker", (dockerfiles("FROM a\n", "my file.Dockerfile"), module()), id="a-name-to-be-quoted"),
    ],
)
def test_a_program_without_anything_to_examine_is_quiet(name: str, rest: tuple[object, ...]) -> None:
    assert [] == commands({name: f"/usr/bin/{name}"}, *rest)


def test_without_any_it_does_not_apply_and_unknown_stays_unknown() -> None:
    rest = (FILE, absent(GoModule))

    assert Status.NOT_APPLICABLE is outcome(container_linters, LINUX, project(), absent(ContainerLinters), *rest).status
    assert Status.UNKNOWN is outcome(container_linters, LINUX, project(), unknown(ContainerLinters), *rest).status
    assert () == findings_of(container_linters, LINUX, project(), ContainerLinters({}), *rest)


def test_programs_are_looked_for_where_there_is_something_to_examine() -> None:
    row = {"path": "/usr/bin/trivy", "source": "PATH", "alias": False}
    answers: Answers = {("linux", "programs", name): Known([]) for name in ("hadolint", "govulncheck", "docker")}
    trivy: Answers = {**answers, ("linux", "programs", "trivy"): Known([row])}
    machine = FakeMachine(trivy)

    assert Known(ContainerLinters({"trivy": "/usr/bin/trivy"})) == probed(
        find_container_linters, machine, project(), FILE
    )
    assert isinstance(probed(find_container_linters, machine, project()), Absent)
    unseen = FakeMachine({**answers, ("linux", "programs", "trivy"): Unknown("nobody could look")})
    assert isinstance(probed(find_container_linters, unseen, project(), FILE), Unknown)
    partly = FakeMachine({**trivy, ("linux", "programs", "docker"): Unknown("nobody could look")})
    assert isinstance(probed(find_container_linters, partly, project(), FILE), Known)
    empty = FakeMachine({**answers, ("linux", "programs", "trivy"): Known([])})
    assert isinstance(probed(find_container_linters, empty, project(), FILE), Absent)


def here(path: str, folders: dict[str, State]) -> FakeMachine:
    """A docker in `path`, with these folders of plug-ins and none elsewhere."""
    answers: Answers = {("linux", "programs", name): Known([]) for name in ("hadolint", "govulncheck", "trivy")}
    answers["linux", "programs", "docker"] = Known([{"path": path, "source": "PATH", "alias": False}])
    answers["linux", "environment"] = Known({})
    for folder in FOLDERS:
        answers["linux", "list", f"/usr/{folder}/docker/cli-plugins"] = folders.get(folder, Absent("not there"))
    return FakeMachine(answers)


@pytest.mark.parametrize(
    ("path", "folders", "named"),
    [
        pytest.param("/usr/bin/docker", {"libexec": Known(["docker-buildx"])}, True, id="docker-ce-with-buildx"),
        pytest.param("/usr/bin/docker", {"libexec": Known(["docker-compose"])}, False, id="debian-without-buildx"),
        pytest.param("/usr/bin/docker", {"lib": Unknown("refused")}, True, id="a-folder-nobody-may-see"),
        pytest.param("/mnt/wsl/docker-desktop/cli-tools/usr/bin/docker", {}, True, id="docker-desktop-brings-it"),
    ],
)
def test_docker_build_check_is_named_unless_buildx_is_missing(
    path: str, folders: dict[str, State], named: bool
) -> None:
    found = probed(find_container_linters, here(path, folders), project(), FILE)

    assert (Known(ContainerLinters({"docker": path})) if named else Absent("no such program was found")) == found
