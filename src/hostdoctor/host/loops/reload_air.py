"""One reload by the user's own air, which is started beside theirs with a temporary folder of ours."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from hostdoctor.host.cleaning import Cleaner
from hostdoctor.host.command_run import located
from hostdoctor.host.timed_program import Line, TimedProgram
from hostdoctor.parsers.reload_lines import Mark, Marked, read_air_lines
from hostdoctor.why.air_command import air_start
from hostdoctor.why.model import CannotMeasure, Command, Loop, Run
from hostdoctor.why.reload import Reload, phases_of_reload, reload_of

from .private_change import TEMPORARY, GoFolder, PrivateChange, go_folder, sweep_folders
from .reload_program import KIND, WATCHED_BY_OTHERS, Watcher, timed
from .setting import Setting

REPETITIONS = 3
SYSTEMS = {"win32": "windows", "darwin": "darwin"}
BESIDE = "your program runs a second time for this; it fails where it needs a port that your own one holds"
ELSEWHERE = "the build command of .air.toml writes where it always does: a program there is built anew"
QUIET = "the program wrote nothing after its start: it is counted as up when air started it"


def find_air() -> str | None:
    """The user's air: on PATH, or where `go install` puts it."""
    for folders in (os.environ.get("PATH"), str(Path.home() / "go" / "bin")):
        with contextlib.suppress(CannotMeasure):
            return located("air", folders)
    return None


def measure_air(command: Command, directory: str, air: str, data: bytes, setting: Setting) -> Loop:
    """With that air, and the settings in `data`, the bytes of .air.toml."""
    folder = f"{TEMPORARY}{secrets.token_hex(4)}"
    start = air_start(data, folder, SYSTEMS.get(sys.platform, "linux"))
    if start is None:
        raise CannotMeasure("air cannot start: .air.toml is no TOML (hostdoctor check names the line)")
    root = Path(directory) / start.root
    sweep_folders(root)
    watched = [root / name for name in start.included] or [root]
    places = (go_folder(each, start.excluded) for each in watched if start.watches_go)
    place = next((each for each in places if each is not None), None)
    if place is None:
        raise CannotMeasure(f"no folder with Go sources that air watches was found below {root}")
    setting.tell(
        f"starting your program a second time, by a second air ({air}): it runs for real, with your environment and"
        f" with all that it does; then writing {REPETITIONS} times to a file of ours in {place.path}, which is removed"
        f" afterwards; {WATCHED_BY_OTHERS}"
    )
    runs, heard = _measured([air, *start.arguments], directory, root / folder, place, setting)
    notes = [BESIDE, WATCHED_BY_OTHERS, *([] if start.own_folder else [ELSEWHERE]), *heard]
    return Loop(
        command=command,
        directory=directory,
        runs=runs,
        about=("air", f"the change: a file of ours in {place.path}"),
        notes=tuple(notes),
        interrupted=setting.interrupted(),
    )


def _measured(
    words: Sequence[str], directory: str, temporary: Path, place: GoFolder, setting: Setting
) -> tuple[tuple[Run, ...], list[str]]:
    change = PrivateChange(place, setting.waits.event)
    env = {**os.environ, "NO_COLOR": "1"}
    with Cleaner() as cleaner:
        for path in (change.path, temporary):
            cleaner.remove(path)
        try:
            with change, TimedProgram(words, env=env, cwd=directory) as program:
                cleaner.kill_first(program.pid)
                setting.doing("starting air")
                return _Air(program, change, setting).runs()
        except OSError as error:
            raise CannotMeasure(f"the change could not be made: {error.strerror or error}") from None
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
            cleaner.finished()


class _Air:
    """A running air, the file that is changed under it, and what is found out."""

    def __init__(self, program: TimedProgram, change: PrivateChange, setting: Setting) -> None:
        self.program = program
        self.change = change
        self.setting = setting
        self.watcher = Watcher(name="air", program=program, read=read_air_lines, setting=setting, is_own=_is_airs)

    def runs(self) -> tuple[tuple[Run, ...], list[str]]:
        began = self.watcher.wait((Mark.RUNNING, Mark.FAILED), 0, self.setting.over)
        if began is None or began.mark is not Mark.RUNNING:
            return (self._unfinished("air's first start", 0, began),), []
        done: list[Reload] = []
        while len(done) < REPETITIONS and not self.setting.over():
            self.setting.doing(f"change {len(done) + 1} of {REPETITIONS}")
            reload, run = self._reload()
            if reload is None:
                return (*self._finished(done), *([run] if run else [])), []
            done.append(reload)
        quiet = [QUIET] if any(each.up is None for each in done) else []
        return tuple(self._finished(done)), quiet

    def _reload(self) -> tuple[Reload | None, Run | None]:
        behind = len(self.program.lines)
        written, event = self.change.write()
        at = written - self.program.began
        last = time.monotonic() + self.setting.waits.noticing
        noticed = self.watcher.wait(
            (Mark.BUILDING, Mark.FAILED), behind, lambda: self.setting.over() or time.monotonic() > last
        )
        if noticed is None:
            ended = self.setting.over() or not self.program.running
            return None, self._unfinished(KIND, behind, None) if ended else self.watcher.unnoticed(event)
        running = self.watcher.wait((Mark.RUNNING, Mark.FAILED), behind, self.setting.over)
        if running is None or running.mark is not Mark.RUNNING:
            return None, self._unfinished(KIND, behind, running)
        until = time.monotonic() + self.setting.waits.first_word
        word = self.program.wait_for(
            lambda line: line.seconds >= running.seconds and not _is_airs(line),
            lambda: self.setting.over() or time.monotonic() > until,
            behind=behind,
        )
        event_at = None if event is None else event - self.program.began
        return reload_of(at, event_at, self.watcher.marks(behind), None if word is None else word.seconds), None

    def _finished(self, done: Sequence[Reload]) -> Iterator[Run]:
        whole = sorted((each.seconds, at) for at, each in enumerate(done) if each.seconds is not None)
        if whole:
            middle = done[whole[(len(whole) - 1) // 2][1]]
            samples = tuple(each.seconds for each in done if each.seconds is not None)
            yield Run(kind=KIND, samples=samples, phases=phases_of_reload(middle))

    def _unfinished(self, kind: str, behind: int, failed: Marked | None) -> Run:
        run = self.watcher.unfinished(kind, behind, None if failed is None else f"air: failed to {failed.text}")
        return run if failed is None else replace(run, samples=(failed.seconds,))


def _is_airs(line: Line) -> bool:
    """Air's own words go to stderr, and so may the program's."""
    own = ("watching ", "!exclude ", "mkdir ", "cleaning...", "see you again")
    return line.is_error and (line.text.strip().startswith(own) or any(read_air_lines(timed([line]))))
