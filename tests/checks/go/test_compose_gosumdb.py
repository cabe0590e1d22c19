import pytest
from tests.checks.container.compose_parts import FILE, services

from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.go.compose_gosumdb import compose_gosumdb


@pytest.mark.parametrize(
    ("more", "name"),
    [
        pytest.param("environment:\n      GOSUMDB: 'off'", "GOSUMDB=off", id="environment"),
        pytest.param("environment:\n      - GOSUMDB=off", "GOSUMDB=off", id="list"),
        pytest.param("environment:\n      GONOSUMDB: '*'", "GONOSUMDB=*", id="no-sums-for-all"),
        pytest.param("environment:\n      GIT_SSL_NO_VERIFY: 1", "GIT_SSL_NO_VERIFY=1", id="git"),
    ],
)
def test_a_service_without_checks_is_named_with_its_line(more: str, name: str) -> None:
    (finding,) = findings_of(compose_gosumdb, services(f"services:\n  web:\n    image: x\n    {more}\n"))

    assert (
        Severity.MEDIUM,
        f"{name} in service web: modules are not checked against the checksum database",
        f"{FILE}:5",
    ) == (finding.severity, finding.what, finding.evidence[0].source)


def test_build_arguments_count_too() -> None:
    text = "services:\n  web:\n    build: {context: ., args: {GOSUMDB: 'off'}}\n"

    (finding,) = findings_of(compose_gosumdb, services(text))

    assert f"{FILE}:3" == finding.evidence[0].source


@pytest.mark.parametrize(
    "more",
    [
        pytest.param("GOSUMDB: sum.golang.google.cn", id="the-same-database"),
        pytest.param("GOPRIVATE: corp.example.com", id="own-paths"),
        pytest.param("GOSUMDB:", id="from-the-shell"),
        pytest.param("GOSUMDB: 'off', GOFLAGS: -mod=vendor", id="vendor-downloads-nothing"),
        pytest.param("GIT_SSL_NO_VERIFY: 0", id="verifying-git"),
    ],
)
def test_right_settings_are_quiet(more: str) -> None:
    assert () == findings_of(compose_gosumdb, services(f"services: {{web: {{image: x, environment: {{{more}}}}}}}"))


def test_without_compose_files_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(compose_gosumdb, absent(ComposeServices)).status
    assert Status.UNKNOWN is outcome(compose_gosumdb, unknown(ComposeServices)).status
