"""A script stands for the docker client here; the real one, with both builders of 20.10, is in tests/engine."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import pytest

from hostdoctor.host.loops.builders import choose_builder
from hostdoctor.host.loops.docker_build import measure
from hostdoctor.host.loops.private_project import is_left_over
from hostdoctor.host.loops.setting import Setting
from hostdoctor.host.machine import Ran
from hostdoctor.host.process import NotStarted, Outcome
from hostdoctor.why.docker_build_command import read_build_command
from hostdoctor.why.model import CannotMeasure, Command, Kind, Loop

BUILD = read_build_command(["docker", "build", "."])
CACHE_ONLY = "--output=type=cacheonly"


def client(version: str, buildx: str = "") -> object:
    """A client of that version, with that buildx if any."""

    def run(argv: list[str], **_: object) -> Outcome:
        if "buildx" in argv:
            said = f"github.com/docker/buildx {buildx} abc".encode()
            return Ran(0, said, b"") if buildx else Ran(1, b"", b"unknown command")
        # Without an engine the exit code is 1 and the client's version is there all the same.
        return Ran(1, f"{version}\n".encode(), b"Cannot connect")

    return run


@pytest.mark.parametrize(
    ("version", "buildx", "env", "options"),
    [
        pytest.param("29.8.2", "v0.29.1", {}, ("--progress=rawjson", CACHE_ONLY), id="desktop-4.94"),
        pytest.param("24.0.7", "v0.11.2", {}, ("--progress=plain", CACHE_ONLY), id="before-rawjson"),
        pytest.param("28.2.2", "", {}, ("--force-rm",), id="buildx-is-missing"),
        pytest.param("29.8.2", "v0.29.1", {"DOCKER_BUILDKIT": "0"}, ("--force-rm",), id="classic-is-asked-for"),
        pytest.param("20.10.24", "", {"DOCKER_BUILDKIT": "1"}, ("--progress=plain", CACHE_ONLY), id="debian-12"),
        pytest.param("20.10.24", "", {}, ("--force-rm",), id="debian-12-classic"),
    ],
)
def test_the_builder_that_docker_would_use_is_told_to_keep_no_result(
    version: str, buildx: str, env: dict[str, str], options: tuple[str, ...]
) -> None:
    assert options == choose_builder(BUILD, env, client(version, buildx)).options  # type: ignore[arg-type]  # a fake


def test_without_a_client_nothing_is_measured() -> None:
    with pytest.raises(CannotMeasure, match="docker could not be started"):
        choose_builder(BUILD, {}, lambda *_, **__: NotStarted(2, "no such file", missing=True))


FAKE = """\
#!/bin/sh
case "$1" in
version) echo 29.8.2; exit 0;;
buildx) echo github.com/docker/buildx v0.29.1 abc; exit 0;;
esac
echo "$@" >>"$HERE/calls"
cat "$HERE/output" >&2
exit $(cat "$HERE/code")
"""


def vertex(name: str, began: int, ended: int, **more: object) -> str:
    at = {"started": f"2026-11-21T10:00:{began:02}Z", "completed": f"2026-11-21T10:00:{ended:02}Z"}
    return json.dumps({"vertexes": [{"digest": name, "name": name, **at, **more}]}) + "\n"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    docker = tmp_path / "docker"
    docker.write_text(FAKE)
    docker.chmod(0o755)
    monkeypatch.setenv("HERE", str(tmp_path))
    (tmp_path / "Dockerfile").write_text("FROM golang:1.27\nCOPY . .\nRUN go build .\n")
    (tmp_path / "code").write_text("0")
    (tmp_path / "output").write_text(
        vertex("[1/3] FROM golang:1.27", 0, 0, cached=True) + vertex("[2/3] COPY . .", 0, 0)
        + vertex("[3/3] RUN go build .", 0, 7)
    )  # fmt: skip
    return tmp_path


def measured(directory: Path, *words: str) -> Loop:
    command = Command(Kind.DOCKER_BUILD, words, str(directory / "docker"), words[1:])
    return measure(command, str(directory), Setting(time.monotonic() + 30, lambda: False, print, print))


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_lines_that_are_built_anew_each_time_are_told(shop: Path) -> None:
    loop = measured(shop, "docker", "build", "-t", "shop:1", ".")
    unchanged = loop.runs[1]

    assert (3, "each of these lines is built anew although nothing changed") == (len(unchanged.samples), unchanged.note)
    assert ["line 2: COPY . .", "line 3: RUN go build ."] == [each.name for each in unchanged.rebuilt]
    assert "left out: -t shop:1 (no tag is moved)" in loop.notes
    assert {f"build --progress=rawjson {CACHE_ONLY} ."} == set((shop / "calls").read_text().splitlines())


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_build_without_the_cache_is_the_cold_one_and_pulls_nothing(shop: Path) -> None:
    loop = measured(shop, "docker", "build", "--no-cache", ".")

    assert ["cold"] == [run.kind for run in loop.runs]
    assert "--no-cache --pull=false" in (shop / "calls").read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_build_that_fails_is_not_repeated(shop: Path) -> None:
    (shop / "code").write_text("17")
    (shop / "output").write_text(vertex("[3/3] RUN go build .", 0, 7, error="did not complete: exit code: 2"))
    (run,) = measured(shop, "docker", "build", ".").runs

    assert run.failure is not None
    assert (17, "line 3: RUN go build . failed with exit code 2") == (run.failure.exit_code, run.failure.lines[0])


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_what_will_run_is_told_before_the_first_build(shop: Path) -> None:
    told: list[tuple[str, bool]] = []
    setting = Setting(time.monotonic() + 30, lambda: False, lambda text: told.append((text, began(shop))), print)
    measure(
        Command(Kind.DOCKER_BUILD, ("docker", "build", "."), str(shop / "docker"), ("build", ".")), str(shop), setting
    )

    assert [False] == [began for _, began in told]
    assert "up to 4 times" in told[0][0]
    assert "stays in the build cache" in told[0][0]


def began(shop: Path) -> bool:
    return (shop / "calls").exists()


@pytest.mark.parametrize(
    ("name", "left_over"),
    [
        ("hostdoctor-why-6920b200-1a2b3c4d-web-1", True),
        ("hostdoctor-why-ffffffff-1a2b3c4d_default", False),
        ("hostdoctor-why-notes", False),
        ("shop-web-1", False),
    ],
)
def test_only_what_is_ours_and_over_is_a_left_over(name: str, left_over: bool) -> None:
    assert left_over is is_left_over(name, 1_800_000_000.0)
