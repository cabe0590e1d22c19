import pytest

from hostdoctor.facts.places import Place
from hostdoctor.facts.project import Project
from hostdoctor.facts.project_git import EnvFile, EnvFiles
from hostdoctor.model import Edit, Finding, Run, Severity, Shell, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.project.secrets_in_git import secrets_in_git

LINUX = Place(name="Linux", side="linux", kind="linux")
SHOP = Project(root="/home/user1/shop", side="linux")


def found(*variables: str, path: str = ".env", tracked: bool = True) -> tuple[Finding, ...]:
    env = EnvFiles((EnvFile(path=path, tracked=tracked, variables=variables),))
    return findings_of(secrets_in_git, LINUX, SHOP, env)


def test_a_tracked_file_with_passwords_is_told_by_the_names_of_its_variables() -> None:
    (finding,) = found("PORT", "DB_PASSWORD", "STRIPE_API_KEY", path="deploy/.env.prod")

    assert (Severity.MEDIUM, "deploy/.env.prod is kept by git, and sets DB_PASSWORD, STRIPE_API_KEY") == (
        finding.severity,
        finding.what,
    )
    assert "/home/user1/shop/deploy/.env.prod" == finding.evidence[0].source
    ignore, forget = finding.fixes[0].steps[:2]
    assert isinstance(ignore, Edit)
    assert isinstance(forget, Run)
    assert ("/deploy/.env.prod", "git rm --cached deploy/.env.prod") == (ignore.new, forget.commands[Shell.BASH])


def test_a_file_that_git_would_take_is_worth_ignoring() -> None:
    (finding,) = found("JWT_SECRET", tracked=False)

    assert (Severity.LOW, 1) == (finding.severity, len(finding.fixes[0].steps))


@pytest.mark.parametrize(
    "name",
    [
        "MYSQL_ROOT_PASSWORD",
        "DB_PASS",
        "PGPASSWORD",
        "github_token",
        "AWS_SECRET_ACCESS_KEY",
        "DATABASE_URL",
        "APP_KEY",
    ],
)
def test_names_of_secrets_are_known(name: str) -> None:
    assert 1 == len(found(name))


@pytest.mark.parametrize(
    "name",
    [
        "COMPOSE_PROJECT_NAME",
        "PORT",
        "DB_HOST",
        "KEYBOARD",
        "TOKEN_TTL",
        "PASSWORD_FILE",
        "POSTGRES_PASSWORD_FILE",
        "MONKEY",
        "PASSENGERS",
    ],
)
def test_harmless_names_are_quiet(name: str) -> None:
    assert () == found(name)


def test_without_such_files_it_does_not_apply_and_unknown_stays_unknown() -> None:
    assert Status.NOT_APPLICABLE is outcome(secrets_in_git, LINUX, SHOP, absent(EnvFiles)).status
    assert Status.UNKNOWN is outcome(secrets_in_git, LINUX, SHOP, unknown(EnvFiles)).status
