"""`hostdoctor why` on a real engine with Compose, where HOSTDOCTOR_COMPOSE names its program."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.lab.engine import Engine, docker
from tests.lab.why_loops import measured, seconds_of, things

from hostdoctor.why.model import CannotMeasure

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]

COMPOSE = """\
name: shop
services:
  db:
    image: doctor-base:1
    container_name: shop-db
    stop_grace_period: 1s
    command: sh -c "sleep 2; touch /ready; sleep 600"
    volumes: [data:/var/lib/data]
    healthcheck: {test: test -e /ready, interval: 1s, retries: 20}
  web:
    build: .
    image: shop-web:1
    stop_grace_period: 1s
    ports: ["127.0.0.1:18099:80"]
    depends_on:
      db: {condition: service_healthy}
    command: sleep 600
    develop:
      watch: [{action: rebuild, path: ./src}]
volumes:
  data: {name: shop_data}
"""
UNHEALTHY = """\
services:
  db:
    image: doctor-base:1
    stop_grace_period: 1s
    command: sh -c "echo no space left; sleep 600"
    healthcheck: {test: "echo not ready; exit 1", interval: 1s, retries: 1}
"""

WRITING = """\
name: shop
services:
  web:
    image: doctor-base:1
    command: >-
      sh -c "trap 'sleep 1; echo whole >/src/whole; exit 0' TERM; echo began >/src/whole;
      while true; do sleep 0.1; done"
    volumes: [".:/src"]
  db:
    image: doctor-base:1
    stop_grace_period: 1s
    command: sh -c "echo harm >/kept/harm; sleep 600"
    volumes: ["./kept:/kept", "./new:/new"]
"""


@pytest.fixture
def stack(shop: Path) -> Path:
    (shop / "compose.yaml").write_text(COMPOSE)
    return shop


def test_a_stack_is_started_beside_the_users_own_and_removed(client: Engine, stack: Path) -> None:
    subprocess.run(["docker", "compose", "up", "-d", "--wait"], cwd=stack, check=True, capture_output=True)
    try:
        before = things(client)
        loop = measured(stack, "docker", "compose", "up", "-d")

        assert ["first start", "unchanged", "started again"] == [run.kind for run in loop.runs]
        assert all(run.failure is None for run in loop.runs)
        waiting = next(phase for phase in loop.runs[0].phases if phase.name == "waiting for health")
        assert "db" == waiting.details[0].name
        assert "probed every 1 s" in waiting.details[0].note
        assert seconds_of(loop.runs[0])["waiting for health"] > seconds_of(loop.runs[1])["waiting for health"]
        assert "image build" in seconds_of(loop.runs[0])
        for run in loop.runs:
            assert run.seconds == pytest.approx(sum(seconds_of(run).values()), abs=0.3)
        assert before == things(client)
    finally:
        subprocess.run(["docker", "compose", "down", "-v", "-t", "0"], cwd=stack, check=True, capture_output=True)
        docker(client, "rmi", "shop-web:1")


def test_a_service_that_is_not_well_is_named_with_its_probe_and_its_log(client: Engine, shop: Path) -> None:
    (shop / "compose.yaml").write_text(UNHEALTHY)
    before = things(client)
    (run,) = measured(shop, "docker", "compose", "up").runs

    assert run.failure is not None
    assert "db is unhealthy; the last probe said: not ready" == run.failure.lines[0]
    assert "no space left" in run.failure.lines[1:]
    assert before == things(client)


def test_an_interrupted_start_is_taken_down(client: Engine, stack: Path) -> None:
    before = things(client)
    at = time.monotonic() + 3.0
    loop = measured(stack, "docker", "compose", "up", interrupted=lambda: time.monotonic() > at)

    assert loop.interrupted
    assert "interrupted" == loop.runs[0].stopped
    assert before == things(client)


@pytest.mark.parametrize("after", [1.0, 2.5, 4.0])
def test_a_killed_start_is_taken_down(client: Engine, stack: Path, after: float) -> None:
    before = things(client)
    killed(client, stack, before, lambda: time.sleep(after))

    assert before == things(client)


def killed(client: Engine, directory: Path, before: dict[str, list[str]], wait: Callable[[], None]) -> None:
    """Kill a measurement after `wait`, and see it taken down."""
    script = textwrap.dedent(f"""\
        import time
        from hostdoctor.host.loops.compose_up import measure
        from hostdoctor.host.loops.setting import Setting
        from hostdoctor.why.commands import understand
        setting = Setting(time.monotonic() + 60, lambda: False, print, lambda line: print(line, flush=True))
        measure(understand(["docker", "compose", "up"]), {str(directory)!r}, setting)
    """)
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    next(line for line in process.stdout if "first start" in line)
    wait()
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    deadline = time.monotonic() + 60
    quiet = 0
    # The engine may still be at work for the client that was killed.
    while quiet < 10 and time.monotonic() < deadline:
        quiet = quiet + 1 if before == things(client) else 0
        time.sleep(0.2)


def until(true: Callable[[], bool]) -> None:
    """Wait for what must become so."""
    deadline = time.monotonic() + 30
    while not true() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert true()


def test_what_writes_into_sources_ends_by_itself_and_nothing_else_is_written(client: Engine, shop: Path) -> None:
    (shop / "compose.yaml").write_text(WRITING)
    (shop / "kept").mkdir()
    before, files = things(client), sorted(shop.rglob("*"))
    runs = measured(shop, "docker", "compose", "up").runs

    assert [None] * 3 == [run.failure for run in runs]
    assert sorted([*files, shop / "whole"]) == sorted(shop.rglob("*"))
    assert "whole\n" == (shop / "whole").read_text()
    assert before == things(client)


def test_what_writes_into_sources_ends_by_itself_after_a_kill(client: Engine, shop: Path) -> None:
    (shop / "compose.yaml").write_text(WRITING)
    (shop / "kept").mkdir()
    before, marker = things(client), shop / "whole"
    killed(client, shop, before, lambda: until(lambda: marker.exists() and "began\n" == marker.read_text()))

    assert "whole\n" == marker.read_text()
    assert before == things(client)


def test_sources_are_not_written_while_the_users_own_stack_runs(client: Engine, shop: Path) -> None:
    (shop / "compose.yaml").write_text(WRITING.replace("/src/whole", "/src/whole || true"))
    (shop / "kept").mkdir()
    subprocess.run(["docker", "compose", "up", "-d", "web"], cwd=shop, check=True, capture_output=True)
    try:
        until((shop / "whole").exists)
        (shop / "whole").write_text("mine\n")
        loop = measured(shop, "docker", "compose", "up", "web")

        assert [None] * 3 == [run.failure for run in loop.runs]
        assert "mine\n" == (shop / "whole").read_text()
    finally:
        subprocess.run(["docker", "compose", "down", "-v", "-t", "0"], cwd=shop, check=True, capture_output=True)


def test_a_stack_with_the_engines_socket_is_refused_unless_others_are_named(client: Engine, stack: Path) -> None:
    (stack / "compose.override.yaml").write_text(
        'services: {proxy: {image: "doctor-base:1", volumes: ["/var/run/docker.sock:/var/run/docker.sock"]}}\n'
    )
    before = things(client)
    with pytest.raises(CannotMeasure, match=r"proxy: volumes: /var/run/docker\.sock"):
        measured(stack, "docker", "compose", "up")

    assert before == things(client)
    assert measured(stack, "docker", "compose", "up", "db", seconds=8.0).runs[0].phases


def test_a_file_that_compose_cannot_read_is_refused(client: Engine, shop: Path) -> None:
    (shop / "compose.yaml").write_text("services:\n  web: {depends_on: [db], image: a}\n")
    with pytest.raises(CannotMeasure, match="depends on undefined service"):
        measured(shop, "docker", "compose", "up")


def test_compose_watch_rebuilds_after_a_change_in_a_file_of_ours(client: Engine, stack: Path) -> None:
    before, files = things(client), sorted(stack.rglob("*"))
    (run,) = measured(stack, "reload").runs

    assert (None, "") == (run.failure, run.stopped)
    assert {"the tool's delay", "rebuild", "program start"} <= seconds_of(run).keys()
    assert (before, files) == (things(client), sorted(stack.rglob("*")))


def test_the_change_lies_where_compose_watches(client: Engine, stack: Path) -> None:
    rule = "[{action: rebuild, path: ., ignore: [api/], include: ['**/*.go']}]"
    text = COMPOSE.replace("[{action: rebuild, path: ./src}]", rule)
    (stack / "compose.yaml").write_text(text)
    (stack / ".dockerignore").write_text("# none of these\ngen\n")
    for name in ("api", "gen"):
        (stack / name).mkdir()
        (stack / name / "x.go").write_text("package x\n")
    loop = measured(stack, "reload")

    assert (None, "") == (loop.runs[0].failure, loop.runs[0].stopped)
    assert f"web: rebuild on a file of ours in {stack / 'src'}" in loop.about
