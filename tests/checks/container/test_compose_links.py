from tests.checks.container.compose_parts import FILE, services

from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.compose_links import compose_links


def test_links_are_a_note_with_their_line() -> None:
    text = "services:\n  web:\n    image: x\n    links:\n      - db:database\n  db:\n    image: y\n"

    (finding,) = findings_of(compose_links, services(text))

    assert (Severity.INFO, "Links of web are a legacy feature: names work without them", f"{FILE}:4") == (
        finding.severity,
        finding.what,
        finding.evidence[0].source,
    )


def test_a_second_name_by_the_network_is_quiet() -> None:
    text = "services: {db: {image: y, networks: {default: {aliases: [database]}}}, web: {image: x, depends_on: [db]}}"

    assert () == findings_of(compose_links, services(text))


def test_without_compose_files_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(compose_links, absent(ComposeServices)).status
    assert Status.UNKNOWN is outcome(compose_links, unknown(ComposeServices)).status
