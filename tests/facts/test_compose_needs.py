import pytest
from tests.checks.container.compose_parts import services

from hostdoctor.facts.compose_needs import (
    find_host_networks,
    find_memory_limits,
    find_processor_limits,
    find_search_engines,
)
from hostdoctor.scopes import Absent, Known
from hostdoctor.testing import probed

TEXT = """\
services:
  a: {image: x, mem_limit: 1g, cpus: 1}
  b: {image: x, mem_limit: 1g, profiles: [load], network_mode: host}
  c: {image: "elasticsearch:8", environment: {discovery.type: single-node}}
  d: {image: opensearchproject/opensearch@sha256:abc}
"""


@pytest.mark.parametrize(
    ("probe", "names", "why"),
    [
        (find_memory_limits, ["a"], "no Compose service has a memory limit"),
        (find_processor_limits, ["a"], "no Compose service has a limit of processors"),
        (find_host_networks, ["b"], "no Compose service uses the host's network"),
        (find_search_engines, ["d"], "no Compose service is a search engine"),
    ],
)
def test_services_that_ask_for_something_are_found_or_not_there(probe: object, names: list[str], why: str) -> None:
    assert callable(probe)

    found = probed(probe, services(TEXT))

    assert isinstance(found, Known)
    assert names == [service.name for service in found.value.items]
    assert Absent(why) == probed(probe, services("services: {web: {image: elasticsearch-exporter}}"))
