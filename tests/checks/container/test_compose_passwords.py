import pytest
from tests.checks.container.compose_parts import FILE, services
from tests.checks.go.parts import ROOT

from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.compose_passwords import compose_passwords

PLANTED = "Zq9-hunter"
TEXT = "services:\n  db:\n    image: mysql\n    environment:\n      {}\n"


@pytest.mark.parametrize(
    ("row", "name"),
    [
        pytest.param(f"MYSQL_ROOT_PASSWORD: {PLANTED}", "MYSQL_ROOT_PASSWORD", id="map"),
        pytest.param(f"- POSTGRES_PASSWORD={PLANTED}", "POSTGRES_PASSWORD", id="list"),
        pytest.param(f"STRIPE_SECRET_KEY: {PLANTED}", "STRIPE_SECRET_KEY", id="key"),
        pytest.param(f"DATABASE_URL: postgres://shop:{PLANTED}@db:5432/shop", "DATABASE_URL", id="address"),
        pytest.param(f"DSN: shop:{PLANTED}@tcp(db:3306)/shop", "DSN", id="go-and-mysql"),
        pytest.param("DB_PASSWORD: 12345", "DB_PASSWORD", id="number"),
        pytest.param(f"jwt_token: {PLANTED}", "jwt_token", id="lower-case"),
    ],
)
def test_a_password_in_the_file_is_named_and_never_shown(row: str, name: str) -> None:
    (finding,) = findings_of(compose_passwords, services(TEXT.format(row)))

    assert (
        Severity.LOW,
        f"compose.yaml holds a password in clear text: {name}",
        f"{FILE}:5",
    ) == (finding.severity, finding.what, finding.evidence[0].source)
    assert PLANTED not in repr(finding)
    assert "12345" not in repr(finding)


def test_a_file_that_is_named_after_production_weighs_more() -> None:
    text = TEXT.format("A_PASSWORD: x\n      B_TOKEN: y")

    (finding,) = findings_of(compose_passwords, services(text, names=("docker-compose.prod.yml",)))

    assert (
        Severity.MEDIUM,
        "docker-compose.prod.yml holds 2 passwords in clear text: A_PASSWORD and B_TOKEN",
        f"{ROOT}/docker-compose.prod.yml:5",
    ) == (finding.severity, finding.what, finding.evidence[0].source)


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("MYSQL_ROOT_PASSWORD: ${DB_PASSWORD}", id="variable"),
        pytest.param("MYSQL_ROOT_PASSWORD: ${DB_PASSWORD:-dev}", id="variable-with-default"),
        pytest.param("MYSQL_ROOT_PASSWORD:", id="from-the-shell"),
        pytest.param("- MYSQL_ROOT_PASSWORD", id="from-the-shell-in-a-list"),
        pytest.param("MYSQL_ROOT_PASSWORD_FILE: /run/secrets/db", id="file"),
        pytest.param("APP_SECRET: /run/secrets/app", id="path-to-a-secret"),
        pytest.param('MYSQL_ALLOW_EMPTY_PASSWORD: "yes"', id="switch"),
        pytest.param('ENABLE_TOKEN: "true"', id="yes-or-no"),
        pytest.param("DB_PASSWORD: ''", id="empty"),
        pytest.param("DATABASE_URL: postgres://shop:${PW}@db/shop", id="variable-in-an-address"),
        pytest.param("REDIS_URL: redis://cache:6379/0", id="address-without-password"),
        pytest.param("TOKENIZER: fast", id="word-that-only-begins-alike"),
        pytest.param("COMPASS: north", id="word-that-only-ends-alike"),
    ],
)
def test_the_right_ways_are_quiet(row: str) -> None:
    assert () == findings_of(compose_passwords, services(TEXT.format(row)))


def test_secrets_and_env_files_are_quiet() -> None:
    text = "services: {db: {image: mysql, env_file: .env.db, secrets: [pw]}}\nsecrets: {pw: {file: ./pw}}\n"

    assert () == findings_of(compose_passwords, services(text))


def test_without_compose_files_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(compose_passwords, absent(ComposeServices)).status
    assert Status.UNKNOWN is outcome(compose_passwords, unknown(ComposeServices)).status
