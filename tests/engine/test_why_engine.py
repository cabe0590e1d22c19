"""`hostdoctor why -- docker build` on a real engine, with both builders of 20.10."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from tests.lab.engine import Engine
from tests.lab.why_loops import measured, seconds_of, things

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]

both_builders = pytest.mark.parametrize("builder", [pytest.param("0", id="classic"), pytest.param("1", id="buildkit")])


@both_builders
def test_the_line_that_breaks_the_cache_is_named_and_no_tag_moves(client: Engine, shop: Path, builder: str) -> None:
    words = ("env", f"DOCKER_BUILDKIT={builder}", "docker", "build", "-t", "shop:1", "--pull=false", ".")
    measured(shop, *words)
    before = things(client)
    (shop / "src" / "main.go").write_text("package main // changed\n")
    first, unchanged = measured(shop, *words).runs

    assert ["line 5: COPY . .", "line 6: RUN sleep 1; echo built >/app"] == [each.name for each in first.rebuilt][:2]
    assert "the cache breaks at line 5: COPY . ." == first.note
    # Of the second that it sleeps; the classic builder's lines tell no times, and may come late.
    assert seconds_of(first)["layers: other RUN"] > 0.5
    assert ("all from the cache", ()) == (unchanged.note, unchanged.rebuilt)
    assert "layers: other RUN" not in seconds_of(unchanged)
    for run in (first, unchanged):
        assert run.seconds == pytest.approx(sum(seconds_of(run).values()), abs=0.3)
    assert before == things(client)


@both_builders
def test_a_build_that_fails_names_its_line_and_leaves_nothing(client: Engine, shop: Path, builder: str) -> None:
    (shop / "Dockerfile").write_text("FROM doctor-base:1\n\nRUN echo main.go: undefined; exit 3\nRUN echo never\n")
    before = things(client)
    (run,) = measured(shop, "env", f"DOCKER_BUILDKIT={builder}", "docker", "build", ".").runs

    assert run.failure is not None
    assert "line 3: RUN echo main.go: undefined; exit 3 failed with exit code 3" == run.failure.lines[0]
    assert "main.go: undefined" in run.failure.lines[1:]
    assert before == things(client)


@both_builders
def test_a_dockerfile_that_cannot_be_read_gives_one_line(client: Engine, shop: Path, builder: str) -> None:
    (shop / "Dockerfile").write_text("FROM doctor-base:1\nRNU make\n")
    (run,) = measured(shop, "env", f"DOCKER_BUILDKIT={builder}", "docker", "build", ".").runs

    assert run.failure is not None
    assert "unknown instruction: RNU" in run.failure.lines[0]


def test_a_build_that_outlasts_its_budget_keeps_what_it_did(client: Engine, shop: Path) -> None:
    words = ("env", "DOCKER_BUILDKIT=1", "docker", "build", ".")
    (shop / "Dockerfile").write_text(f"FROM doctor-base:1\nRUN echo {time.time_ns()}\n")
    whole = measured(shop, *words).runs[0].seconds
    (shop / "Dockerfile").write_text("FROM doctor-base:1\nRUN sleep 60\n")
    (run,) = measured(shop, *words, seconds=3.0 + 3 * whole).runs

    assert ("the time was used up", None) == (run.stopped, run.failure)
    assert ["line 2: RUN sleep 60"] == [each.name for each in run.rebuilt]
