"""Containers made for measuring: which image, what is asked of the engine, and that nothing is left behind."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from tests.host.container_output import PRINTED, PROJECT
from tests.host.engine_server import Said, said, unix_engine

from hostdoctor.host import docker_measure
from hostdoctor.host.container_script import container_value
from hostdoctor.host.docker_containers import Containers
from hostdoctor.host.docker_endpoint import EngineAddress
from hostdoctor.host.docker_engine import EngineThroughSdk
from hostdoctor.host.docker_measure_child import candidates, measure
from hostdoctor.host.docker_transport import Reply
from hostdoctor.host.machine import Question
from hostdoctor.parsers.docker_endpoint import parse_endpoint
from hostdoctor.scopes import CouldNotLook, Known, Unknown

pytestmark = pytest.mark.programs


def image(*names: str) -> dict[str, Any]:
    return {"Id": "sha256:0a1b", "RepoTags": list(names)}


def runs(name: str) -> dict[str, Any]:
    return {"Id": "0a1b", "Image": name}


@pytest.mark.parametrize(
    ("expected", "images", "running"),
    [
        pytest.param(
            ["shop-api", "golang:1.27"],
            [image("golang:1.27"), image("shop-api")],
            [runs("shop-api")],
            id="running-first",
        ),
        pytest.param(
            ["postgres:17-alpine", "api", "golang:1.27"],
            [image("api"), image("golang:1.27"), image("redis"), image("worker")],
            [runs("api"), runs("worker"), runs("postgres:17-alpine")],
            id="bare-images-do-not-use-up-the-tries",
        ),
        pytest.param(
            ["golang:1.27", "alpine:3.22", "ubuntu:24.04"],
            [image("ubuntu:24.04"), image("api"), image("alpine:3.22"), image("golang:1.27")],
            [],
            id="known-shells",
        ),
        pytest.param(["api:1"], [image("<none>:<none>"), image("api:1", "<none>@sha256")], [], id="without-a-name"),
        pytest.param([], [], [], id="nothing-there"),
    ],
)
def test_images_that_surely_have_a_shell_come_early(
    expected: list[str], images: list[dict[str, Any]], running: list[dict[str, Any]]
) -> None:
    assert expected == candidates(images, running)


@dataclass
class FakeEngine:
    """Answers the requests of `Containers`; `bare` images have no shell, `refuses` is what it says of mounts."""

    images: list[str] = field(default_factory=lambda: ["golang:1.27"])
    printed: list[bytes] = field(default_factory=lambda: [PRINTED[:150], PRINTED])
    bare: tuple[str, ...] = ()
    refuses: str = ""
    hangs: bool = False
    left_over: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    there: dict[str, dict[str, Any]] = field(default_factory=dict)

    def send(self, method: str, path: str, body: Mapping[str, Any] | None, seconds: float) -> Reply:
        assert path.startswith("/v1.44/")
        words = path.removeprefix("/v1.44/").partition("?")[0].split("/")
        self.asked.append(f"{method} {words[-1] if method == 'POST' else '/'.join(words[:1])}")
        match method, words:
            case "GET", ["images", "json"]:
                return answer([image(name) for name in self.images])
            case "GET", ["containers", "json"]:
                return answer(self.left_over if "created" in path else [])
            case "POST", ["containers", "create"] if body is not None:
                if self.hangs:
                    raise TimeoutError("timed out")
                if self.refuses:
                    return answer({"message": self.refuses}, 403)
                self.there[path.rpartition("=")[2]] = dict(body)
                return answer({"Id": "0a1b"}, 201)
            case "POST", ["containers", name, "start"] if self.there[name]["Image"] in self.bare:
                return answer({"message": 'exec: "/bin/sh": stat /bin/sh: no such file or directory'}, 400)
            case "POST", ["containers", _, "start" | "stop"]:
                return Reply(204, b"")
            case "GET", ["containers", _, "logs"]:
                out = self.printed.pop(0) if len(self.printed) > 1 else self.printed[0]
                return Reply(200, b"\1\0\0\0" + len(out).to_bytes(4, "big") + out)
            case "DELETE", ["containers", name]:
                self.there.pop(name, None)
                return Reply(204, b"")
        raise AssertionError(path)


def answer(value: Any, status: int = 200) -> Reply:
    return Reply(status, json.dumps(value).encode())


def measured(
    engine: FakeEngine, image: str = "", over: threading.Event | None = None, patience: float = 20.0
) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = []
    order = {"image": image, "project": PROJECT, "files": 2000, "seconds": 4.0}
    measure(Containers(engine.send, "/v1.44"), order, over or threading.Event(), parts.append, lambda _: patience)
    return parts


def test_the_container_is_followed_until_it_is_done_and_then_removed() -> None:
    engine = FakeEngine()

    parts = measured(engine)

    assert ("golang:1.27", PRINTED.decode()) == (parts[-1]["image"], parts[-1]["out"])
    assert len(parts) > 1, "what came first is told at once"
    assert {} == engine.there
    assert "POST stop" not in engine.asked


def test_an_image_without_a_shell_is_the_next_try_and_leaves_no_container() -> None:
    engine = FakeEngine(images=["golang:1.27", "alpine"], bare=("golang:1.27",))

    assert "alpine" == measured(engine)[-1]["image"]
    assert {} == engine.there


@pytest.mark.parametrize(
    ("engine", "why"),
    [
        pytest.param(FakeEngine(images=[]), "the engine has no image, and none is pulled", id="no-image"),
        pytest.param(
            FakeEngine(images=["api"], bare=("api",)), r"can be used \(api: exec: \"/bin/sh\"", id="bare-image"
        ),
        pytest.param(
            FakeEngine(printed=[b""]), r"golang:1.27: it does not run /bin/sh", id="image-for-another-processor"
        ),
        pytest.param(
            FakeEngine(images=["golang:1.27", "alpine"], refuses="Mounts denied: the path is not shared from the host"),
            "the engine does not mount .*shop: Mounts denied: the path is not shared",
            id="folder-that-is-not-shared",
        ),
        pytest.param(
            FakeEngine(images=["golang:1.27", "alpine"], hangs=True),
            "the engine made no container in 12 s; .*shop may hang",
            id="mount-hangs",
        ),
    ],
)
def test_without_a_container_the_reason_is_told_and_none_is_left(engine: FakeEngine, why: str) -> None:
    with pytest.raises(CouldNotLook, match=why):
        measured(engine, patience=0.3)
    assert {} == engine.there


def test_a_run_that_ends_meanwhile_lets_the_container_clean_up_before_it_goes() -> None:
    over = threading.Event()
    engine = FakeEngine(printed=[PRINTED[:150]])
    threading.Timer(0.6, over.set).start()

    measured(engine, over=over)

    assert ["POST stop", "DELETE containers"] == engine.asked[-2:]
    assert {} == engine.there


@pytest.mark.parametrize("ends", [pytest.param(True, id="the-run-ends"), pytest.param(False, id="the-log-is-late")])
def test_a_container_of_which_nothing_was_read_yet_cleans_up_before_it_goes(ends: bool) -> None:
    over, engine = threading.Event(), FakeEngine()

    def send(method: str, path: str, body: Mapping[str, Any] | None, seconds: float) -> Reply:
        if path.endswith("/start") and ends:
            over.set()
        if "/logs" in path:
            raise TimeoutError("timed out")
        return engine.send(method, path, body, seconds)

    order = {"image": "golang:1.27", "project": PROJECT, "files": 2000, "seconds": 4.0}
    with contextlib.nullcontext() if ends else pytest.raises(CouldNotLook, match="timed out"):
        measure(Containers(send, "/v1.44"), order, over, lambda _: None, lambda _: 20.0)

    assert ["POST start", "POST stop", "DELETE containers"] == engine.asked[-3:]


def test_a_run_that_has_ended_starts_no_container_that_it_made() -> None:
    over = threading.Event()
    over.set()
    engine = FakeEngine()

    measured(engine, over=over)

    assert ("POST create" in engine.asked, "POST start" in engine.asked) == (True, False)
    assert {} == engine.there


def test_a_container_on_a_mount_that_hangs_is_left_to_end_by_itself() -> None:
    """To kill it would leave its files there when the mount answers again."""
    engine = FakeEngine(printed=[PRINTED.partition(b"round stat 400 560000")[0] + b"ended 137\n"])

    value = container_value(measured(engine)[-1]["out"].encode(), "golang:1.27", PROJECT)

    assert "no answer for more than 4 s" == value["mounts"]["bind"]["stopped"]
    assert 1 == len(engine.there)


def test_only_old_containers_that_never_started_are_removed() -> None:
    engine = FakeEngine(left_over=[{"Id": "old", "Created": 0}, {"Id": "new", "Created": time.time() - 60}])
    engine.there = {"old": {}, "new": {}}

    measured(engine)

    assert ["new"] == list(engine.there)


PING, LINUX = Said(body=b"OK"), {"Version": "29.6.1", "ApiVersion": "1.45", "MinAPIVersion": "1.40", "Os": "linux"}
ASKED = Question("engine:test", "files-in-engine", (PROJECT, ""))


def engine_at(address: str) -> EngineThroughSdk:
    return EngineThroughSdk(EngineAddress(context="test", endpoint=parse_endpoint(address)))


def test_an_engine_that_does_not_answer_is_a_kind_of_failure(tmp_path: Path) -> None:
    answer = engine_at(f"unix://{tmp_path}/docker.sock").ask(ASKED)

    assert isinstance(answer, Known)
    assert "pipe-missing" == answer.value["error"]["kind"]


def test_nothing_is_started_in_an_engine_of_windows_containers(tmp_path: Path) -> None:
    with unix_engine(tmp_path, {"/_ping": PING, "/version": said({**LINUX, "Os": "windows"})}) as server:
        assert Unknown("nothing is measured in Windows containers") == engine_at(server.address).ask(ASKED)
        assert ["/_ping", "/version"] == server.asked


def test_the_program_beside_us_tells_what_the_engine_says(tmp_path: Path) -> None:
    filters = "all=1&filters=%7B%22label%22%3A+%5B%22hostdoctor.measure%22%5D%2C+%22status%22%3A+%5B%22created%22"
    rows = {
        f"/v1.45/containers/json?{filters}%2C+%22exited%22%2C+%22dead%22%5D%7D": said([]),
        "/v1.45/containers/json": said([]),
        "/v1.45/images/json": said([]),
    }
    with unix_engine(tmp_path, {"/_ping": PING, "/version": said(LINUX), **rows}) as server:
        why = "the engine has no image, and none is pulled without being asked"
        assert Unknown(why, "docker pull golang") == engine_at(server.address).ask(ASKED)


def test_a_run_that_has_ended_measures_nothing(tmp_path: Path) -> None:
    with unix_engine(tmp_path, {"/_ping": PING, "/version": said(LINUX)}) as server:
        engine = engine_at(server.address)
        engine.close()
        assert Unknown("the run has ended") == engine.ask(ASKED)


def test_what_was_told_does_not_wait_for_a_program_that_does_not_end() -> None:
    part = json.dumps({"image": "golang:1.27", "out": PRINTED.decode()})
    boot = f"import time; print({part!r}, flush=True); time.sleep(60)"
    address = EngineAddress(context="test", endpoint=parse_endpoint("unix:///nowhere.sock"))
    engine = docker_measure.FilesInEngine(address, boot, limit_seconds=2.0, ending_seconds=3.0)
    began = time.monotonic()

    value = engine.measure("/v1.44", PROJECT, "")

    took = time.monotonic() - began
    engine.close()
    assert {"volume", "bind"} == set(value["mounts"])
    assert took < 5.0 < time.monotonic() - began, "its end goes on meanwhile"
