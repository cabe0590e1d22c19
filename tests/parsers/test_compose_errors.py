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


def test_prose_is_no_message() -> None:
    assert () == parse_compose_errors("The version is old and the service depends on luck.\n")
