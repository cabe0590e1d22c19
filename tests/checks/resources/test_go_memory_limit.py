import pytest
from tests.checks.container.compose_parts import FILE, SHOP, services
from tests.checks.go.parts import dockerfiles, module, typed

from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.model import Outcome, Severity, Status
from hostdoctor.testing import absent, outcome, unknown
from hostdoctor_checks.resources.go_memory_limit import go_memory_limit

GO = dockerfiles('FROM golang:1.27\nCMD ["/app"]\n')
LIMITED = "services:\n  api:\n    build: .\n    mem_limit: 500m\n"


def judged(text: str = LIMITED, *lines: str, images: object = GO, compose: object = None) -> Outcome:
    return outcome(go_memory_limit, SHOP, compose or services(text), module(*lines), images)


def test_a_limit_that_go_does_not_know_is_a_note_with_the_value_to_set() -> None:
    (finding,) = judged().findings

    assert (Severity.INFO, "Go in api does not know its memory limit of 500 MiB", f"{FILE}:4") == (
        finding.severity,
        finding.what,
        finding.evidence[0].source,
    )
    assert ["Write GOMEMLIMIT: 450MiB under environment of api (90 % of the limit)"] == typed(finding.fixes[0])


@pytest.mark.parametrize(
    ("text", "lines", "images"),
    [
        pytest.param(LIMITED + "    environment: {GOMEMLIMIT: 400MiB}\n", [], GO, id="set-in-the-service"),
        pytest.param(LIMITED, [], dockerfiles("FROM golang:1.27\nENV GOMEMLIMIT=400MiB\n"), id="set-in-the-image"),
        pytest.param(LIMITED, ["require github.com/KimMachineGun/automemlimit v0.7.0"], GO, id="set-by-the-program"),
        pytest.param("services: {api: {build: .}}", [], GO, id="no-limit"),
        pytest.param("services: {db: {image: postgres, mem_limit: 1g}}", [], GO, id="no-go-in-it"),
    ],
)
def test_go_that_knows_or_has_no_limit_is_quiet(text: str, lines: list[str], images: object) -> None:
    assert Status.PASS is judged(text, *lines, images=images).status


def test_without_compose_files_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is judged(compose=absent(ComposeServices)).status
    assert Status.UNKNOWN is judged(compose=unknown(ComposeServices)).status
