import pytest
from tests.checks.docker.reported import reported, told

from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.docker.image_missing import image_missing


@pytest.mark.parametrize(
    ("line", "severity", "what"),
    [
        pytest.param(
            "Error response from daemon: pull access denied for acme/shop, repository does not exist or may require",
            Severity.HIGH,
            "An image is private, or does not exist under that name: acme/shop",
            id="private",
        ),
        pytest.param(
            "manifest for golang:1.99 not found: manifest unknown",
            Severity.HIGH,
            "An image does not exist under that name and tag: golang:1.99",
            id="tag",
        ),
        pytest.param(
            "no matching manifest for linux/arm64/v8 in the manifest list entries",
            Severity.HIGH,
            "An image has no build for the engine's platform: linux/arm64/v8",
            id="arm",
        ),
        pytest.param(
            "The requested image's platform (linux/amd64) does not match the detected host platform (linux/arm64/v8)",
            Severity.MEDIUM,
            "An image is of another platform than the engine: its programs are emulated, and slow: linux/amd64",
            id="emulated",
        ),
    ],
)
def test_a_reported_error_names_its_cause(line: str, severity: Severity, what: str) -> None:
    assert (severity, what) == told(image_missing, line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            "no matching manifest for windows/amd64 10.0.22631 in the manifest list entries",
            id="an-engine-for-windows-containers",
        ),
        pytest.param(
            " ! api Warning pull access denied for shop-api, repository does not exist or may require "
            "'docker login': denied: requested access to the resource is denied",
            id="compose-warns-and-builds",
        ),
        pytest.param(
            " ! Image shop-api Warning pull access denied for shop-api, repository does not exist",
            id="compose-5-warns-and-builds",
        ),
        pytest.param(
            "toomanyrequests: You have reached your unauthenticated pull rate limit.",
            id="too-many-pulls",
        ),
    ],
)
def test_quiet_for_other_causes(line: str) -> None:
    assert () == findings_of(image_missing, reported(line))


def test_nothing_to_say_where_nobody_reported_anything() -> None:
    assert Status.NOT_APPLICABLE is outcome(image_missing, absent(ReportedDockerErrors)).status


def test_unknown_where_the_ticket_could_not_be_read() -> None:
    assert Status.UNKNOWN is outcome(image_missing, unknown(ReportedDockerErrors)).status
