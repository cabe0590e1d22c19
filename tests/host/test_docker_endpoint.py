"""Where contexts lead, and which of them are left alone."""

from __future__ import annotations

from typing import Any

import pytest

from hostdoctor.host.docker_endpoint import engine_address
from hostdoctor.scopes import CouldNotLook, NotHere


def contexts(environment: dict[str, str] | None = None, **endpoints: str) -> dict[str, Any]:
    rows = [{"name": name, "endpoint": endpoint, "description": ""} for name, endpoint in endpoints.items()]
    return {"config": None, "contexts": rows, "environment": environment or {}}


@pytest.mark.parametrize(
    ("endpoint", "kind"),
    [
        pytest.param("npipe:////./pipe/dockerDesktopLinuxEngine", "npipe", id="desktop-linux"),
        pytest.param("tcp://localhost:2375", "tcp", id="old-wsl-1-tutorial"),
        pytest.param("tcp://127.0.0.1:2375", "tcp", id="loopback"),
        pytest.param("tcp://[::1]:2375", "tcp", id="loopback-ipv6"),
    ],
)
def test_engines_of_this_machine_are_asked(endpoint: str, kind: str) -> None:
    assert kind == engine_address(contexts(dev=endpoint), "dev", windows=True).endpoint.kind


@pytest.mark.parametrize(
    "endpoint",
    [
        pytest.param("ssh://me@build.example", id="ssh"),
        pytest.param("tcp://192.168.99.100:2376", id="docker-machine"),
        pytest.param("tcp://0.0.0.0:2375", id="wildcard"),
        pytest.param("tcp://localhost.example:2375", id="name-that-begins-like-localhost"),
        pytest.param("10.0.0.7:2375", id="no-scheme"),
        pytest.param("npipe:////server/pipe/docker_engine", id="pipe-of-another-machine"),
        pytest.param("https://cloud.example", id="cloud"),
    ],
)
def test_engines_of_other_machines_are_left_alone(endpoint: str) -> None:
    with pytest.raises(CouldNotLook, match="another machine"):
        engine_address(contexts(dev=endpoint), "dev", windows=True)
    with pytest.raises(CouldNotLook, match="another machine"):
        engine_address(contexts({"DOCKER_HOST": endpoint}), "default", windows=False)


def test_each_system_asks_by_its_own_means() -> None:
    both = contexts(pipe="npipe:////./pipe/dockerDesktopLinuxEngine", rootless="unix:///run/user/1000/docker.sock")
    assert "unix" == engine_address(both, "rootless", windows=False).endpoint.kind
    with pytest.raises(CouldNotLook, match="a named pipe of Windows, which Linux cannot ask"):
        engine_address(both, "pipe", windows=False)
    with pytest.raises(CouldNotLook, match="a unix socket, which Windows cannot ask"):
        engine_address(both, "rootless", windows=True)


def test_the_default_context_is_docker_host_or_the_place_of_the_system() -> None:
    assert "npipe:////./pipe/docker_engine" == engine_address(contexts(), "default", windows=True).endpoint.address
    assert "unix:///var/run/docker.sock" == engine_address(contexts(), "default", windows=False).endpoint.address
    hosted = contexts({"DOCKER_HOST": "unix:///tmp/d.sock"})
    assert "unix:///tmp/d.sock" == engine_address(hosted, "default", windows=False).endpoint.address


def test_any_value_of_docker_tls_verify_means_tls() -> None:
    environment = {"DOCKER_HOST": "tcp://127.0.0.1:2376", "DOCKER_TLS_VERIFY": "0", "DOCKER_CERT_PATH": "/certs"}
    assert "/certs" == engine_address(contexts(environment), "default", windows=False).certificates
    del environment["DOCKER_TLS_VERIFY"]
    assert "" == engine_address(contexts(environment), "default", windows=False).certificates


def test_a_context_that_is_not_in_the_store_is_not_there() -> None:
    with pytest.raises(NotHere, match="no Docker context named gone"):
        engine_address(contexts(dev="unix:///x"), "gone", windows=False)
