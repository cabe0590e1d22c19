import pytest
from tests.checks.container.compose_parts import FILE, services

from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.model import Certainty, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.database_password import database_password


@pytest.mark.parametrize(
    ("image", "name", "asked"),
    [
        pytest.param("mysql", "mysql", "MYSQL_ROOT_PASSWORD", id="mysql"),
        pytest.param("postgres:17-alpine", "postgres", "POSTGRES_PASSWORD", id="postgres"),
        pytest.param("mirror.example.com/library/mariadb:11", "mariadb", "MARIADB_ROOT_PASSWORD", id="mariadb"),
        pytest.param("postgis/postgis:17-3.5", "postgis", "POSTGRES_PASSWORD", id="built-on-postgres"),
    ],
)
def test_a_database_without_a_password_does_not_start(image: str, name: str, asked: str) -> None:
    (finding,) = findings_of(database_password, services(f"services:\n  db:\n    image: {image}\n"))

    assert (
        Severity.MEDIUM,
        Certainty.INFERRED,
        f"db is given no password and ends at its first start: {name} asks for {asked}",
        f"{FILE}:3",
    ) == (finding.severity, finding.certainty, finding.what, finding.evidence[0].source)


def test_an_empty_password_is_none() -> None:
    text = "services: {db: {image: postgres, environment: {POSTGRES_PASSWORD: ''}}}"

    assert Status.FOUND is outcome(database_password, services(text)).status


def test_with_the_word_of_compose_an_env_file_hides_nothing() -> None:
    text = "services: {db: {image: mysql, env_file: db.env}}"

    assert Status.FOUND is outcome(database_password, services(text, told=True)).status


@pytest.mark.parametrize(
    "more",
    [
        pytest.param("image: mysql, environment: {MYSQL_ROOT_PASSWORD: x}", id="given"),
        pytest.param("image: mysql, environment: [MYSQL_ROOT_PASSWORD]", id="from-the-shell"),
        pytest.param("image: mysql, environment: {MYSQL_ROOT_PASSWORD: '${DB_PASSWORD}'}", id="from-a-variable"),
        pytest.param("image: mysql, environment: {MYSQL_RANDOM_ROOT_PASSWORD: 1}", id="random"),
        pytest.param("image: mariadb, environment: {MYSQL_ROOT_PASSWORD: x}", id="old-name-for-mariadb"),
        pytest.param("image: postgres, environment: {POSTGRES_PASSWORD_FILE: /run/secrets/pw}", id="file"),
        pytest.param("image: postgres, environment: {POSTGRES_HOST_AUTH_METHOD: trust}", id="trust"),
        pytest.param("image: mysql, env_file: db.env", id="may-stand-in-an-env-file"),
        pytest.param("image: mysql, extends: base", id="may-come-from-another-service"),
        pytest.param("image: mysql, build: ./db", id="own-image"),
        pytest.param("image: bitnami/mysql", id="image-with-rules-of-its-own"),
        pytest.param("image: redis", id="asks-for-none"),
        pytest.param("image: mysql-backup", id="name-that-only-begins-alike"),
    ],
)
def test_a_database_that_may_start_is_quiet(more: str) -> None:
    assert () == findings_of(database_password, services(f"services: {{db: {{{more}}}}}"))


def test_without_compose_files_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(database_password, absent(ComposeServices)).status
    assert Status.UNKNOWN is outcome(database_password, unknown(ComposeServices)).status
