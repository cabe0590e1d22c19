"""The runs of a `go` command: cold, unchanged, and after one edit."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hostdoctor.parsers.go_actiongraph import Action
from hostdoctor.why.go_command import GoCommand
from hostdoctor.why.go_edit import SourceFile, edited, overlay
from hostdoctor.why.go_misses import Edit, reasons
from hostdoctor.why.go_tests import again
from hostdoctor.why.model import Run

from .go_asked import Go, held_by
from .go_once import Bench, Once, middle, run_once

COLD, EDITED, UNCHANGED = "cold", "after one edit", "unchanged"
REPEATS = 3
CHEAP = 20.0
"""Seconds: a run that takes longer is not repeated."""
NO_PROGRAM = b"no main packages to build"
"""What `go build -o FOLDER` says of packages that are no programs (cmd/go/internal/work/build.go)."""
LARGEST_SOURCE = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is measured. `programs` is how many packages it names, `asking` a build cache for questions beside it."""

    bench: Bench
    go: Go
    programs: int
    own_cache: str
    asking: Path


def all_runs(plan: Plan, notes: list[str]) -> Iterator[Run]:
    """Each run as it is done; what there is to say of one that cannot be done goes to `notes`.

    The unchanged runs come before those after an edit: the program that the command wrote is then the one that it
    would write again.
    """
    plan, cold = _cold(plan)
    yield _run(COLD, [cold], lambda _: lambda _: "", _cold_note(plan, cold))
    if cold.ended.stopped or (cold.failure and not any(each.outcome for each in cold.tested)):
        return
    command = plan.bench.command
    why = _why(plan, cold.actions, None)
    if same := _series(plan, UNCHANGED, lambda _: None):
        yield _run(UNCHANGED, same, why, _same_note(command, middle(same)))
    if plan.bench.setting.over():
        return
    source = plan.go.last_edited(command, plan.asking)
    if source is None or command.has("overlay"):
        notes.append("There is no run after an edit: " + _no_edit(source))
        return
    yield from _edited(plan, source, cold.actions, notes)


def _cold(plan: Plan) -> tuple[Plan, Once]:
    """The first run. Where it was not known what packages it names, a build that has no program for -o tells it."""
    cold = run_once(plan.bench, COLD)
    if plan.bench.leaves == "" and NO_PROGRAM in cold.ended.errors():
        plan = replace(plan, bench=replace(plan.bench, leaves=None))
        cold = run_once(plan.bench, COLD)
    return plan, cold


def _no_edit(source: SourceFile | None) -> str:
    return (
        "no file of this project that it compiles can be replaced (those of cgo cannot)."
        if source is None
        else "the command has an overlay of its own."
    )


def _edited(plan: Plan, source: SourceFile, before: Sequence[Action], notes: list[str]) -> Iterator[Run]:
    path = Path(source.folder, source.name)
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST_SOURCE)
    except OSError as error:
        notes.append(f"There is no run after an edit: {path} cannot be read: {error.strerror}.")
        return
    if edited(text, 1) is None:
        notes.append(f"There is no run after an edit: {path} has no package clause.")
        return
    shown = _shown(path, plan.bench.directory)
    done = _series(plan, EDITED, lambda number: _overlay(plan.bench, path, edited(text, number + 1) or text))
    if done and done[0].failure and not done[0].tested:
        notes.append(f"There is no run after an edit: with a copy of {shown} the command fails.")
    elif done:
        why = _why(plan, before, Edit(file=shown, package=source.package))
        yield _run(EDITED, done, why, f"{shown} with one line more; it is the file that was changed last")


def _shown(path: Path, directory: str) -> str:
    """Short, as long as both lie on one drive."""
    try:
        return os.path.relpath(path, directory)
    except ValueError:
        return str(path)


def _overlay(bench: Bench, path: Path, text: bytes) -> Path:
    copy, file = bench.private.file("edited"), bench.private.file("overlay")
    copy.write_bytes(text)
    file.write_text(overlay([(str(path), str(copy))]), "utf-8")
    return file


def _why(
    plan: Plan, before: Sequence[Action], edit: Edit | None
) -> Callable[[Sequence[Action]], Callable[[Action], str]]:
    always = plan.bench.command.has("a")
    return lambda actions: reasons(actions, before, edit, always=always, programs=plan.programs)


def _series(plan: Plan, kind: str, prepare: Callable[[int], Path | None]) -> list[Once]:
    """Repeated while it is cheap. One that was stopped is left out where others were not."""
    done: list[Once] = []
    while len(done) < REPEATS and not plan.bench.setting.over():
        once = run_once(plan.bench, kind, prepare(len(done)))
        if once.ended.stopped and done:
            break
        done.append(once)
        if once.ended.stopped or once.ended.seconds > CHEAP:
            break
    return done


def _run(kind: str, done: Sequence[Once], why: Callable[[Sequence[Action]], Callable[[Action], str]], note: str) -> Run:
    typical = middle(done)
    return Run(
        kind=kind,
        samples=tuple(once.ended.seconds for once in done),
        phases=typical.phases(why(typical.actions)),
        note=note,
        stopped=done[-1].ended.stopped,
        failure=typical.failure,
    )


def _same_note(command: GoCommand, once: Once) -> str:
    if not once.tested:
        return "the same command again"
    return again(command, once.tested) or "the same command again; all results came out of the cache"


def _cold_note(plan: Plan, cold: Once) -> str:
    held = held_by(plan.own_cache, cold.actions)
    if held is None or not held[1]:
        return "the build cache is empty"
    return f"the build cache is empty; {_held(*held)} compiled here"


def _held(have: int, built: int) -> str:
    if built == 1:
        return f"your own build cache {'holds' if have else 'does not hold'} the one package"
    share = f"all {built}" if have == built else f"{have or 'none'} of the {built}"
    return f"your own build cache holds {share} packages"
