import pytest
from tests.checks.docker.dockers import DOCKER_VMM, HYPER_V, READY, SETTINGS, WSL_2, at_pipe, engine, settings

from hostdoctor.facts.docker_desktop import DockerDesktopSettings
from hostdoctor.facts.docker_engine import EngineInfo
from hostdoctor.model import Edit, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.docker.docker_memory_setting import docker_memory_setting

SLIDERS = '{\n  "MemoryMiB": 8192,\n  "Cpus": 4\n}'


def test_sliders_do_nothing_on_wsl_2() -> None:
    (finding,) = findings_of(docker_memory_setting, settings(SLIDERS), engine(at_pipe(), READY, WSL_2))

    assert (
        Severity.INFO,
        "MemoryMiB and Cpus in Docker Desktop's settings have no effect on the WSL 2 back end",
    ) == (finding.severity, finding.what)
    assert [("MemoryMiB: 8192", f"{SETTINGS}:2"), ("Cpus: 4", f"{SETTINGS}:3")] == [
        (item.value, item.source) for item in finding.evidence
    ]
    assert [("memory", "8192MB"), ("processors", "4")] == [
        (step.key, step.new) for step in finding.fixes[0].steps if isinstance(step, Edit)
    ]


def test_one_slider_has_a_verb_of_its_own() -> None:
    (finding,) = findings_of(docker_memory_setting, settings('{"swapMiB": 2048}'), engine(at_pipe(), READY, WSL_2))

    assert "swapMiB in Docker Desktop's settings has no effect on the WSL 2 back end" == finding.what


def test_a_stopped_engine_that_is_set_to_wsl_2_counts_as_such() -> None:
    file = settings('{"WslEngineEnabled": true, "MemoryMiB": 8192}')
    stopped = engine(at_pipe(), READY, unknown(EngineInfo, "it does not answer"))

    assert Status.FOUND is outcome(docker_memory_setting, file, stopped).status


@pytest.mark.parametrize("answer", [pytest.param(HYPER_V, id="hyper-v"), pytest.param(DOCKER_VMM, id="docker-vmm")])
def test_elsewhere_the_sliders_count(answer: EngineInfo) -> None:
    assert () == findings_of(docker_memory_setting, settings(SLIDERS), engine(at_pipe(), READY, answer))


@pytest.mark.parametrize("file", ["{}", '{"MemoryMiB": 0}', '{"AutoStart": false, "SettingsVersion": 45}'])
def test_without_sliders_it_is_quiet(file: str) -> None:
    assert () == findings_of(docker_memory_setting, settings(file), engine(at_pipe(), READY, WSL_2))


def test_unknown_where_the_back_end_is_not_known() -> None:
    stopped = engine(at_pipe(), READY, unknown(EngineInfo, "it does not answer"))
    ended = outcome(docker_memory_setting, settings(SLIDERS), stopped)

    assert (Status.UNKNOWN, "desktop-linux: it does not answer") == (ended.status, ended.why)


def test_not_applicable_without_docker_desktop() -> None:
    ended = outcome(docker_memory_setting, absent(DockerDesktopSettings), engine(at_pipe(), READY, WSL_2))

    assert Status.NOT_APPLICABLE is ended.status
