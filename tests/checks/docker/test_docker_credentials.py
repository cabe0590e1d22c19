from dataclasses import replace

import pytest
from tests.checks.docker.reported import reported

from hostdoctor.facts.credential_helpers import CredentialHelpers
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.facts.places import Place
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown, within
from hostdoctor.testing.given import Within
from hostdoctor_checks.docker.docker_credentials import docker_credentials

NOTHING_TOLD = absent(ReportedDockerErrors)
STORE = "docker-credential-desktop.exe"
THERE = CredentialHelpers(file="~/.docker/config.json", store=STORE)


def ubuntu(helpers: object) -> Within:
    return within(Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2"), "Ubuntu", helpers)


def test_a_store_that_is_not_on_path() -> None:
    (finding,) = findings_of(docker_credentials, ubuntu(replace(THERE, missing=(STORE,))), NOTHING_TOLD)

    assert Severity.HIGH is finding.severity
    assert [("desktop.exe", "~/.docker/config.json"), (f"no {STORE}", "PATH")] == [
        (item.value, item.source) for item in finding.evidence
    ]


def test_a_store_of_windows_without_interop() -> None:
    (finding,) = findings_of(docker_credentials, ubuntu(replace(THERE, interop="it is off")), NOTHING_TOLD)

    assert (Severity.HIGH, "it is off") == (finding.severity, finding.evidence[1].value)


def test_the_helper_of_one_registry() -> None:
    missing = replace(THERE, missing=("docker-credential-ecr-login",))
    (finding,) = findings_of(docker_credentials, ubuntu(missing), NOTHING_TOLD)

    assert Severity.MEDIUM is finding.severity
    assert "the logins of a registry" in finding.what
    assert "`credHelpers`" in repr(finding.fixes)


def test_logins_in_the_file_are_a_note() -> None:
    plain = CredentialHelpers(file="~/.docker/config.json", plain_logins=2)
    (finding,) = findings_of(docker_credentials, ubuntu(plain), NOTHING_TOLD)

    assert (Severity.INFO, "2 without a store") == (finding.severity, finding.evidence[0].value)


def test_a_reported_error() -> None:
    told = reported('error getting credentials - err: exec: "docker-credential-desktop": executable file not found')
    (finding,) = findings_of(docker_credentials, ubuntu(THERE), told)

    assert (Severity.HIGH, "ticket.md:1") == (finding.severity, finding.evidence[0].source)


@pytest.mark.parametrize(
    "helpers",
    [
        pytest.param(THERE, id="on-path"),
        pytest.param(replace(THERE, plain_logins=1), id="old-logins-beside-a-store"),
        pytest.param(CredentialHelpers(file="~/.docker/config.json"), id="no-logins"),
        pytest.param(absent(CredentialHelpers), id="no-docker"),
    ],
)
def test_quiet_where_logins_are_found(helpers: object) -> None:
    assert () == findings_of(docker_credentials, ubuntu(helpers), NOTHING_TOLD)


def test_unknown_in_a_distribution_that_does_not_run() -> None:
    assert Status.UNKNOWN is outcome(docker_credentials, ubuntu(unknown(CredentialHelpers)), NOTHING_TOLD).status
