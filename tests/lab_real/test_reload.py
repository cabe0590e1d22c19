"""A stand-in prints air's lines here (tests/lab/stand_in_air.py): air itself cannot be had without a module proxy."""

from __future__ import annotations

import contextlib
import os
import signal
import stat
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from hostdoctor.host.loops.private_change import MARK, go_folder
from hostdoctor.host.loops.reload import measure
from hostdoctor.host.loops.setting import Setting, Waits
from hostdoctor.why.model import CannotMeasure, Command, Kind, Loop

STAND_IN = Path(__file__).parent.parent / "lab" / "stand_in_air.py"
RELOAD = Command(Kind.RELOAD, ("reload",), "reload")
AIR_TOML = """\
tmp_dir = "tmp"
[build]
cmd = "{build} && cp app.sh ./tmp/main"
bin = "./tmp/main"
"""
ORDINARY = Waits()
pytestmark = [pytest.mark.lab, pytest.mark.timeout(120)]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose program prints a line, with the stand-in as `air` on PATH."""
    programs = tmp_path / "programs"
    programs.mkdir()
    executable(programs / "air", f'exec {sys.executable} {STAND_IN} "$@"')
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    directory = tmp_path / "shop"
    directory.mkdir()
    executable(directory / "app.sh", "echo listening; exec sleep 300")
    (directory / "main.go").write_text("package main\n\nfunc main() {}\n")
    set_up(directory, "sleep 0.2")
    return directory


def executable(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def set_up(directory: Path, build: str) -> None:
    (directory / ".air.toml").write_text(AIR_TOML.format(build=build))


def measured(
    directory: Path, seconds: float = 30.0, tell: Callable[[str], None] = lambda _: None, waits: Waits = ORDINARY
) -> Loop:
    setting = Setting(time.monotonic() + seconds, lambda: False, tell, lambda _: None, waits)
    return measure(RELOAD, str(directory), setting)


def names(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir())


def programs_in(directory: Path) -> list[str]:
    """Command lines of the programs that run in that directory."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if (process / "cwd").readlink() == directory:
                found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return found


def test_a_reload_is_timed_from_the_change_to_the_first_line_of_the_program(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAND_IN_DELAY", "1.0")
    # However late a busy machine hands over what is there.
    (run,) = measured(project, waits=Waits(event=20.0, first_word=20.0)).runs
    seconds = {phase.name: phase.seconds for phase in run.phases}

    assert 3 == len(run.samples)
    # Between "has changed" and "building..." a busy machine takes its time, too.
    assert ["event", "the tool's delay", "rebuild", "program start"] == [
        name for name in seconds if name != "stop and pre_cmd"
    ]
    # The stand-in waits and builds at least that long; a busy machine can only make it longer.
    assert seconds["event"] + seconds["the tool's delay"] > 0.99
    assert seconds["rebuild"] > 0.19
    assert run.seconds == pytest.approx(sum(seconds.values()), rel=0.02)


def test_what_will_run_and_be_written_is_told_before_anything_starts(project: Path) -> None:
    told: list[tuple[str, list[str]]] = []
    before = names(project)
    measured(project, 1.0, lambda text: told.append((text, names(project))))
    ((text, there),) = told

    assert before == there
    assert "starting your program a second time" in text
    assert f"a file of ours in {project}" in text
    assert "your own air" in text


def test_nothing_of_the_users_is_written_and_nothing_is_left(project: Path) -> None:
    before = names(project)
    measured(project)

    assert (before, []) == (names(project), programs_in(project))


def test_only_folders_that_air_watches_are_changed(project: Path) -> None:
    (project / "cmd").mkdir()
    (project / "cmd" / "cmd.go").write_text("package cmd\n")
    with (project / ".air.toml").open("a") as stream:
        stream.write('include_dir = ["cmd"]\n')
    loop = measured(project, seconds=1.0)

    assert f"the change: a file of ours in {project / 'cmd'}" in loop.about


def test_what_a_power_cut_left_is_removed_by_the_next_run(project: Path) -> None:
    before = names(project)
    folder, file = project / ".hostdoctor-reload-0123abcd", project / "hostdoctor_reload_0123abcd.go"
    folder.mkdir()
    file.write_text(f"{MARK}package main\n")
    (project / "hostdoctor_reload_fedcba98.go").write_text("package main // of the user\n")
    for path in (*project.glob("hostdoctor_reload_*"), folder):
        os.utime(path, (0, 0))
    measured(project, seconds=2.0)

    assert sorted([*before, "hostdoctor_reload_fedcba98.go"]) == names(project)


def test_a_build_that_fails_after_the_change_keeps_what_it_said(project: Path) -> None:
    set_up(project, "if ls hostdoctor_reload_* 2>/dev/null; then echo main.go:3: broken; exit 1; fi")
    (run,) = measured(project).runs

    assert run.failure is not None
    assert "air: failed to build, error: exit status 1" == run.failure.lines[0]
    assert "main.go:3: broken" in run.failure.lines


def test_a_first_build_that_fails_is_told(project: Path) -> None:
    set_up(project, "false")
    (run,) = measured(project).runs

    assert ("air's first start", True) == (run.kind, run.failure is not None)


def test_a_first_build_that_never_ends_is_stopped(project: Path) -> None:
    set_up(project, "sleep 300")
    (run,) = measured(project, seconds=1.0).runs

    assert "the time was used up" == run.stopped


def test_a_change_that_air_does_not_notice_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAND_IN_DEAF", "1")
    (run,) = measured(project, waits=Waits(noticing=0.5)).runs

    assert "air did not notice the change" in run.stopped
    assert "watch-events" in run.phases[0].checks


def test_a_project_without_a_reload_says_what_was_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotMeasure, match=r"no \.air\.toml or \.config/air\.toml, and no Compose file"):
        measured(tmp_path)


def test_a_project_for_air_without_air_says_so(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(project))
    monkeypatch.setenv("HOME", str(project))
    with pytest.raises(CannotMeasure, match="no air on PATH"):
        measured(project)


def test_a_killed_run_leaves_neither_files_nor_programs(project: Path) -> None:
    before = names(project)
    script = textwrap.dedent(f"""\
        import time
        from hostdoctor.host.loops.reload import measure
        from hostdoctor.host.loops.setting import Setting
        from hostdoctor.why.model import Command, Kind
        setting = Setting(time.monotonic() + 60, lambda: False, print, lambda line: print(line, flush=True))
        measure(Command(Kind.RELOAD, ("reload",), "reload"), {str(project)!r}, setting)
    """)
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("change 2"):
            break
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    deadline = time.monotonic() + 15
    while (names(project) != before or programs_in(project)) and time.monotonic() < deadline:
        time.sleep(0.05)

    assert (before, []) == (names(project), programs_in(project))


def test_the_folder_that_is_changed_has_sources_that_are_built(tmp_path: Path) -> None:
    for name, text in {
        "tools/gen.go": "//go:build ignore\n\npackage main\n",
        "vendor/x/x.go": "package x\n",
        "internal/shop_test.go": "package internal\n",
        "pkg/cart/cart.go": "/*\npackage wrong\n*/\npackage cart // of a shop\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    found = go_folder(tmp_path, ("tmp",))

    assert found is not None
    assert (tmp_path / "pkg" / "cart", "cart") == (found.path, found.package)
    assert go_folder(tmp_path, ("pkg",)) is None
