"""A real engine, asked as hostdoctor asks it: through the SDK and over the bare socket."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.lab.engine import BASE_IMAGE, Engine, docker

from hostdoctor.host.about import LookOptions, Where
from hostdoctor.host.docker_endpoint import EngineAddress
from hostdoctor.host.docker_engine import EngineThroughSdk
from hostdoctor.host.docker_transport import Get, SdkUnusable, sdk_get
from hostdoctor.host.live import LiveMachine
from hostdoctor.host.machine import Question
from hostdoctor.host.sides import sides_on_linux
from hostdoctor.parsers.docker_endpoint import parse_endpoint
from hostdoctor.scopes import Known

pytestmark = pytest.mark.engine


def no_sdk(address: EngineAddress) -> Get:
    raise SdkUnusable("blocked by application control")


def through(sdk: Callable[[EngineAddress], Get], engine: Engine) -> EngineThroughSdk:
    return EngineThroughSdk(EngineAddress(context="default", endpoint=parse_endpoint(engine.host)), sdk=sdk)


@pytest.fixture(params=[pytest.param(sdk_get, id="sdk"), pytest.param(no_sdk, id="socket")])
def asked(request: pytest.FixtureRequest, engine: Engine) -> EngineThroughSdk:
    return through(request.param, engine)


@pytest.fixture
def container(engine: Engine, tmp_path: Path) -> Iterator[str]:
    """A running container with a bind mount, a volume, a published port, a memory limit and a secret."""
    options = ["--detach", "--pull", "never", "--name", "doctor-test", "--env", "TOKEN=s3cret", "--memory", "64m"]
    options += ["--volume", f"{tmp_path}:/work:ro", "--volume", "doctor-volume:/data", "--label", "secret=s3cret"]
    options += ["--publish", "127.0.0.1:18081:80", "--label", "com.docker.compose.project=shop"]
    docker(engine, "run", *options, BASE_IMAGE, "sh", "-c", "echo s3cret; sleep 600")
    yield "doctor-test"
    docker(engine, "rm", "--force", "doctor-test")
    docker(engine, "volume", "rm", "doctor-volume")


def test_version_and_info_are_those_of_the_engine(asked: EngineThroughSdk, engine: Engine) -> None:
    told = json.loads(docker(engine, "version", "--format", "{{json .Server}}"))
    version = asked.get("/version")
    assert (told["Version"], told["ApiVersion"]) == (version["Version"], version["ApiVersion"])
    info = asked.get("/info")
    assert told["Version"] == info["ServerVersion"]
    assert info["NCPU"] > 0
    assert info["MemTotal"] > 1 << 28


def test_a_container_is_seen_without_its_secrets(asked: EngineThroughSdk, container: str, tmp_path: Path) -> None:
    (row,) = [row for row in asked.get("/containers/json") if f"/{container}" in row["Names"]]
    assert {"com.docker.compose.project": "shop"} == row["Labels"]
    assert [{"IP": "127.0.0.1", "PrivatePort": 80, "PublicPort": 18081, "Type": "tcp"}] == row["Ports"]
    full = asked.get(f"/containers/{row['Id']}/json")
    assert (True, 64 << 20) == (full["State"]["Running"], full["HostConfig"]["Memory"])
    binds = [mount for mount in full["Mounts"] if mount["Type"] == "bind"]
    assert [(str(tmp_path), "/work", False)] == [(one["Source"], one["Destination"], one["RW"]) for one in binds]
    volume = asked.get("/volumes/doctor-volume")
    assert ("doctor-volume", "local") == (volume["Name"], volume["Driver"])
    usage = asked.get("/system/df")
    assert "doctor-volume" in [one["Name"] for one in usage["Volumes"]]
    assert "s3cret" not in json.dumps([row, full, volume, usage])


def test_what_is_not_there_is_an_error_of_http(asked: EngineThroughSdk) -> None:
    error = asked.get("/containers/nowhere/json")["error"]
    assert ("http", 404) == (error["kind"], error["status"])


def test_the_lookalike_of_docker_desktop_is_told_by_its_info(docker_desktop: Engine) -> None:
    info = through(sdk_get, docker_desktop).get("/info")
    assert ("Docker Desktop", "docker-desktop") == (info["OperatingSystem"], info["Name"])


def test_the_live_machine_finds_the_engine_of_docker_host(engine: Engine, tmp_path: Path) -> None:
    variables = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "DOCKER_HOST": engine.host}
    machine = LiveMachine(sides_on_linux(Where(kind="linux"), LookOptions(), variables))
    answer = machine.ask(Question("engine:default", "get", ("/info",)))
    assert isinstance(answer, Known)
    assert answer.value["ServerVersion"]
