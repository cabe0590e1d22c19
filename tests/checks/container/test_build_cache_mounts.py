import pytest
from tests.checks.container.dockerfile_parts import FILE, dockerfiles, module

from hostdoctor.facts.project import Dockerfiles, GoModule
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.build_cache_mounts import build_cache_mounts


def test_builds_without_caches_are_one_note() -> None:
    text = dockerfiles("FROM golang:1.27\nRUN go vet ./...\nRUN CGO_ENABLED=0 go build -o /app .\n")
    (finding,) = findings_of(build_cache_mounts, text, module())

    assert (Severity.INFO, [f"{FILE}:2", f"{FILE}:3"]) == (finding.severity, [each.source for each in finding.evidence])


@pytest.mark.parametrize(
    "run",
    [
        pytest.param("--mount=type=cache,target=/root/.cache/go-build go build .", id="cache-mount"),
        pytest.param("GOCACHE=/cache go build .", id="cache-elsewhere"),
        pytest.param("go install -v github.com/air-verse/air@v1.67.2", id="program-of-another-module"),
        pytest.param("go mod download", id="compiles-nothing"),
    ],
)
def test_other_commands_are_quiet(run: str) -> None:
    assert () == findings_of(build_cache_mounts, dockerfiles(f"FROM golang:1.27\nRUN {run}\n"), module())


def test_other_images_are_quiet() -> None:
    assert () == findings_of(build_cache_mounts, dockerfiles("FROM alpine:3.24\nRUN go build .\n"), module())


def test_without_a_module_it_does_not_apply_and_unknown_stays_unknown() -> None:
    text = dockerfiles("FROM golang:1.27\n")

    assert Status.NOT_APPLICABLE is outcome(build_cache_mounts, text, absent(GoModule)).status
    assert Status.UNKNOWN is outcome(build_cache_mounts, unknown(Dockerfiles), module()).status
