import pytest
from tests.checks.container.compose_parts import FILE, services

from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.model import Certainty, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.compose_variables import compose_variables

TEXT = 'services:\n  web:\n    image: "shop:${TAG}"\n    ports: ["${PORT}:80"]\n'


def test_variables_without_a_value_are_a_note_with_their_lines() -> None:
    (finding,) = findings_of(compose_variables, services(TEXT))

    assert (
        Severity.INFO,
        Certainty.INFERRED,
        "TAG and PORT have no value and no default: Compose puts nothing in their place",
        [("${TAG}", f"{FILE}:3"), ("${PORT}", f"{FILE}:4")],
    ) == (finding.severity, finding.certainty, finding.what, [(row.value, row.source) for row in finding.evidence])


def test_compose_knows_which_of_them_the_shell_sets() -> None:
    (finding,) = findings_of(compose_variables, services(TEXT, told=True, unset=("TAG",)))

    assert (Certainty.READ, "TAG has no value and no default: Compose puts nothing in its place") == (
        finding.certainty,
        finding.what,
    )
    assert () == findings_of(compose_variables, services(TEXT, told=True))


@pytest.mark.parametrize("image", ["shop:${TAG:-latest}", "shop:${TAG-}", "shop$$TAG", "shop:${TAG:+x}", "shop"])
def test_defaults_and_escapes_are_quiet(image: str) -> None:
    assert () == findings_of(compose_variables, services(f"services: {{web: {{image: '{image}'}}}}"))


def test_without_compose_files_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(compose_variables, absent(ComposeServices)).status
    assert Status.UNKNOWN is outcome(compose_variables, unknown(ComposeServices)).status
