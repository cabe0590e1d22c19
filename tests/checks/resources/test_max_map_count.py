import pytest
from tests.checks.container.compose_parts import FILE, services
from tests.checks.wsl.wslconfig import kernel

from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.facts.map_count import MapCount
from hostdoctor.model import Edit, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.resources.max_map_count import max_map_count

LOW = MapCount(65530)


@pytest.mark.parametrize(
    "image", ["docker.elastic.co/elasticsearch/elasticsearch:8.17.0", "opensearchproject/opensearch:2", "sonarqube"]
)
def test_a_limit_that_is_too_low_is_a_note(image: str) -> None:
    (finding,) = findings_of(max_map_count, services(f"services:\n  search:\n    image: {image}\n"), kernel(), LOW)

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
    assert () == findings_of(max_map_count, services(text), kernel(), limit)


def test_without_compose_files_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(max_map_count, absent(ComposeServices), kernel(), LOW).status
    assert Status.UNKNOWN is outcome(max_map_count, services("services: {}"), kernel(), unknown(MapCount)).status
