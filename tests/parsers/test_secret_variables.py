from __future__ import annotations

import string

import hypothesis.strategies as st
import pytest
from hypothesis import given

from hostdoctor.parsers.compose_secrets import HIDDEN, is_password, kept_argument
from hostdoctor.parsers.secret_variables import has_password, is_switch_or_path, may_hold_secret, names_secret
from hostdoctor.redaction.credentials import hide_credentials, hide_env_file, is_secret_key

HOLDING = (
    *(
        "DB_PASSWORD",
        "MYSQL_ROOT_PASSWORD",
        "PGPASSWORD",
        "DB_PASSWD",
        "KEY_PASSPHRASE",
        "DB_PASS",
        "PGPASS",
        "ADMIN_PWD",
    ),
    *("JWT_SECRET", "SECRET", "github_token", "TOKEN", "NPM_TOKEN", "AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY"),
    *("STRIPE_API_KEY", "api_key", "APIKEY", "APP_KEY", "SECRET_KEY", "SECRET_KEY_BASE", "PRIVATE_KEY", "SSH_KEY"),
    *("SIGNING_KEY", "ENCRYPTION_KEY", "DEPLOY_KEY", "AUTH_KEY", "GOOGLE_CREDENTIALS", "CLOUD_CREDENTIAL"),
    *("PASSWORD_HASH", "PASSWORD_SALT", "TOKEN_VALUE"),
)
SPEAKING = (
    "TOKEN_GITHUB",
    "PASSWORD_PROD",
    "SECRET_1",
    "DATABASE_URL",
    "REDIS_URL",
    "MONGODB_URL",
    "SENTRY_DSN",
    "DSN",
)
QUIET = (
    *("POSTGRES_PASSWORD_FILE", "PASSWORD_FILE", "PATH_TO_PRIVATE_KEY", "SECRET_PATH", "SECRET_NAME", "TOKEN_URL"),
    *("JWT_PUBLIC_KEY", "NEXT_PUBLIC_API_KEY", "TOKEN_TTL", "TOKEN_EXPIRY", "ACCESS_TOKEN_EXPIRE_MINUTES"),
    *("PASSWORD_MIN_LENGTH", "TOKEN_MAX_AGE", "TOKEN_ISSUER", "TOKEN_HEADER", "TOKEN_TYPE", "TOKEN_LIFETIME"),
    *("MYSQL_ALLOW_EMPTY_PASSWORD", "MYSQL_RANDOM_ROOT_PASSWORD", "PASSWORD_REQUIRED", "ENABLE_TOKEN"),
    *("POSTGRES_HOST_AUTH_METHOD", "PWD", "OLDPWD", "PORT", "DB_HOST", "COMPOSE_PROJECT_NAME"),
    *("KEYBOARD", "MONKEY", "PASSENGERS", "TOKENIZER", "SECRETARY", "COMPASS", "BASE_URL"),
)


@pytest.mark.parametrize("name", HOLDING)
def test_a_name_that_holds_a_secret_is_known_whoever_asks(name: str) -> None:
    assert names_secret(name)
    assert may_hold_secret(name)
    assert is_password(name, "zebra-crossing")
    assert HIDDEN == kept_argument(name, "zebra-crossing")


@pytest.mark.parametrize("name", HOLDING)
def test_redaction_hides_the_value_of_each(name: str) -> None:
    def hide(kind: str, value: str) -> str:
        return f"<{kind}>"

    assert is_secret_key(name)
    assert "zebra" not in hide_env_file(f"{name}=zebra-crossing\n", hide)
    assert "Zq9" not in hide_credentials(f"{name}=Zq9-crossing-42x\n", hide)


@pytest.mark.parametrize("name", SPEAKING)
def test_a_name_that_speaks_of_a_secret_counts_where_no_value_can_be_seen(name: str) -> None:
    assert (True, False) == (may_hold_secret(name), names_secret(name))


@pytest.mark.parametrize("name", QUIET)
def test_a_place_a_term_and_a_switch_are_no_secret(name: str) -> None:
    assert (False, False) == (may_hold_secret(name), names_secret(name))


@given(st.text(alphabet=string.ascii_uppercase + "_", max_size=30))
def test_what_holds_a_secret_also_speaks_of_one(name: str) -> None:
    for made in (name, f"{name}_PASSWORD", f"TOKEN_{name}", f"{name}_SECRET_{name}"):
        assert may_hold_secret(made) or not names_secret(made)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("true", True), ("Off", True), ("0", True), ("/run/secrets/db", True), ("1234", False), ("zebra", False)],
)
def test_a_switch_or_a_path_is_no_secret(value: str, expected: bool) -> None:
    assert expected is is_switch_or_path(value)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("postgres://app:zebra@db/shop", id="address"),
        pytest.param("redis://:zebra@cache:6379", id="without-a-user"),
        pytest.param("app:zebra@tcp(db:3306)/shop", id="mysql-of-go"),
        pytest.param("DSN=app:zebra@tcp(db:3306)/shop", id="mysql-of-go-in-a-command"),
        pytest.param("postgres://${USER:-app}:zebra@${HOST}/shop", id="user-and-host-from-variables"),
        pytest.param("git clone https://me:zebra@git.example/x.git && make", id="command"),
    ],
)
def test_a_password_in_an_address_is_seen(text: str) -> None:
    assert has_password(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("postgres://app:$PASSWORD@db/shop", id="from-a-variable"),
        pytest.param("postgres://${USER}:${PASSWORD}@db/shop", id="both-from-variables"),
        pytest.param("postgres://${USER:-app}@db/shop", id="default-of-a-user"),
        pytest.param("postgres://app:${PASSWORD:-zebra}@db/shop", id="default-of-a-password"),
        pytest.param("postgres://app:***@db/shop", id="starred"),
        pytest.param("https://proxy.example:8080,direct", id="port"),
        pytest.param("ssh://git@git.example:22/x.git", id="user-alone"),
        pytest.param("echo a:b@c", id="no-address"),
    ],
)
def test_an_address_without_a_password_of_its_own_is_quiet(text: str) -> None:
    assert not has_password(text)
