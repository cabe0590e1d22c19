import pytest
from tests.checks.go.parts import ROOT, composed, dockerfiles

from hostdoctor.facts.compose_binds import ComposeBinds, find_compose_binds
from hostdoctor.facts.docker_context import DockerContexts
from hostdoctor.facts.project import AirConfig, ComposeFile, Dockerfiles, Project
from hostdoctor.facts.project_owner import ProjectOwner
from hostdoctor.model import Certainty, Finding, Severity, Status
from hostdoctor.parsers.air_toml import parse_air_toml
from hostdoctor.parsers.docker_contexts import DockerCliConfig, ResolvedContext
from hostdoctor.parsers.docker_endpoint import parse_endpoint
from hostdoctor.scopes import Known
from hostdoctor.testing import absent, findings_of, outcome, probed, unknown
from hostdoctor_checks.go.vcs_stamping_mount import vcs_stamping_mount

SHOP = Project(root=ROOT, side="linux", files=(".git/", "Dockerfile", "compose.yaml"))
ME = ProjectOwner(1000)
NO_AIR = absent(AirConfig)
NO_CONTEXT = absent(DockerContexts)
BUILT = "services:\n  web:\n    build: .\n    volumes: ['.:/app']\n"
DEV = 'FROM golang:1.27\nRUN go install github.com/air-verse/air@v1.67.2\nCMD ["air"]\n'


def found(
    compose: str = BUILT,
    images: str = DEV,
    owner: ProjectOwner = ME,
    air: object = NO_AIR,
    contexts: object = NO_CONTEXT,
) -> tuple[Finding, ...]:
    file = composed(compose)
    binds = probed(find_compose_binds, SHOP, file)
    assert isinstance(binds, Known)
    return findings_of(vcs_stamping_mount, SHOP, owner, binds.value, file, dockerfiles(images), air, contexts)


def test_a_container_of_root_that_builds_somebody_elses_repository_is_told() -> None:
    (finding,) = found()

    assert (Severity.MEDIUM, Certainty.INFERRED) == (finding.severity, finding.certainty)
    assert "git refuses /app in web, which belongs to another user, and go build ends there" == finding.what
    assert ["compose.yaml:4", ROOT] == [row.source for row in finding.evidence]


@pytest.mark.parametrize(
    ("compose", "images"),
    [
        pytest.param(
            "services:\n  web:\n    image: golang:1.27\n    command: go build ./...\n    volumes: ['.:/app']\n",
            DEV,
            id="pulled-image-and-own-command",
        ),
        pytest.param(
            BUILT, 'FROM golang:1.27-alpine\nRUN apk add --no-cache git make\nCMD ["air"]\n', id="git-installed"
        ),
        pytest.param(BUILT, 'FROM golang:1.27 AS a\nFROM a\nUSER 1001\nCMD ["air"]\n', id="another-number"),
        pytest.param(BUILT, "FROM golang:1.27\nCMD dlv debug ./cmd/shop --headless\n", id="debugger"),
    ],
)
def test_other_ways_to_the_same_refusal_are_told(compose: str, images: str) -> None:
    assert 1 == len(found(compose, images))


@pytest.mark.parametrize(
    ("compose", "images"),
    [
        pytest.param(BUILT, 'FROM golang:1.27-alpine\nCMD ["air"]\n', id="no-git"),
        pytest.param(BUILT, 'FROM golang:1.27\nENV GOFLAGS=-buildvcs=false\nCMD ["air"]\n', id="flag-in-the-image"),
        pytest.param(
            BUILT, 'FROM golang:1.27\nRUN git config --system --add safe.directory /app\nCMD ["air"]\n', id="trusted"
        ),
        pytest.param(f"{BUILT}    environment: [GOFLAGS=-buildvcs=false]\n", DEV, id="flag-of-the-service"),
        pytest.param(f"{BUILT}    user: '1000:1000'\n", DEV, id="user-of-the-service"),
        pytest.param(BUILT, 'FROM golang:1.27\nUSER 1000\nCMD ["air"]\n', id="own-user"),
        pytest.param(BUILT, 'FROM golang:1.27\nUSER dev\nCMD ["air"]\n', id="named-user"),
        pytest.param(BUILT, 'FROM golang:1.27\nCMD ["go", "run", "."]\n', id="go-run-asks-nobody"),
        pytest.param(f"{BUILT}    command: ./shop\n", DEV, id="builds-nothing"),
    ],
)
def test_where_git_is_not_asked_or_answers_it_is_quiet(compose: str, images: str) -> None:
    assert () == found(compose, images)


def test_a_folder_of_root_and_a_flag_of_air_are_quiet() -> None:
    flag = AirConfig(f"{ROOT}/.air.toml", parse_air_toml('[build]\ncmd = "go build -buildvcs=false -o tmp/main ."\n'))

    assert () == found(owner=ProjectOwner(0))
    assert () == found(air=flag)


@pytest.mark.parametrize(
    ("address", "findings"),
    [
        pytest.param("unix:///run/user/1000/docker.sock", 0, id="rootless"),
        pytest.param("unix:///var/run/docker.sock", 1, id="of-root"),
    ],
)
def test_root_of_a_rootless_engine_is_the_folders_owner(address: str, findings: int) -> None:
    active = ResolvedContext(name="default", endpoint=parse_endpoint(address), rule="default")
    contexts = DockerContexts(side="linux", items=(), active=active, config=DockerCliConfig())

    assert findings == len(found(contexts=contexts))


def test_without_a_mount_it_does_not_apply_and_unknown_stays_unknown() -> None:
    rest = (absent(ComposeBinds), absent(ComposeFile), absent(Dockerfiles), NO_AIR, NO_CONTEXT)

    assert Status.NOT_APPLICABLE is outcome(vcs_stamping_mount, SHOP, ME, *rest).status
    assert Status.UNKNOWN is outcome(vcs_stamping_mount, SHOP, unknown(ProjectOwner), *rest).status
