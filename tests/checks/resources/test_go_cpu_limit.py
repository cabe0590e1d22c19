import pytest
from tests.checks.container.compose_parts import FILE, SHOP, narrowed, services
from tests.checks.docker.dockers import READY, at_pipe, engine, info
from tests.checks.go.parts import ROOT, dockerfiles, module

from hostdoctor.facts.compose_needs import ProcessorLimitedServices, find_processor_limits
from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.facts.project import Dockerfiles
from hostdoctor.model import Outcome, Severity, Status
from hostdoctor.testing import absent, outcome, unknown
from hostdoctor_checks.resources.go_cpu_limit import go_cpu_limit

SIXTEEN = engine(at_pipe(), READY, info("6.6.87.2-microsoft-standard-WSL2", NCPU=16))
GO_127 = dockerfiles(
    "FROM golang:1.27 AS build\nRUN go build -o /app .\nFROM alpine:3.23\nCOPY --from=build /app /app\n"
)
LIMITED = "services:\n  api:\n    build: .\n    cpus: 1.5\n"


def judged(text: str = LIMITED, *lines: str, images: object = GO_127, compose: object = None) -> Outcome:
    given = compose or services(text)
    limited = narrowed(find_processor_limits, ProcessorLimitedServices, given)
    return outcome(go_cpu_limit, SHOP, given, limited, module(*lines), images, SIXTEEN)


@pytest.mark.parametrize(
    ("line", "images", "reason"),
    [
        pytest.param("go 1.24", GO_127, "go.mod says go 1.24", id="old-go-line"),
        pytest.param("go 1.21.0", GO_127, "go.mod says go 1.21.0", id="with-a-patch"),
        pytest.param("go 1.25", dockerfiles("FROM golang:1.24-alpine\n"), "it is built with Go 1.24", id="old-image"),
    ],
)
def test_go_that_does_not_look_at_the_limit_is_a_note(line: str, images: object, reason: str) -> None:
    (finding,) = judged(LIMITED, line, images=images).findings

    assert (
        Severity.INFO,
        f"Go in api does not notice its limit of 1.5 processors: {reason}",
        [f"{FILE}:4", f"{ROOT}/go.mod:2"],
    ) == (finding.severity, finding.what, [row.source for row in finding.evidence])
    assert "GOMAXPROCS: 1 " in getattr(finding.fixes[0].steps[1], "text", "")


def test_a_service_that_runs_the_golang_image_counts() -> None:
    text = "services: {api: {image: 'golang:1.27', deploy: {resources: {limits: {cpus: '2'}}}}}"

    assert Status.FOUND is judged(text, "go 1.22", images=absent(Dockerfiles)).status


@pytest.mark.parametrize(
    ("text", "lines", "images"),
    [
        pytest.param(LIMITED, ["go 1.25"], GO_127, id="new-enough"),
        pytest.param(LIMITED + "    environment: {GOMAXPROCS: 2}\n", ["go 1.24"], GO_127, id="set-in-the-service"),
        pytest.param(
            LIMITED + "    environment: {GODEBUG: containermaxprocs=1}\n",
            ["go 1.24"],
            GO_127,
            id="switched-on-by-variable",
        ),
        pytest.param(LIMITED, ["go 1.24", "require go.uber.org/automaxprocs v1.6.0"], GO_127, id="automaxprocs"),
        pytest.param(LIMITED, ["go 1.24", "godebug containermaxprocs=1"], GO_127, id="switched-on"),
        pytest.param(LIMITED.replace("1.5", "16"), ["go 1.24"], GO_127, id="as-many-as-the-machine-has"),
        pytest.param("services: {api: {build: .}}", ["go 1.24"], GO_127, id="no-limit"),
        pytest.param("services: {db: {image: postgres, cpus: 1}}", ["go 1.24"], GO_127, id="no-go-in-it"),
        pytest.param(LIMITED, ["go 1.24"], dockerfiles("FROM node:24\n"), id="built-without-go"),
        pytest.param(LIMITED, ["go 1.24"], dockerfiles("FROM golang:1.27\nENV GOMAXPROCS=2\n"), id="set-in-the-image"),
    ],
)
def test_go_that_needs_no_help_is_quiet(text: str, lines: list[str], images: object) -> None:
    assert () == judged(text, *lines, images=images).findings


def test_without_compose_files_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is judged(compose=absent(ComposeServices)).status
    assert Status.UNKNOWN is judged(compose=unknown(ComposeServices)).status
