"""`go build`, `go test`, `go vet`, `go install` and `go run`, cold, after one edit and unchanged.

Nothing of the user's is changed. The build cache is a private one on the file system of theirs, so that its times are
those of their own; modules stay in theirs; what the command would write (programs, profiles) goes into a private
folder; the edit is one of a private copy of a file (`-overlay`).
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from hostdoctor.host.command_run import located
from hostdoctor.host.why_folders import Private, beside, why_folders
from hostdoctor.why.go_command import GoCommand, take_apart, with_stored_flags
from hostdoctor.why.model import CannotMeasure, Command, Loop

from .go_asked import Go
from .go_once import Bench
from .go_runs import COLD, EDITED, REPEATS, UNCHANGED, Plan, all_runs
from .processors import busy_share, processors
from .setting import Setting

BUSY = 0.3
"""The share of the processors that others use from which the numbers are doubtful."""


def measure(command: Command, directory: str, setting: Setting) -> Loop:
    """Run it in that directory."""
    taken = take_apart(command.arguments)
    directory = str(Path(directory, taken.folder)) if taken.folder else directory
    environment = {**os.environ, **command.environment, "PWD": directory}
    program = located(command.program, environment.get("PATH"))
    go = Go(program=program, directory=directory, environment=environment)
    settings, busy = go.settings(), busy_share()
    if settings.get("GOHOSTOS") == "windows" and sys.platform != "win32":
        raise CannotMeasure(f"{command.program} is the Go of Windows; run hostdoctor why in PowerShell to measure it")
    taken = with_stored_flags(taken, settings.get("GOFLAGS", ""))
    place, alike = beside(Path(settings["GOCACHE"]))
    notes = list(_notes(command, settings, busy, None if alike else place))
    with why_folders(place) as private:
        plan = _plan(go, taken, settings, private, setting)
        setting.tell(_before(command, taken))
        runs = list(all_runs(plan, notes))
    order = (COLD, EDITED, UNCHANGED)
    return Loop(
        command=command,
        directory=directory,
        runs=tuple(sorted(runs, key=lambda run: order.index(run.kind))),
        about=tuple(_about(settings, busy)),
        notes=tuple(notes),
        interrupted=setting.interrupted(),
    )


def _plan(go: Go, taken: GoCommand, settings: Mapping[str, str], private: Private, setting: Setting) -> Plan:
    home = private.made[0]
    folders = {name: home / name for name in ("cache", "asking", "out")}
    for folder in folders.values():
        folder.mkdir()
    variables = {"GOCACHE": str(folders["cache"]), "GOTMPDIR": str(_temporary(settings, private))}
    if taken.subcommand == "install":
        variables |= _installed_in(folders["out"], settings)
    named = go.named(taken, folders["asking"])
    bench = Bench(
        program=go.program,
        command=taken,
        directory=go.directory,
        environment={**go.environment, **variables},
        private=private,
        out=folders["out"],
        leaves="" if named is None else "program" if named == ("main",) else None,
        setting=setting,
    )
    return Plan(bench=bench, go=go, programs=len(named or ()), own_cache=settings["GOCACHE"], asking=folders["asking"])


def _temporary(settings: Mapping[str, str], private: Private) -> Path:
    """A folder of ours where the go command would work; what it leaves when it is stopped goes with it."""
    wanted = Path(settings.get("GOTMPDIR") or tempfile.gettempdir())
    with contextlib.suppress(OSError):
        if wanted.stat().st_dev != private.made[0].stat().st_dev:
            return private.make(wanted)
    folder = private.made[0] / "tmp"
    folder.mkdir()
    return folder


def _installed_in(out: Path, settings: Mapping[str, str]) -> dict[str, str]:
    """GOBIN takes no programs for another system; those go to GOPATH/bin, while modules stay where they are."""
    if settings.get("GOOS") == settings.get("GOHOSTOS") and settings.get("GOARCH") == settings.get("GOHOSTARCH"):
        return {"GOBIN": str(out)}
    return {"GOPATH": str(out), "GOMODCACHE": settings.get("GOMODCACHE", "")}


def _before(command: Command, taken: GoCommand) -> str:
    """What is said before anything runs."""
    times = 1 + 2 * REPEATS
    text = f"running this up to {times} times with a build cache of its own; your files and caches stay as they are"
    if taken.tests:
        text += "; your tests run for real each time, with all that they do"
    if command.arguments[0] == "run":
        text += "; the program is built and not started"
    return text


def _about(settings: Mapping[str, str], busy: float | None) -> Iterator[str]:
    yield settings.get("GOVERSION", "Go").replace("go", "Go ", 1)
    yield f"{settings.get('GOOS', '')}/{settings.get('GOARCH', '')}"
    yield f"{processors()} processors" + ("" if busy is None else f" ({busy:.0%} busy before)")


def _notes(command: Command, settings: Mapping[str, str], busy: float | None, elsewhere: Path | None) -> Iterator[str]:
    if busy is not None and busy > BUSY:
        yield f"Other programs used {busy:.0%} of the processors before it began: expect less on a quiet machine."
    if elsewhere is not None:
        yield f"Beside GOCACHE ({settings['GOCACHE']}) nothing can be written; the private cache was in {elsewhere}."
    if settings.get("GOCACHEPROG"):
        yield "GOCACHEPROG is set: its cache was used too, so that the cold run was not cold."
    if command.arguments[0] == "run":
        yield "The program was built and not started."
