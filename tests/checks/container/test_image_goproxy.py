import pytest
from tests.checks.container.dockerfile_parts import FILE, NO_COMPOSE, ROOT, composed, dockerfiles, project

from hostdoctor.facts.go_proxies import parse_goproxy
from hostdoctor.facts.machine_proxy import MachineProxy
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import ComposeFile, Dockerfiles, Project
from hostdoctor.model import Outcome, Severity, Status
from hostdoctor.testing import absent, outcomes, unknown, within
from hostdoctor_checks.container.image_goproxy import image_goproxy

UNSEEN = MachineProxy(None)
CUSTOM = MachineProxy(parse_goproxy("https://a.example"))
UBUNTU = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2")


def judged(text: object, compose: object = NO_COMPOSE, host: MachineProxy = UNSEEN, *files: str) -> Outcome:
    inside = within(Project, "shop", project(*files), text, compose)
    (ended,) = outcomes(image_goproxy, within(Place, "Ubuntu", UBUNTU, host, inside))
    return ended


def build(line: str, image: str = "golang:1.27", run: str = "go mod download") -> Dockerfiles:
    return dockerfiles(f"FROM {image}\n{line}\nRUN {run}\n")


@pytest.mark.parametrize(
    ("line", "image", "severity", "what"),
    [
        pytest.param("ENV GOPROXY=https://x:y:z", "golang:1.27", Severity.HIGH, "cannot use", id="no-address"),
        pytest.param("ENV GOPROXY=direct", "golang:1.27-alpine", Severity.MEDIUM, "needs git", id="direct-on-alpine"),
        pytest.param("ENV GOPROXY=direct", "golang:1.27", Severity.INFO, "version control", id="direct"),
        pytest.param("ARG GOPROXY=off", "golang:1.27", Severity.INFO, "nothing is downloaded", id="off"),
        pytest.param("ENV GOPROXY https://goproxy.io", "golang:1.27", Severity.INFO, "no fallback", id="no-fallback"),
        pytest.param(
            "ENV GOPROXY=https://goproxy.io,direct", "golang:1.27", Severity.INFO, "behind a comma", id="behind-a-comma"
        ),
        pytest.param(
            'RUN go env -w GOPROXY="https://goproxy.io,direct"', "golang:1.27", Severity.INFO, "comma", id="stored"
        ),
    ],
)
def test_what_an_image_does_not_get_its_modules_from_is_named(
    line: str, image: str, severity: Severity, what: str
) -> None:
    (finding,) = judged(build(line, image)).findings

    assert (severity, f"{FILE}:2", True) == (finding.severity, finding.evidence[0].source, what in finding.what)


def test_a_password_is_not_shown() -> None:
    (finding,) = judged(build("ENV GOPROXY=https://user:zebra@proxy.example")).findings

    assert "GOPROXY=https://***@proxy.example" == finding.evidence[0].value
    assert "zebra" not in repr(finding)


def test_arguments_of_compose_count() -> None:
    compose = composed("services:\n  a:\n    build:\n      context: .\n      args: {GOPROXY: 'off'}\n")
    (finding,) = judged(build("ARG GOPROXY"), compose).findings

    assert f"{ROOT}/compose.yaml:5" == finding.evidence[0].source


def test_a_build_does_not_see_the_proxy_of_the_machine() -> None:
    host = MachineProxy(parse_goproxy("https://goproxy.example,direct"))
    (finding,) = judged(build("WORKDIR /src"), NO_COMPOSE, host).findings

    assert (Severity.INFO, f"{FILE}:3") == (finding.severity, finding.evidence[0].source)


@pytest.mark.parametrize(
    ("text", "host", "files"),
    [
        pytest.param(build(""), MachineProxy(parse_goproxy("")), (), id="default-on-both"),
        pytest.param(build(""), UNSEEN, (), id="machine-not-known"),
        pytest.param(build(""), CUSTOM, ("vendor/",), id="vendor-folder"),
        pytest.param(build("ENV GOPROXY=off"), UNSEEN, ("vendor/",), id="off-with-a-vendor-folder"),
        pytest.param(build("", run="go build -mod=vendor ."), CUSTOM, (), id="vendor-flag"),
        pytest.param(build("ARG GOPROXY"), CUSTOM, (), id="given-by-the-caller"),
        pytest.param(build("ENV GOPROXY=$PROXY"), UNSEEN, (), id="open-variable"),
        pytest.param(build("ENV GOPROXY=https://proxy.golang.org,direct"), UNSEEN, (), id="default-written"),
        pytest.param(build("ENV GOPROXY=https://a.example|direct"), UNSEEN, (), id="after-any-error"),
        pytest.param(build("ENV GOPROXY=https://a.example,off"), UNSEEN, (), id="gatekeeper"),
        pytest.param(build("ENV GOPROXY=direct", "alpine:3.24"), UNSEEN, (), id="another-image"),
        pytest.param(build("ENV GOPROXY=direct", run="make"), UNSEEN, (), id="no-go-command"),
    ],
)
def test_other_builds_are_quiet(text: Dockerfiles, host: MachineProxy, files: tuple[str, ...]) -> None:
    assert () == judged(text, NO_COMPOSE, host, *files).findings


def test_git_may_be_added_to_alpine() -> None:
    (finding,) = judged(build("ENV GOPROXY=direct\nRUN apk add git", "golang:1.27-alpine")).findings

    assert Severity.INFO is finding.severity


def test_without_a_dockerfile_it_does_not_apply_and_unknown_stays_unknown() -> None:
    assert Status.NOT_APPLICABLE is judged(absent(Dockerfiles)).status
    assert Status.UNKNOWN is judged(unknown(Dockerfiles)).status
    assert Status.UNKNOWN is judged(build(""), unknown(ComposeFile)).status
