"""Messages of Docker Compose."""

from __future__ import annotations

import pytest

from hostdoctor.parsers.compose_errors import parse_compose_errors


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        pytest.param('service "api" depends on undefined service "db"', "undefined-service", "api", id="service"),
        pytest.param('service "api" refers to undefined volume data: invalid', "undefined-volume", "api", id="volume"),
        pytest.param("no configuration file provided: not found", "no-file", "", id="no-file"),
        pytest.param('The "T" variable is not set. Defaulting to a blank string.', "variable-unset", "T", id="unset"),
        pytest.param("volume a declared as external, but could not be found", "external-missing", "a", id="external"),
        pytest.param("dependency failed to start: container x is unhealthy", "dependency-failed", "x", id="unhealthy"),
        pytest.param("yaml: line 3: mapping values are not allowed in this context", "not-yaml", "", id="yaml"),
        pytest.param("docker: 'compose' is not a docker command.", "unknown-command", "", id="no-plugin"),
        pytest.param("the attribute `version` is obsolete, it will be ignored", "version-obsolete", "", id="version"),
    ],
)  # fmt: skip
def test_a_message_is_told_by_its_kind(text: str, kind: str, name: str) -> None:
    assert [(kind, name, 2)] == [(error.kind, error.name, error.line) for error in parse_compose_errors(f"\n{text}\n")]


OLD = """
v1-version | old-compose | ./docker-compose.yml | ERROR: Version in "./docker-compose.yml" is unsupported. You might
v1-option | old-compose | develop | Unsupported config option for services.web: 'develop'
v1-new-engine | old-compose | | KeyError: 'ContainerConfig'
v1-new-requests | old-compose | | urllib3.exceptions.URLSchemeUnknown: Not supported URL scheme http+docker
v1-invalid | old-refused | ./a.yml | ERROR: The Compose file './a.yml' is invalid because:
v1-service | undefined-service | api | ERROR: Service 'api' depends on service 'db' which is undefined.
v1-volume | undefined-volume | db | Named volume "x:/y:rw" is used in service "db" but no declaration was found
v1-env | env-file-missing | /home/kim/.env | ERROR: Couldn't find env file: /home/kim/.env
v1-unset | variable-unset | TAG | WARNING: The TAG variable is not set. Defaulting to a blank string.
v1-yaml | not-yaml | | ERROR: yaml.scanner.ScannerError: mapping values are not allowed here
v1-cycle | cycle | api | ERROR: Circular dependency between api and db
v1-external | external-missing | shop | ERROR: Network shop declared as external, but could not be found.
nothing | nothing-to-run | api | service "api" has neither an image nor a build context specified: invalid
dollar | interpolation | services.api.command | invalid interpolation format for services.api.command: "$(x)"
"""


@pytest.mark.parametrize(
    ("kind", "name", "text"),
    [
        pytest.param(kind.strip(), named.strip(), text.strip(), id=label.strip())
        for label, kind, named, text in (row.split("|") for row in OLD.strip().split("\n"))
    ],
)
def test_a_message_of_old_and_new_releases_is_told_by_its_kind(kind: str, name: str, text: str) -> None:
    assert [(kind, name)] == [(error.kind, error.name) for error in parse_compose_errors(text)]


def test_prose_is_no_message() -> None:
    assert () == parse_compose_errors("The version is old and the service depends on luck.\n")
