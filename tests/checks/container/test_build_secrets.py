import pytest
from tests.checks.container.dockerfile_parts import FILE, NO_COMPOSE, ROOT, composed, dockerfiles

from hostdoctor.facts.project import Dockerfiles
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.build_secrets import build_secrets

VALUE = "zebra-crossing-42"


def found(
    line: str, text: str = "FROM golang:1.27\n{}\nFROM alpine:3.24\nCOPY --from=0 /a /a\n"
) -> tuple[Finding, ...]:
    return findings_of(build_secrets, dockerfiles(text.format(line)), NO_COMPOSE)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(f"ENV DB_PASSWORD={VALUE}", id="password"),
        pytest.param(f"ENV api_key {VALUE}", id="key-in-the-old-form"),
        pytest.param(f"ARG GITHUB_TOKEN={VALUE}", id="argument-with-a-default"),
        pytest.param(f"ENV A=1 AWS_SECRET_ACCESS_KEY='{VALUE}'", id="among-others"),
        pytest.param(f"ENV GOPROXY=https://user:{VALUE}@proxy.example,direct", id="module-proxy"),
        pytest.param(f"RUN git clone https://user:{VALUE}@git.example/x.git", id="address-in-a-command"),
        pytest.param(f"RUN <<E\ncurl https://:{VALUE}@x.example\nE", id="address-in-a-here-document"),
    ],
)
def test_a_secret_is_named_and_its_value_never_shown(line: str) -> None:
    (finding,) = found(line)

    assert (Severity.MEDIUM, f"{FILE}:2") == (finding.severity, finding.evidence[0].source)
    assert VALUE not in repr(finding)


def test_an_argument_without_a_value_in_a_stage_of_its_own_is_low() -> None:
    (finding,) = found("ARG GITHUB_TOKEN")

    assert (Severity.LOW, "ARG GITHUB_TOKEN leaves a secret in the history of a stage on this machine") == (
        finding.severity,
        finding.what,
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("FROM golang:1.27 AS dev\n{}\nCMD make\n", id="stage-for-work"),
        pytest.param("FROM golang:1.27\n{}\nCMD air\n", id="air"),
    ],
)
def test_a_password_in_an_image_to_work_in_is_low(text: str) -> None:
    (finding,) = found(f"ENV DB_PASSWORD={VALUE}", text)

    assert Severity.LOW is finding.severity


def test_in_the_last_stage_the_image_itself_has_it() -> None:
    (finding,) = found("ARG GITHUB_TOKEN", "FROM golang:1.27 AS base\n{}\nFROM base\nRUN make\n")

    assert (Severity.MEDIUM, True) == (finding.severity, "image's history" in finding.what)


def test_an_address_with_a_password_in_an_argument_of_compose_is_named_and_not_shown() -> None:
    text = f"services:\n  a:\n    build: {{context: ., args: {{PROXY: 'http://me:{VALUE}@proxy.example'}}}}\n"

    (finding,) = findings_of(build_secrets, dockerfiles("FROM alpine:3.24\n"), composed(text))

    assert f"{ROOT}/compose.yaml:3" == finding.evidence[0].source
    assert VALUE not in repr(finding)


def test_several_in_one_file_are_one_finding() -> None:
    (finding,) = found(f"ENV DB_PASSWORD={VALUE}\nARG API_TOKEN={VALUE}\nENV SSH_KEY={VALUE}")

    assert [f"{FILE}:2", f"{FILE}:3", f"{FILE}:4"] == [row.source for row in finding.evidence]
    assert (
        "ENV DB_PASSWORD, ARG API_TOKEN and ENV SSH_KEY leave secrets in the history of a stage on this machine"
        == finding.what
    )


def test_arguments_before_the_first_stage_and_those_of_compose_count_too() -> None:
    text = dockerfiles(f"ARG NPM_TOKEN={VALUE}\nFROM alpine:3.24\n")
    compose = composed(f"services:\n  a:\n    build:\n      context: .\n      args:\n        TOKEN: {VALUE}\n")
    first, second = findings_of(build_secrets, text, compose)

    assert [f"{FILE}:1", f"{ROOT}/compose.yaml:6"] == [each.evidence[0].source for each in (first, second)]
    assert VALUE not in repr((first, second))


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("ENV DB_PASSWORD_FILE=/run/secrets/db", id="file"),
        pytest.param("ENV JWT_PUBLIC_KEY=abc", id="public"),
        pytest.param("ENV DB_PASSWORD=", id="empty"),
        pytest.param("ENV CHECK_TOKEN=false", id="switch"),
        pytest.param("ENV TOKEN_TTL=3600 PWD=/src", id="other-names"),
        pytest.param("RUN --mount=type=secret,id=token cat /run/secrets/token", id="secret-mount"),
        pytest.param("ENV GOPROXY=https://proxy.example,direct", id="address-without-password"),
        pytest.param("RUN git clone https://user:$TOKEN@git.example/x.git", id="password-in-a-variable"),
        pytest.param("RUN echo a:b@c", id="no-address"),
    ],
)
def test_what_holds_no_secret_is_quiet(line: str) -> None:
    assert () == found(line)


def test_variables_of_a_running_container_are_not_looked_at() -> None:
    compose = composed("services:\n  a:\n    image: x:1\n    environment:\n      TOKEN: abc\n")

    assert () == findings_of(build_secrets, dockerfiles("FROM alpine:3.24\n"), compose)


def test_without_a_dockerfile_it_does_not_apply_and_unknown_stays_unknown() -> None:
    assert Status.NOT_APPLICABLE is outcome(build_secrets, absent(Dockerfiles), NO_COMPOSE).status
    assert Status.UNKNOWN is outcome(build_secrets, unknown(Dockerfiles), NO_COMPOSE).status
