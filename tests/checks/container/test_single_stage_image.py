import pytest
from tests.checks.container.dockerfile_parts import FILE, NO_COMPOSE, composed, dockerfiles, project

from hostdoctor.facts.project import Dockerfiles
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.single_stage_image import single_stage_image

ONE = 'FROM golang:1.27\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nCMD ["/app"]\n'


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(ONE, 1, id="one-stage"),
        pytest.param("FROM golang:1.27-alpine AS base\nRUN go build -o /a .\nFROM base\nENTRYPOINT /a\n", 3, id="two"),
    ],
)
def test_an_image_with_its_toolchain_is_a_note(text: str, line: int) -> None:
    (finding,) = findings_of(single_stage_image, project(), dockerfiles(text), NO_COMPOSE)

    assert (Severity.INFO, f"{FILE}:{line}") == (finding.severity, finding.evidence[0].source)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(ONE + "FROM scratch\nCOPY --from=0 /app /app\nCMD /app\n", "Dockerfile", id="two-stages"),
        pytest.param(ONE, "Dockerfile.dev", id="file-for-work"),
        pytest.param(ONE.replace("golang:1.27", "golang:1.27 AS dev"), "Dockerfile", id="stage-for-work"),
        pytest.param(ONE.replace('CMD ["/app"]', 'CMD ["air", "-c", ".air.toml"]'), "Dockerfile", id="air"),
        pytest.param(ONE + "RUN go install github.com/go-delve/delve/cmd/dlv@v1.27.0\n", "Dockerfile", id="dlv"),
        pytest.param(ONE.replace('CMD ["/app"]', ""), "Dockerfile", id="no-command"),
        pytest.param(ONE.replace('CMD ["/app"]', 'CMD ["go", "test", "./..."]'), "Dockerfile", id="starts-go"),
        pytest.param(ONE.replace("golang:1.27", "debian:trixie"), "Dockerfile", id="other-image"),
        pytest.param("RUN x\n", "Dockerfile", id="broken"),
    ],
)
def test_images_for_work_and_images_of_two_stages_are_quiet(text: str, name: str) -> None:
    assert () == findings_of(single_stage_image, project(), dockerfiles(text, name), NO_COMPOSE)


def test_an_image_into_which_compose_mounts_the_sources_is_quiet() -> None:
    compose = composed("services:\n  shop:\n    build: .\n    volumes: ['./:/src']\n")

    assert () == findings_of(single_stage_image, project(), dockerfiles(ONE), compose)


def test_without_a_dockerfile_it_does_not_apply_and_unknown_stays_unknown() -> None:
    assert Status.NOT_APPLICABLE is outcome(single_stage_image, project(), absent(Dockerfiles), NO_COMPOSE).status
    assert Status.UNKNOWN is outcome(single_stage_image, project(), unknown(Dockerfiles), NO_COMPOSE).status
