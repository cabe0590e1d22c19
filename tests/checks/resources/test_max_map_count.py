import pytest
from tests.checks.container.compose_parts import FILE, narrowed, services
from tests.checks.wsl.wslconfig import kernel

from hostdoctor.facts.compose_needs import SearchEngines, find_search_engines
from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.facts.map_count import MapCount
from hostdoctor.model import Edit, Outcome, Severity, Status
from hostdoctor.testing import absent, outcome, unknown
from hostdoctor_checks.resources.max_map_count import max_map_count

LOW = MapCount(65530)


def judged(compose: object, limit: object = LOW) -> Outcome:
    return outcome(max_map_count, compose, narrowed(find_search_engines, SearchEngines, compose), kernel(), limit)


@pytest.mark.parametrize(
    "image", ["docker.elastic.co/elasticsearch/elasticsearch:8.17.0", "opensearchproject/opensearch:2", "sonarqube"]
)
def test_a_limit_that_is_too_low_is_a_note(image: str) -> None:
    (finding,) = judged(services(f"services:\n  search:\n    image: {image}\n"), LOW).findings

    assert (
        Severity.INFO,
        "search may refuse to start: vm.max_map_count is 65530",
        ("65530", "/proc/sys/vm/max_map_count", "262144"),
        f"{FILE}:3",
    ) == (
        finding.severity,
        finding.what,
        (finding.evidence[0].value, finding.evidence[0].source, finding.evidence[0].threshold),
        finding.evidence[1].source,
    )
    assert ["sysctl.vm.max_map_count=262144"] == [step.new for step in finding.fixes[0].steps if isinstance(step, Edit)]


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        pytest.param("services: {s: {image: elasticsearch}}", MapCount(262144), id="high-enough"),
        pytest.param("services: {s: {image: postgres}}", LOW, id="no-search-engine"),
        pytest.param("services: {s: {image: elasticsearch-exporter}}", LOW, id="name-that-only-begins-alike"),
        pytest.param(
            "services: {s: {image: elasticsearch, environment: [discovery.type=single-node]}}", LOW, id="single-node"
        ),
    ],
)
def test_what_starts_is_quiet(text: str, limit: MapCount) -> None:
    assert () == judged(services(text), limit).findings


def test_without_compose_files_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is judged(absent(ComposeServices)).status
    assert Status.UNKNOWN is judged(services("services: {s: {image: sonarqube}}"), unknown(MapCount)).status
