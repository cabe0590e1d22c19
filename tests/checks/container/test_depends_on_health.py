import pytest
from tests.checks.container.compose_parts import FILE, services
from tests.checks.go.parts import typed

from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.model import Certainty, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.depends_on_health import depends_on_health

WAITS = "services: {api: {build: ., depends_on: {db: {condition: service_healthy}}}, "


@pytest.mark.parametrize(
    "image", ["postgres:17", "docker.io/library/mysql", "rabbitmq:4-management", "bitnami/redis@sha256:abc", "mongo"]
)
def test_a_database_that_is_only_started_is_not_ready(image: str) -> None:
    waiting = "{build: ., depends_on: [db]}"
    text = f"services:\n  api: {waiting}\n  job: {waiting}\n  db: {{image: '{image}'}}\n"

    (finding,) = findings_of(depends_on_health, services(text))

    assert (
        Severity.LOW,
        "api and job may start before db answers: depends_on waits for its start, not until it is ready",
        [f"{FILE}:2", f"{FILE}:3"],
    ) == (finding.severity, finding.what, [row.source for row in finding.evidence])


def test_the_fix_brings_the_test_of_the_image_where_there_is_none() -> None:
    without = "services: {api: {build: ., depends_on: [db]}, db: {image: postgres}}"
    with_one = "services: {api: {build: ., depends_on: [db]}, db: {image: postgres, healthcheck: {test: x}}}"

    assert "pg_isready" in typed(findings_of(depends_on_health, services(without))[0].fixes[0])[0]
    assert ["In depends_on of api, write db: {condition: service_healthy}"] == typed(
        findings_of(depends_on_health, services(with_one))[0].fixes[0]
    )


def test_waiting_for_a_test_that_is_switched_off_ends_with_an_error() -> None:
    text = f"{WAITS}db: {{image: x, healthcheck: {{disable: true}}}}}}"

    (finding,) = findings_of(depends_on_health, services(text))

    assert (Severity.HIGH, Certainty.READ) == (finding.severity, finding.certainty)
    assert (
        "api waits until db is healthy, but its health check is switched off: Compose stops with an error"
        == finding.what
    )


def test_an_official_image_brings_no_test_along() -> None:
    text = f"{WAITS}db: {{image: 'postgres:17'}}}}"

    (finding,) = findings_of(depends_on_health, services(text))

    assert (Severity.MEDIUM, Certainty.INFERRED) == (finding.severity, finding.certainty)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{WAITS}db: {{image: postgres, healthcheck: {{test: y}}}}}}", id="waits-for-health"),
        pytest.param("services: {a: {image: x, depends_on: [b]}, b: {image: nginx}}", id="no-database"),
        pytest.param(
            "services:\n  a: {depends_on: {b: {condition: service_completed_successfully}}}\n  b: {image: mysql}",
            id="waits-for-the-end",
        ),
        pytest.param(f"{WAITS}db: {{build: ./db}}}}", id="own-image"),
        pytest.param(f"{WAITS}db: {{image: postgres, extends: base}}, base: {{image: x}}}}", id="may-inherit-it"),
        pytest.param(f"{WAITS}db: {{image: bitnami/postgresql}}}}", id="image-of-another-company"),
        pytest.param("services: {a: {image: x, depends_on: [gone]}}", id="undefined-is-another-check"),
    ],
)
def test_what_waits_or_need_not_wait_is_quiet(text: str) -> None:
    assert () == findings_of(depends_on_health, services(text))


def test_without_compose_files_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(depends_on_health, absent(ComposeServices)).status
    assert Status.UNKNOWN is outcome(depends_on_health, unknown(ComposeServices)).status
