"""Engines asked through the SDK, a plain socket and docker's own command; each failure has a kind."""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.host.engine_server import Said, said, tcp_engine, unix_engine

from hostdoctor.host.docker_endpoint import EngineAddress
from hostdoctor.host.docker_engine import EngineThroughSdk, Limits
from hostdoctor.host.docker_transport import Get, SdkUnusable, failure_of, sdk_get
from hostdoctor.host.machine import Question, Ran
from hostdoctor.host.process import NotStarted, TimedOut
from hostdoctor.parsers.docker_endpoint import parse_endpoint
from hostdoctor.scopes import CouldNotLook, Known, Unknown

PING = Said(body=b"OK")
VERSION = {
    "Platform": {"Name": "Docker Desktop 4.82.0 (233772)"},
    "Components": [{"Name": "Engine", "Version": "29.6.1", "Details": {"GitCommit": "abc"}}],
    "Version": "29.6.1",
    "ApiVersion": "1.55",
    "MinAPIVersion": "1.40",
    "Os": "linux",
    "Arch": "amd64",
}
INFO = {"ID": "x", "ServerVersion": "29.6.1", "OperatingSystem": "Docker Desktop", "NCPU": 8, "MemTotal": 8 << 30}
HEALTHY = {"/_ping": PING, "/version": said(VERSION), "/v1.45/info": said(INFO)}


def no_sdk(address: EngineAddress) -> Get:
    raise SdkUnusable("ImportError: DLL load failed while importing win32api")


BY = [pytest.param(sdk_get, id="sdk"), pytest.param(no_sdk, id="socket")]


def engine_at(address: str, sdk: Callable[[EngineAddress], Get] = sdk_get, **more: Any) -> EngineThroughSdk:
    return EngineThroughSdk(EngineAddress(context="test", endpoint=parse_endpoint(address)), sdk=sdk, **more)


@pytest.mark.parametrize("sdk", BY)
def test_version_is_asked_without_a_version_and_the_rest_with_one_that_both_know(tmp_path: Path, sdk: Any) -> None:
    with unix_engine(tmp_path, HEALTHY) as server:
        engine = engine_at(server.address, sdk)
        assert "29.6.1" == engine.get("/version")["Version"]
        assert 8 == engine.get("/info")["NCPU"]
        assert ["/_ping", "/version", "/v1.45/info"] == server.asked


@pytest.mark.parametrize(
    ("theirs", "least", "path"),
    [
        pytest.param("1.41", "1.12", "/v1.41/info", id="debian-12-engine-20.10"),
        pytest.param("1.55", "1.40", "/v1.45/info", id="desktop-4.82"),
        pytest.param("1.52", "1.44", "/v1.45/info", id="desktop-4.55-minimum-1.44"),
        pytest.param("1.70", "1.60", "/v1.60/info", id="one-day-ours-is-too-old"),
        pytest.param("", "", "/info", id="says-no-version"),
    ],
)
def test_the_version_fits_the_engine(tmp_path: Path, theirs: str, least: str, path: str) -> None:
    version = {**VERSION, "ApiVersion": theirs, "MinAPIVersion": least}
    with unix_engine(tmp_path, {"/_ping": PING, "/version": said(version), path: said(INFO)}) as server:
        assert 8 == engine_at(server.address).get("/info")["NCPU"]


@pytest.mark.parametrize("sdk", BY)
def test_an_engine_on_loopback_tcp(sdk: Any) -> None:
    with tcp_engine(HEALTHY) as server:
        assert "Docker Desktop" == engine_at(server.address, sdk).get("/info")["OperatingSystem"]


def test_a_proxy_of_the_environment_is_not_used_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    with tcp_engine(HEALTHY) as server:
        assert "29.6.1" == engine_at(server.address).get("/version")["Version"]


@pytest.mark.parametrize("sdk", BY)
def test_an_engine_that_starts_answers_500_and_is_asked_once(tmp_path: Path, sdk: Any) -> None:
    starting = said({"message": "engine is starting"}, 500)
    with unix_engine(tmp_path, {"/_ping": starting}) as server:
        engine = engine_at(server.address, sdk)
        expected = {"error": {"kind": "http", "status": 500, "text": "engine is starting"}}
        assert [expected, expected] == [engine.get(path) for path in ("/version", "/info")]
        assert ["/_ping"] == server.asked


@pytest.mark.parametrize("sdk", BY)
def test_version_skew_is_told_by_its_status_though_the_body_looks_like_an_info(tmp_path: Path, sdk: Any) -> None:
    label = {"ID": "", "Containers": 0, "Labels": [r"com.docker.desktop.address=npipe://\\.\pipe\docker_cli"]}
    with unix_engine(tmp_path, {**HEALTHY, "/v1.45/info": said(label, 400)}) as server:
        error = engine_at(server.address, sdk).get("/info")["error"]
        assert ("http", 400) == (error["kind"], error["status"])


@pytest.mark.parametrize("sdk", BY)
@pytest.mark.parametrize(
    ("answer", "status"),
    [
        pytest.param(Said(raw=b"\x15\x03\x01\x00\x02\x02\x16"), 0, id="tls-alert"),
        pytest.param(Said(raw=b""), 0, id="closed-without-a-word"),
        pytest.param(Said(body=b"<html>"), 200, id="html"),
        pytest.param(Said(body=b"\xff\xfe{}"), 200, id="not-utf-8"),
        pytest.param(said([1]), 200, id="a-list"),
    ],
)
def test_what_is_no_engine_gives_a_kind(tmp_path: Path, sdk: Any, answer: Said, status: int) -> None:
    with unix_engine(tmp_path, {"/_ping": PING, "/version": answer}) as server:
        error = engine_at(server.address, sdk).get("/version")["error"]
        assert ("http", status) == (error["kind"], error["status"])


@pytest.mark.parametrize("sdk", BY)
def test_a_hanging_engine_costs_its_limit_once(tmp_path: Path, sdk: Any) -> None:
    with unix_engine(tmp_path, {"/_ping": Said(hang=True)}) as server:
        engine = engine_at(server.address, sdk, limits=Limits(ping=1.0))
        began = time.monotonic()
        kinds = [engine.get(path)["error"]["kind"] for path in ("/version", "/info", "/containers/json")]
        assert ["timeout"] * 3 == kinds
        assert time.monotonic() - began < 2.5
        assert ["/_ping"] == server.asked


def test_one_request_that_hangs_does_not_silence_the_others(tmp_path: Path) -> None:
    answers = {**HEALTHY, "/v1.45/containers/json": Said(hang=True)}
    with unix_engine(tmp_path, answers) as server:
        engine = engine_at(server.address, limits=Limits(request=1.0))
        assert "timeout" == engine.get("/containers/json")["error"]["kind"]
        assert 8 == engine.get("/info")["NCPU"]


def test_a_pipe_whose_opening_never_ends_is_abandoned() -> None:
    def stuck(address: EngineAddress) -> Get:
        def get(path: str, seconds: float) -> Any:
            time.sleep(8)

        return get

    began = time.monotonic()
    answer = engine_at("npipe:////./pipe/docker_engine", stuck, limits=Limits(ping=0.5)).get("/version")
    assert "timeout" == answer["error"]["kind"]
    assert time.monotonic() - began < 2


def test_no_socket_nobody_behind_it_and_no_permission(tmp_path: Path) -> None:
    def loaded(address: EngineAddress) -> Get:
        raise AssertionError("the SDK is loaded for nothing")

    missing = engine_at(f"unix://{tmp_path}/docker.sock", loaded).get("/version")["error"]
    assert ("pipe-missing", 0) == (missing["kind"], missing["status"])
    dead = tmp_path / "dead.sock"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(dead))
    assert "refused" == engine_at(f"unix://{dead}", loaded).get("/version")["error"]["kind"]


def test_a_pipe_that_is_not_listed_is_not_opened() -> None:
    def opened(address: EngineAddress) -> Get:
        raise AssertionError("opened")

    engine = engine_at("npipe:////./pipe/docker_engine", opened, pipes=lambda: ["wkssvc", "dockerBackendApiServer"])
    assert "pipe-missing" == engine.get("/version")["error"]["kind"]


def test_a_pipe_is_found_in_any_case() -> None:
    command = Command(version=Ran(0, json.dumps({"Server": VERSION}).encode(), b""))
    engine = engine_at(PIPE, no_sdk, run=command, pipes=lambda: ["DOCKERDESKTOPLINUXENGINE"])
    assert "29.6.1" == engine.get("/version")["Version"]


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        pytest.param(PermissionError(13, "denied"), "permission-denied", id="socket-of-group-docker"),
        pytest.param(ConnectionResetError(104, "reset"), "refused", id="reset"),
        pytest.param(RuntimeError("?"), "http", id="unheard-of"),
    ],
)
def test_errors_of_the_system_have_a_kind_however_deep_they_sit(error: Exception, kind: str) -> None:
    assert kind == failure_of(OSError("outer", RuntimeError(error))).kind


@pytest.mark.parametrize(
    ("number", "kind"), [(2, "pipe-missing"), (5, "permission-denied"), (231, "busy"), (121, "timeout")]
)
def test_errors_of_pywin32_are_known_by_number_and_not_by_their_localised_text(number: int, kind: str) -> None:
    class PipeError(Exception):
        winerror = number

    failure = failure_of(PipeError(number, "CreateFile", "Das System kann die angegebene Datei nicht finden."))
    assert kind == failure.kind
    assert "System" not in failure.text


def test_secrets_of_containers_are_dropped_on_arrival(tmp_path: Path) -> None:
    container = {
        "Id": "c1",
        "Name": "/api",
        "Path": "/bin/api",
        "Args": ["--token=s3cret"],
        "Config": {
            "Image": "api",
            "Env": ["TOKEN=s3cret"],
            "Cmd": ["s3cret"],
            "Entrypoint": ["s3cret"],
            "Healthcheck": {"Test": ["CMD", "s3cret"]},
            "Labels": {"com.docker.compose.project": "shop", "password": "s3cret"},
        },
        "State": {"Running": True, "Health": {"Status": "healthy", "Log": [{"Output": "s3cret"}]}},
        "HostConfig": {"Memory": 5, "LogConfig": {"Type": "json-file", "Config": {"token": "s3cret"}}},
        "Mounts": [{"Type": "bind", "Source": "/src", "Destination": "/app", "Secret": "s3cret"}],
    }
    volume = {"Name": "v", "Options": {"type": "cifs", "device": "//nas/x", "o": "username=me,password=s3cret"}}
    answers = {**HEALTHY, "/v1.45/containers/c1/json": said(container), "/v1.45/volumes/v": said(volume)}
    answers["/v1.45/containers/json"] = said([{"Id": "c1", "Names": ["/api"], "Command": "api s3cret"}])
    with unix_engine(tmp_path, answers) as server:
        engine = engine_at(server.address)
        got = [engine.get(path) for path in ("/containers/json", "/containers/c1/json", "/volumes/v")]
    assert [{"Id": "c1", "Names": ["/api"]}] == got[0]
    assert {"Image": "api", "Labels": {"com.docker.compose.project": "shop"}} == got[1]["Config"]
    assert {"type": "cifs", "device": "//nas/x"} == got[2]["Options"]
    assert "s3cret" not in json.dumps(got)


@pytest.mark.parametrize("path", ["/containers/c1/logs", "/exec/x/json", "/secrets", "/containers//json", "info", "/"])
def test_other_requests_are_refused_unasked(tmp_path: Path, path: str) -> None:
    with unix_engine(tmp_path, HEALTHY) as server:
        answer = engine_at(server.address).ask(Question("engine:test", "get", (path,)))
        if path != "info":
            assert Unknown(f"{path} is not a request that hostdoctor makes") == answer
        assert path not in server.asked


class Command:
    """Stands in for `run_command`: replays what docker's own command says."""

    def __init__(self, **outcomes: Ran | NotStarted | TimedOut) -> None:
        self.outcomes = outcomes
        self.ran: list[Sequence[str]] = []
        self.variables: dict[str, str] = {}

    def __call__(self, argv: Sequence[str], *, timeout: float, env: dict[str, str]) -> Ran | NotStarted | TimedOut:
        self.ran.append(argv)
        self.variables = env
        return self.outcomes[argv[3]]


PIPE = "npipe:////./pipe/dockerDesktopLinuxEngine"
CLIENT = {"Client": {"Version": "29.6.1"}, "Server": None}


def test_without_the_sdk_the_docker_command_is_asked_by_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_CONTEXT", "production")
    command = Command(
        version=Ran(0, json.dumps({**CLIENT, "Server": VERSION}).encode(), b""),
        info=Ran(0, json.dumps({**INFO, "ClientInfo": {}}).encode(), b"WARNING: x"),
    )
    engine = engine_at(PIPE, no_sdk, docker=r"C:\docker.exe", run=command)
    got = engine.get("/version")
    assert ("29.6.1", "docker command") == (got["Version"], got["AskedThrough"]["means"])
    assert "DLL load failed" in got["AskedThrough"]["why"]
    assert 8 == engine.get("/info")["NCPU"]
    assert [r"C:\docker.exe", "--host", PIPE, "version", "--format", "{{json .}}"] == command.ran[0]
    assert "DOCKER_CONTEXT" not in command.variables
    with pytest.raises(CouldNotLook, match="does not tell /containers/json"):
        engine.get("/containers/json")


@pytest.mark.parametrize(
    ("ran", "kind", "status"),
    [
        pytest.param(
            Ran(
                1,
                json.dumps(CLIENT).encode(),
                f"failed to connect to the docker API at {PIPE}; check if the path is correct and if the daemon is "
                "running: open //./pipe/dockerDesktopLinuxEngine: Das System kann die angegebene Datei nicht finden."
                "".encode(),
            ),
            "pipe-missing",
            0,
            id="german-desktop-not-running",
        ),
        pytest.param(
            Ran(
                1,
                json.dumps(CLIENT).encode(),
                b"request returned 500 Internal Server Error for API route and version http://%2F%2F.%2Fpipe%2F"
                b"dockerDesktopLinuxEngine/v1.51/version, check if the server supports the requested API version",
            ),
            "http",
            500,
            id="desktop-starting",
        ),
        pytest.param(Ran(1, b"", b"something new"), "http", 0, id="unheard-of"),
    ],
)
def test_the_docker_command_without_an_engine_exits_1_with_its_own_half(ran: Ran, kind: str, status: int) -> None:
    error = engine_at(PIPE, no_sdk, run=Command(version=ran)).get("/version")["error"]
    assert (kind, status) == (error["kind"], error["status"])


def test_docker_info_exits_0_with_empty_fields_when_the_engine_refuses() -> None:
    refused = {
        "ServerVersion": "",
        "ID": "",
        "ServerErrors": ["request returned 500 Internal Server Error for API route"],
    }
    command = Command(
        version=Ran(0, json.dumps({"Server": VERSION}).encode(), b""), info=Ran(0, json.dumps(refused).encode(), b"")
    )
    error = engine_at(PIPE, no_sdk, run=command).get("/info")["error"]
    assert ("http", 500) == (error["kind"], error["status"])


def test_no_sdk_and_no_docker_command_is_unknown_or_absent_and_never_an_exception() -> None:
    slow = engine_at(PIPE, no_sdk, run=Command(version=TimedOut(6.0)))
    assert isinstance(slow.ask(Question("engine:x", "get", ("/version",))), Unknown)


def test_a_blocked_sdk_falls_back_to_the_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "docker", None)
    with unix_engine(tmp_path, HEALTHY) as server:
        answer = engine_at(server.address).ask(Question("engine:x", "get", ("/version",)))
    assert isinstance(answer, Known)
    assert "socket" == answer.value["AskedThrough"]["means"]
    assert "ModuleNotFoundError" in answer.value["AskedThrough"]["why"]


def test_npipe_is_not_spoken_here_and_says_so() -> None:
    if os.name != "nt":
        with pytest.raises(SdkUnusable, match="npipe"):
            sdk_get(EngineAddress(context="x", endpoint=parse_endpoint(PIPE)))
