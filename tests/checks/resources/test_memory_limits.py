import pytest
from tests.checks.container.compose_parts import FILE, narrowed, services
from tests.checks.docker.dockers import READY, at_pipe, engine, info

from hostdoctor.facts.compose_needs import MemoryLimitedServices, find_memory_limits
from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.facts.docker_engine import Engine, EngineInfo
from hostdoctor.model import Outcome, Severity, Status
from hostdoctor.testing import absent, outcome, unknown
from hostdoctor_checks.resources.memory_limits import memory_limits

GIB = 1 << 30
EIGHT = engine(at_pipe(), READY, info("6.6.87.2-microsoft-standard-WSL2", MemTotal=8 * GIB))
TWO = """\
services:
  a:
    image: x
    mem_limit: 5g
  b:
    image: y
    deploy: {resources: {limits: {memory: 4G}}}
"""


def judged(compose: object, *engines: object) -> Outcome:
    return outcome(memory_limits, compose, narrowed(find_memory_limits, MemoryLimitedServices, compose), *engines)


def test_limits_that_add_up_beyond_the_machine_are_named() -> None:
    (finding,) = judged(services(TWO), EIGHT).findings

    assert (
        Severity.LOW,
        "the limits of 2 services come to 9.0 GiB of memory; the engine's machine has 8.0 GiB",
        [f"{FILE}:4", f"{FILE}:7", "docker info"],
    ) == (finding.severity, finding.what, [row.source for row in finding.evidence])


@pytest.mark.parametrize(
    ("kernel", "fixes"),
    [
        pytest.param("6.6.87.2-microsoft-standard-WSL2", 2, id="docker-desktop-on-wsl"),
        pytest.param("6.12.0-amd64", 1, id="another-linux"),
    ],
)
def test_wsl_gets_more_memory_only_where_the_engine_runs_in_it(kernel: str, fixes: int) -> None:
    (finding,) = judged(services(TWO), engine(at_pipe(), READY, info(kernel, MemTotal=8 * GIB))).findings

    assert fixes == len(finding.fixes)


def test_replicas_count_each() -> None:
    text = "services: {a: {image: x, mem_limit: 3g, deploy: {replicas: 3}}}"

    (finding,) = judged(services(text), EIGHT).findings

    assert "the limit of a comes to 9.0 GiB of memory; the engine's machine has 8.0 GiB" == finding.what


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("services: {a: {image: x, mem_limit: 8g}}", id="whole-memory"),
        pytest.param("services: {a: {image: x, mem_limit: 9g, profiles: [load]}}", id="only-when-asked-for"),
        pytest.param("services: {a: {image: x}}", id="without-limits"),
    ],
)
def test_limits_that_fit_are_quiet(text: str) -> None:
    assert () == judged(services(text), EIGHT).findings


def test_an_engine_that_is_not_in_force_does_not_count() -> None:
    other = engine(Engine(context="other", endpoint="unix:///x", active=False), READY, info("x", MemTotal=2 * GIB))

    assert () == judged(services("services: {a: {image: x, mem_limit: 5g}}"), EIGHT, other).findings


def test_without_compose_files_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is judged(absent(ComposeServices), EIGHT).status
    assert Status.UNKNOWN is judged(unknown(ComposeServices), EIGHT).status


def test_the_memory_of_a_stopped_engine_is_not_known() -> None:
    stopped = engine(at_pipe(), READY, unknown(EngineInfo, "it does not answer"))

    assert Status.UNKNOWN is judged(services(TWO), stopped).status
