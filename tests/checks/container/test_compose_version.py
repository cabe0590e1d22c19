import pytest
from tests.checks.container.compose_parts import FILE
from tests.checks.go.parts import composed

from hostdoctor.facts.project import ComposeFile
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.compose_version import compose_version


@pytest.mark.parametrize("version", ['"3.8"', "2", "'2.4'"])
def test_an_old_version_line_is_a_note_with_its_place(version: str) -> None:
    (finding,) = findings_of(
        compose_version, composed(f"# shop\nversion: {version}\nservices: {{web: {{image: x}}}}\n")
    )

    assert (Severity.INFO, f"{FILE}:2") == (finding.severity, finding.evidence[0].source)


def test_a_file_without_it_is_quiet() -> None:
    assert () == findings_of(compose_version, composed("name: shop\nservices: {web: {image: x}}\n"))


def test_without_compose_files_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(compose_version, absent(ComposeFile)).status
    assert Status.UNKNOWN is outcome(compose_version, unknown(ComposeFile)).status
