from typing import Any

import pytest

from hostdoctor.facts.docker_context import DockerContexts, read_docker_contexts
from hostdoctor.facts.places import Place
from hostdoctor.scopes import Known, Unknown
from hostdoctor.testing import FakeMachine, probed

WINDOWS = Place(name="Windows", side="windows", kind="windows")
UBUNTU = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2")
DESKTOP = {"name": "desktop-linux", "endpoint": "npipe:////./pipe/dockerDesktopLinuxEngine", "description": "Docker"}


def contexts(place: Place, config: Any = None, found: Any = (), **environment: str) -> DockerContexts:
    answer = {"config": config, "contexts": list(found), "environment": environment}
    state = probed(read_docker_contexts, FakeMachine({(place.side, "contexts"): answer}), place)
    assert isinstance(state, Known), state
    read: DockerContexts = state.value
    return read


def test_docker_desktop_leaves_its_context_in_force() -> None:
    found = contexts(WINDOWS, {"currentContext": "desktop-linux"}, [DESKTOP])

    assert ("desktop-linux", "currentContext", DESKTOP["endpoint"]) == (
        found.active.name,
        found.active.rule,
        found.active.endpoint.address if found.active.endpoint else None,
    )
    assert "~/.docker" == found.folder


@pytest.mark.parametrize(
    ("place", "address"),
    [
        pytest.param(WINDOWS, "npipe:////./pipe/docker_engine", id="windows"),
        pytest.param(UBUNTU, "unix:///var/run/docker.sock", id="ubuntu"),
    ],
)
def test_without_anything_the_default_of_the_system_counts(place: Place, address: str) -> None:
    endpoint = contexts(place).active.endpoint

    assert endpoint
    assert address == endpoint.address


def test_docker_host_beats_docker_context_and_the_file() -> None:
    found = contexts(
        WINDOWS,
        {"currentContext": "desktop-linux"},
        [DESKTOP],
        DOCKER_HOST="tcp://localhost:2375",
        DOCKER_CONTEXT="desktop-linux",
        DOCKER_CONFIG="D:\\docker",
    )

    assert ("default", "DOCKER_HOST", "D:\\docker") == (found.active.name, found.active.rule, found.folder)
    assert ["DOCKER_CONTEXT", "currentContext"] == [item.rule for item in found.active.overrides]


def test_a_context_that_is_not_in_the_store_leads_nowhere() -> None:
    assert contexts(WINDOWS, {"currentContext": "gone"}, [DESKTOP]).active.endpoint is None


@pytest.mark.parametrize("problem", ["bom", "utf-16", "invalid-json"])
def test_a_file_that_docker_cannot_read_is_told(problem: str) -> None:
    assert problem == contexts(WINDOWS, {"problem": problem}).config.problem


def test_a_context_without_an_address_is_kept_by_name() -> None:
    (item,) = contexts(WINDOWS, None, [{"name": "kube", "endpoint": "", "description": ""}]).items

    assert ("kube", None, None) == (item.name, item.endpoint, item.description)


def test_a_sleeping_distribution_is_not_asked() -> None:
    asleep = Place(name="Debian", side="linux:Debian", kind="wsl2", asleep="Debian is stopped")
    machine = FakeMachine({})

    assert Unknown("Debian is stopped", "wsl -d Debian true") == probed(read_docker_contexts, machine, asleep)
    assert [] == machine.asked


def test_names_of_helpers_and_proxies_are_kept_and_logins_counted() -> None:
    file = {"credsStore": "desktop.exe", "credHelpers": ["gcloud"], "plainLogins": 2, "proxies": ["httpProxy"]}
    config = contexts(WINDOWS, file).config

    assert ("desktop.exe", ("gcloud",)) == (config.credentials_store, config.credential_helpers)
    assert (2, ("httpProxy",)) == (config.plain_logins, config.proxies)
