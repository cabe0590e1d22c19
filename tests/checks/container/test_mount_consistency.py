import pytest
from tests.checks.container.compose_parts import FILE, services

from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.mount_consistency import mount_consistency


@pytest.mark.parametrize(
    ("row", "word"),
    [
        pytest.param("- ./src:/app/src:cached", "cached", id="short"),
        pytest.param("- ./src:/app/src:rw,delegated", "delegated", id="with-others"),
        pytest.param("- {type: bind, source: ./src, target: /app/src, consistency: cached}", "cached", id="long"),
    ],
)
def test_words_without_effect_are_a_note(row: str, word: str) -> None:
    (finding,) = findings_of(mount_consistency, services(f"services:\n  a:\n    image: x\n    volumes:\n      {row}\n"))

    assert (Severity.INFO, f"{word} on a mount has no effect on Windows and Linux", f"{FILE}:5") == (
        finding.severity,
        finding.what,
        finding.evidence[0].source,
    )


@pytest.mark.parametrize("option", ["", ":ro", ":z", ":consistent"])
def test_options_that_do_something_are_quiet(option: str) -> None:
    assert () == findings_of(mount_consistency, services(f"services: {{a: {{image: x, volumes: ['./a:/b{option}']}}}}"))


def test_without_compose_files_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(mount_consistency, absent(ComposeServices)).status
    assert Status.UNKNOWN is outcome(mount_consistency, unknown(ComposeServices)).status
