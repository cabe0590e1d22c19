import pytest
from tests.checks.container.compose_parts import FILE, services

from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.depends_on_undefined import depends_on_undefined

MISSING = "services:\n  order:\n    image: x\n    depends_on:\n      - order-db\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(MISSING, id="list"),
        pytest.param(MISSING.replace("      - order-db", "      order-db: {condition: service_healthy}"), id="map"),
    ],
)
def test_a_service_that_is_nowhere_stops_the_project(text: str) -> None:
    (finding,) = findings_of(depends_on_undefined, services(text))

    assert (
        Severity.BLOCKER,
        "Service order depends on order-db, which is not defined: Compose starts nothing of the project",
        f"{FILE}:5",
    ) == (finding.severity, finding.what, finding.evidence[0].source)


def test_the_refusal_of_compose_counts_also_with_includes() -> None:
    (finding,) = findings_of(
        depends_on_undefined, services(f"include: [db.yaml]\n{MISSING}", refused=(("order", "order-db"),))
    )

    assert ["depends_on: order-db", "Compose refuses the project"] == [row.value for row in finding.evidence]


def test_the_line_is_that_of_the_name_in_its_own_file() -> None:
    top = "services:\n  order:\n    ports:\n      - 80:80\n      - 81:81\n    expose: [82]\n"

    (finding,) = findings_of(depends_on_undefined, services(MISSING, top, refused=(("order", "order-db"),)))

    assert f"{FILE}:5" == finding.evidence[0].source


def test_an_override_may_define_it() -> None:
    assert () == findings_of(depends_on_undefined, services(MISSING, "services: {order-db: {image: postgres}}"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("services: {a: {image: x, depends_on: [b]}, b: {image: y}}", id="defined"),
        pytest.param("services: {a: {image: x, depends_on: [b]}, b: {image: y, profiles: [dev]}}", id="with-a-profile"),
        pytest.param("services: {a: {image: x, depends_on: {b: {required: false}}}}", id="not-required"),
        pytest.param("include: [b.yaml]\nservices: {a: {image: x, depends_on: [b]}}", id="may-be-in-an-included-file"),
        pytest.param("services: {a: {extends: {file: b.yaml, service: b}, depends_on: [b]}}", id="extends"),
        pytest.param("services: {a: {image: x, depends_on: ['${DB}']}}", id="name-from-a-variable"),
    ],
)
def test_what_may_be_there_is_quiet(text: str) -> None:
    assert () == findings_of(depends_on_undefined, services(text))


def test_without_compose_files_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(depends_on_undefined, absent(ComposeServices)).status
    assert Status.UNKNOWN is outcome(depends_on_undefined, unknown(ComposeServices)).status
