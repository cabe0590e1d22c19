from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from hostdoctor.host.loops.users_project import may_run, private_project, read_model, told_before
from hostdoctor.host.machine import Ran
from hostdoctor.host.process import NotStarted, Outcome, TimedOut
from hostdoctor.why.model import CannotMeasure

COMPOSE = ("docker", "compose")


def compose(ps: Outcome) -> Any:
    """A Compose that answers so."""

    def run(argv: list[str], **_: object) -> Outcome:
        return ps if "ps" in argv else Ran(0, json.dumps({"services": {"web": {"argv": argv}}}).encode(), b"")

    return run


@pytest.mark.parametrize(
    ("said", "may"),
    [
        pytest.param(Ran(0, b"\n", b""), False, id="nothing-runs"),
        pytest.param(Ran(0, b"0123abcd\n", b""), True, id="a-container-runs"),
        pytest.param(Ran(1, b"", b"Cannot connect"), True, id="the-engine-does-not-answer"),
        pytest.param(TimedOut(20.0), True, id="too-slow-to-say"),
        pytest.param(NotStarted(2, "no such file", missing=True), True, id="no-client"),
    ],
)
def test_only_an_answer_that_nothing_runs_leaves_sources_writable(said: Outcome, may: bool, tmp_path: Path) -> None:
    mount = {"type": "bind", "source": str(tmp_path), "target": "/src"}
    private = private_project({"services": {"web": {"volumes": [mount]}}}, COMPOSE, {}, str(tmp_path), compose(said))

    assert may is may_run(said)
    assert may is private.model["services"]["web"]["volumes"][0].get("read_only", False)
    assert (not may) is ("written to" in told_before(private, "once"))


def test_what_is_started_is_told() -> None:
    private = private_project({"services": {"web": {}, "db": {}}}, COMPOSE, {}, "/home/me/shop", compose(TimedOut(1)))
    told = told_before(private, "up to three times")

    assert told.startswith("starting web, db up to three times as a project of its own beside yours")
    assert "environment" in told


def test_only_the_services_that_are_named_are_read() -> None:
    model = read_model(COMPOSE, ("web",), {}, "/home/me/shop", compose(TimedOut(1)))

    assert [*COMPOSE, "config", "--format", "json", "web"] == model["services"]["web"]["argv"]


def test_what_compose_says_of_a_broken_file_is_handed_on() -> None:
    with pytest.raises(CannotMeasure, match="no such service: wbe"):
        read_model(COMPOSE, ("wbe",), {}, "/", lambda *_, **__: Ran(1, b"", b"no such service: wbe\n"))


@pytest.mark.skipif(sys.platform == "win32", reason="a path of Windows in WSL")
def test_a_folder_of_windows_is_not_taken_for_missing_in_wsl(tmp_path: Path) -> None:
    mounts = [{"type": "bind", "source": each, "target": "/src"} for each in (r"C:\Users\me", str(tmp_path / "none"))]
    private = private_project({"services": {"web": {"volumes": mounts}}}, COMPOSE, {}, "/", compose(Ran(0, b"", b"")))

    assert ["bind", "volume"] == [mount["type"] for mount in private.model["services"]["web"]["volumes"]]
