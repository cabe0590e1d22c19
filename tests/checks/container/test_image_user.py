import pytest
from tests.checks.container.dockerfile_parts import FILE, NO_COMPOSE, composed, dockerfiles, project

from hostdoctor.facts.project import Dockerfiles
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.image_user import image_user

RUN = "ENTRYPOINT /app\n"


@pytest.mark.parametrize(
    ("text", "severity", "line"),
    [
        pytest.param(f"FROM alpine:3.24\n{RUN}", Severity.INFO, 1, id="no-user"),
        pytest.param(f"FROM gcr.io/distroless/static\n{RUN}", Severity.INFO, 1, id="distroless"),
        pytest.param(f"FROM alpine:3.24\nUSER app\nUSER root\n{RUN}", Severity.LOW, 3, id="root-at-last"),
        pytest.param(f"FROM alpine:3.24\nUSER 0:0\n{RUN}", Severity.LOW, 2, id="number"),
        pytest.param(f"FROM example/base:1\n{RUN}", Severity.INFO, 1, id="another-publisher"),
        pytest.param(
            f"FROM golang:1.27 AS b\nUSER app\nFROM alpine:3.24\n{RUN}", Severity.INFO, 3, id="only-the-builder"
        ),
    ],
)
def test_a_program_that_runs_as_root_is_named(text: str, severity: Severity, line: int) -> None:
    (finding,) = findings_of(image_user, project(), dockerfiles(text), NO_COMPOSE)

    assert (severity, f"{FILE}:{line}") == (finding.severity, finding.evidence[0].source)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(f"FROM alpine:3.24\nUSER app\n{RUN}", "Dockerfile", id="user"),
        pytest.param(f"FROM alpine:3.24 AS base\nUSER 65532\nFROM base\n{RUN}", "Dockerfile", id="user-below"),
        pytest.param(f"FROM gcr.io/distroless/static:nonroot\n{RUN}", "Dockerfile", id="nonroot"),
        pytest.param(f"FROM cgr.dev/chainguard/static\n{RUN}", "Dockerfile", id="chainguard"),
        pytest.param(f"FROM nginxinc/nginx-unprivileged:1\n{RUN}", "Dockerfile", id="unprivileged"),
        pytest.param(f"FROM mcr.microsoft.com/windows/nanoserver:ltsc2025\n{RUN}", "Dockerfile", id="windows"),
        pytest.param(f"FROM alpine:3.24 AS dev\n{RUN}", "Dockerfile", id="stage-for-work"),
        pytest.param(f"FROM alpine:3.24\n{RUN}", "debug.Dockerfile", id="file-for-work"),
        pytest.param(f"FROM golang:1.27\n{RUN}CMD air\n", "Dockerfile", id="air"),
        pytest.param(f"FROM alpine:3.24\nRUN apk add su-exec\n{RUN}", "Dockerfile", id="su-exec"),
        pytest.param("FROM debian:13\nENTRYPOINT exec setpriv --reuid=1000 /app\n", "Dockerfile", id="setpriv"),
        pytest.param(f"FROM debian:13\nRUN apt-get install -y gosu\n{RUN}", "Dockerfile", id="gosu"),
        pytest.param("FROM golang:1.27\nCMD dlv exec /app\n", "Dockerfile", id="dlv"),
        pytest.param(f"FROM alpine:3.24\nUSER $APP_USER\n{RUN}", "Dockerfile", id="open-user"),
        pytest.param(f"FROM $BASE\n{RUN}", "Dockerfile", id="open-image"),
        pytest.param("FROM alpine:3.24\nCOPY . /\n", "Dockerfile", id="no-command"),
    ],
)
def test_other_images_are_quiet(text: str, name: str) -> None:
    assert () == findings_of(image_user, project(), dockerfiles(text, name), NO_COMPOSE)


def test_compose_may_name_the_user() -> None:
    compose = composed("services:\n  shop:\n    build: .\n    user: '1000'\n")

    assert () == findings_of(image_user, project(), dockerfiles(f"FROM alpine:3.24\n{RUN}"), compose)


def test_without_a_dockerfile_it_does_not_apply_and_unknown_stays_unknown() -> None:
    assert Status.NOT_APPLICABLE is outcome(image_user, project(), absent(Dockerfiles), NO_COMPOSE).status
    assert Status.UNKNOWN is outcome(image_user, project(), unknown(Dockerfiles), NO_COMPOSE).status
