import pytest
from tests.checks.container.dockerfile_parts import FILE, dockerfiles

from hostdoctor.facts.project import Dockerfiles
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.folder_before_chown import folder_before_chown


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(
            "FROM alpine:3.24\nRUN adduser -D app\nRUN chown -R app /app\nWORKDIR /app\n", 3, id="before-workdir"
        ),
        pytest.param("FROM golang:1.27\nRUN useradd app && chown -R app:app /srv2/data/\n", 2, id="in-one-command"),
        pytest.param(
            "FROM docker.io/library/debian:13 AS b\nFROM b\nRUN chmod 755 /data\n", 3, id="chmod-in-the-stage-above"
        ),
        pytest.param("FROM alpine:3.24\nRUN <<E\nchown app /app\nE\n", 2, id="here-document"),
    ],
)
def test_a_folder_that_is_not_there_yet_stops_the_build(text: str, line: int) -> None:
    (finding,) = findings_of(folder_before_chown, dockerfiles(text))

    assert (Severity.HIGH, f"{FILE}:{line}") == (finding.severity, finding.evidence[0].source)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("FROM alpine:3.24\nWORKDIR /root/\nUSER app\nCMD ./app\n", 4, id="working-directory"),
        pytest.param('FROM alpine:3.24\nWORKDIR /root\nUSER app\nENTRYPOINT ["./app"]\n', 4, id="in-its-json-form"),
        pytest.param('FROM example/x:1\nUSER 1000\nENTRYPOINT ["/root/app"]\n', 3, id="command"),
    ],
)
def test_another_user_cannot_start_what_lies_below_root(text: str, line: int) -> None:
    (finding,) = findings_of(folder_before_chown, dockerfiles(text))

    assert (Severity.MEDIUM, f"{FILE}:{line}") == (finding.severity, finding.evidence[1].source)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("FROM alpine:3.24\nWORKDIR /app\nRUN chown app /app\n", id="workdir"),
        pytest.param("FROM alpine:3.24\nCOPY . /app/\nRUN chown -R app /app\n", id="copy"),
        pytest.param("FROM alpine:3.24\nADD x.tar /app\nRUN chown -R app /app\n", id="add"),
        pytest.param("FROM alpine:3.24\nCOPY rootfs /\nRUN chown -R app /app\n", id="copy-to-the-top"),
        pytest.param("FROM alpine:3.24\nVOLUME /data\nRUN chown app /data\n", id="volume"),
        pytest.param("FROM alpine:3.24\nRUN mkdir -p /app && chown -R app /app\n", id="mkdir"),
        pytest.param("FROM alpine:3.24\nRUN adduser -h /app app && chown app /app\n", id="home-of-the-user"),
        pytest.param("FROM alpine:3.24\nRUN ./setup /app\nRUN chown app /app\n", id="any-command-that-names-it"),
        pytest.param("FROM alpine:3.24\nRUN chown app /var/log /home/app\n", id="folders-of-linux"),
        pytest.param("FROM alpine:3.24\nRUN chown app $APP\n", id="variable"),
        pytest.param("FROM alpine:3.24\nRUN chown app /app || true\n", id="allowed-to-fail"),
        pytest.param("FROM example/base:1\nRUN chown app /app\n", id="another-publisher"),
        pytest.param("FROM alpine:3.24\nWORKDIR /root\nCMD ./app\n", id="root-itself"),
        pytest.param("FROM alpine:3.24\nWORKDIR /root\nUSER 0\nCMD ./app\n", id="root-by-number"),
        pytest.param("FROM alpine:3.24\nWORKDIR /root\nRUN chmod 755 /root\nUSER a\nCMD ./app\n", id="opened"),
        pytest.param("FROM alpine:3.24\nWORKDIR /root\nUSER a\nCMD app\n", id="program-on-path"),
        pytest.param("FROM alpine:3.24\nWORKDIR /root\nWORKDIR /app\nUSER a\nCMD ./app\n", id="left-again"),
    ],
)
def test_folders_that_are_there_are_quiet(text: str) -> None:
    assert () == findings_of(folder_before_chown, dockerfiles(text))


def test_without_a_dockerfile_it_does_not_apply_and_unknown_stays_unknown() -> None:
    assert Status.NOT_APPLICABLE is outcome(folder_before_chown, absent(Dockerfiles)).status
    assert Status.UNKNOWN is outcome(folder_before_chown, unknown(Dockerfiles)).status
