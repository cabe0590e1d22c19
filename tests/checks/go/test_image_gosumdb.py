import pytest
from tests.checks.go.parts import ROOT, dockerfiles

from hostdoctor.facts.project import Dockerfiles
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.go.image_gosumdb import image_gosumdb

BLIND = "FROM golang:1.27\n{}\nCOPY go.mod ./\nRUN go mod download\nCOPY . .\nRUN go build ./...\n"
CHECKED = "FROM golang:1.27\n{}\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN go build ./...\n"


def found(text: str) -> tuple[Finding, ...]:
    return findings_of(image_gosumdb, dockerfiles(text))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param(
            "ENV GOSUMDB=off",
            "GOSUMDB=off in an image's build: modules that go.sum does not list are trusted blindly",
            id="env",
        ),
        pytest.param(
            "ENV GOSUMDB off",
            "GOSUMDB=off in an image's build: modules that go.sum does not list are trusted blindly",
            id="old-form-of-env",
        ),
        pytest.param(
            'ARG GOSUMDB="off"',
            "GOSUMDB=off in an image's build: modules that go.sum does not list are trusted blindly",
            id="quoted-arg",
        ),
        pytest.param(
            "ENV GO111MODULE=on GONOSUMDB=*",
            "GONOSUMDB=* in an image's build: modules that go.sum does not list are trusted blindly",
            id="no-sums-for-all",
        ),
        pytest.param(
            "RUN go env -w GOSUMDB=off",
            "GOSUMDB=off in an image's build: modules that go.sum does not list are trusted blindly",
            id="stored",
        ),
        pytest.param(
            "ENV GOINSECURE=*",
            "GOINSECURE covers every module in an image's build: downloads may come without encryption",
            id="insecure",
        ),
        pytest.param(
            "ENV GIT_SSL_NO_VERIFY=1",
            "GIT_SSL_NO_VERIFY is set for an image's build: modules may come from anybody in between",
            id="git",
        ),
    ],
)
def test_an_image_without_checks_is_named_with_its_line(line: str, says: str) -> None:
    (finding,) = found(BLIND.format(line))

    assert (Severity.HIGH, says, f"{ROOT}/Dockerfile:2") == (finding.severity, finding.what, finding.evidence[0].source)


def test_with_go_sum_the_modules_that_it_lists_are_checked_all_the_same() -> None:
    (finding,) = found(CHECKED.format("ENV GOSUMDB=off"))

    assert Severity.MEDIUM is finding.severity


def test_everything_copied_first_brings_go_sum() -> None:
    (finding,) = found("FROM golang:1.27\nENV GOSUMDB=off\nCOPY . .\nRUN go build ./...\n")

    assert Severity.MEDIUM is finding.severity


def test_an_assignment_for_one_command_counts_too() -> None:
    (finding,) = found("FROM golang:1.27\nCOPY go.mod ./\nRUN GOSUMDB=off go mod download\n")

    assert f"{ROOT}/Dockerfile:3" == finding.evidence[0].source


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(CHECKED.format("ENV CGO_ENABLED=0"), id="nothing-set"),
        pytest.param(CHECKED.format("ENV GOSUMDB=sum.golang.google.cn"), id="the-same-database"),
        pytest.param(CHECKED.format("ENV GOPRIVATE=corp.example.com"), id="own-paths"),
        pytest.param(CHECKED.format("ENV GIT_SSL_NO_VERIFY=0"), id="verifying-git"),
        pytest.param(
            "FROM golang:1.27\nENV GOSUMDB=off\nCOPY . .\nRUN go build -mod=vendor ./...\n",
            id="vendor-downloads-nothing",
        ),
    ],
)
def test_a_build_with_checks_is_quiet(text: str) -> None:
    assert () == found(text)


def test_without_a_dockerfile_it_does_not_apply_and_unknown_stays_unknown() -> None:
    assert Status.NOT_APPLICABLE is outcome(image_gosumdb, absent(Dockerfiles)).status
    assert Status.UNKNOWN is outcome(image_gosumdb, unknown(Dockerfiles)).status
