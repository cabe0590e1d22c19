import pytest
from tests.checks.container.dockerfile_parts import NO_COMPOSE, ROOT, composed, dockerfiles, project

from hostdoctor.facts.project import Dockerfiles
from hostdoctor.model import Certainty, Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.healthcheck_missing import healthcheck_missing

COMPOSE = """\
services:
  web:
    image: nginx:1.30
    depends_on:
      shop:
        condition: {condition}
  shop:
    {build}
    {more}
"""
PLAIN = "FROM golang:1.27 AS build\nFROM alpine:3.24\nCOPY --from=build /a /a\n"


def found(
    text: str = PLAIN, build: str = "build: .", more: str = "", condition: str = "service_healthy"
) -> tuple[Finding, ...]:
    compose = composed(COMPOSE.format(build=build, more=more, condition=condition))
    return findings_of(healthcheck_missing, project(), dockerfiles(text), compose)


@pytest.mark.parametrize(
    ("text", "build", "severity"),
    [
        pytest.param(PLAIN, "build: .", Severity.HIGH, id="no-health-check"),
        pytest.param(PLAIN + "HEALTHCHECK none\n", "build: .", Severity.HIGH, id="switched-off"),
        pytest.param(
            "FROM alpine:3.24 AS a\nFROM a\nHEALTHCHECK CMD x\n",
            "build: {context: ., target: a}",
            Severity.HIGH,
            id="other-stage",
        ),
        pytest.param("FROM example/base:1\n", "build: .", Severity.MEDIUM, id="another-publisher"),
    ],
)
def test_a_service_that_cannot_become_healthy_is_named(text: str, build: str, severity: Severity) -> None:
    (finding,) = found(text, build)

    assert (severity, f"{ROOT}/compose.yaml:5") == (finding.severity, finding.evidence[0].source)
    assert (Certainty.READ if severity is Severity.HIGH else Certainty.INFERRED) is finding.certainty
    assert ("web can never start" if severity is Severity.HIGH else "web may never start") in finding.what


@pytest.mark.parametrize(
    ("text", "build", "more", "condition"),
    [
        pytest.param(PLAIN + "HEALTHCHECK CMD /a health\n", "build: .", "", "service_healthy", id="in-the-image"),
        pytest.param(
            "FROM alpine:3.24 AS b\nHEALTHCHECK CMD a\nFROM b\n", "build: .", "", "service_healthy", id="below"
        ),
        pytest.param(PLAIN, "build: .", "healthcheck: {test: [CMD, /a]}", "service_healthy", id="in-compose"),
        pytest.param(PLAIN, "build: .", "healthcheck: {disable: true}", "service_healthy", id="off-in-compose"),
        pytest.param(
            PLAIN, "build: .", "extends: {file: base.yaml, service: app}", "service_healthy", id="may-inherit-it"
        ),
        pytest.param(PLAIN, "build: .", "", "service_started", id="nobody-waits"),
        pytest.param(PLAIN, "image: shop:1", "", "service_healthy", id="pulled"),
    ],
)
def test_other_services_are_quiet(text: str, build: str, more: str, condition: str) -> None:
    assert () == found(text, build, more, condition)


def test_an_image_of_another_publisher_may_bring_its_own() -> None:
    (finding,) = found("FROM example/base:1\n")

    assert (
        "web may never start, waiting until shop is healthy, which has no health check, unless example/base:1 brings "
        "one" == finding.what
    )


def test_without_compose_it_does_not_apply_and_unknown_stays_unknown() -> None:
    compose = composed("services: {}\n")

    assert Status.NOT_APPLICABLE is outcome(healthcheck_missing, project(), dockerfiles(PLAIN), NO_COMPOSE).status
    assert Status.NOT_APPLICABLE is outcome(healthcheck_missing, project(), absent(Dockerfiles), compose).status
    assert Status.UNKNOWN is outcome(healthcheck_missing, project(), unknown(Dockerfiles), compose).status
