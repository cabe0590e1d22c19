import pytest
from tests.checks.container.dockerfile_parts import FILE, NO_COMPOSE, ROOT, composed, dockerfiles, project

from hostdoctor.facts.project import Dockerfiles
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.testing import findings_of, outcome, unknown
from hostdoctor_checks.container.exposed_port import exposed_port


def found(expose: str, ports: str, build: str = ".") -> tuple[Finding, ...]:
    text = dockerfiles(f"FROM alpine:3.24 AS base\nCMD a\nFROM base\n{expose}\n")
    return findings_of(
        exposed_port, project(), text, composed(f"services:\n  a:\n    build: {build}\n    ports: {ports}\n")
    )


@pytest.mark.parametrize("ports", ["['8081:8081']", "['8080:8081']", "[{target: 8081, published: 8080}]"])
def test_another_port_than_the_exposed_one_is_a_note(ports: str) -> None:
    (finding,) = found("EXPOSE 8080/tcp", ports)

    assert (Severity.INFO, [f"{FILE}:4", f"{ROOT}/compose.yaml:4"]) == (
        finding.severity,
        [each.source for each in finding.evidence],
    )
    assert "a publishes container port 8081, and its image exposes 8080" == finding.what


@pytest.mark.parametrize(
    ("expose", "ports", "build"),
    [
        pytest.param("EXPOSE 8080", "['80:8080']", ".", id="the-same"),
        pytest.param("EXPOSE 8080", "['80:8080', '40000:40000']", ".", id="debugger-beside"),
        pytest.param("EXPOSE 8000-8100", "['8080-8081:8080-8081']", ".", id="ranges"),
        pytest.param("EXPOSE $PORT 9000", "['80:8080']", ".", id="variable"),
        pytest.param("", "['80:8080']", ".", id="nothing-exposed"),
        pytest.param("EXPOSE 8080", "[]", ".", id="nothing-published"),
        pytest.param("EXPOSE 8080", "['81:81']", "{context: ., target: base}", id="another-stage"),
        pytest.param("EXPOSE 8080", "['81:81']", "./other", id="another-dockerfile"),
    ],
)
def test_other_services_are_quiet(expose: str, ports: str, build: str) -> None:
    assert () == found(expose, ports, build)


def test_without_compose_it_does_not_apply_and_unknown_stays_unknown() -> None:
    text = dockerfiles("FROM a\nEXPOSE 80\n")

    assert Status.NOT_APPLICABLE is outcome(exposed_port, project(), text, NO_COMPOSE).status
    assert Status.UNKNOWN is outcome(exposed_port, project(), unknown(Dockerfiles), composed("services: {}\n")).status
