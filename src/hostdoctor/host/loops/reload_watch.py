"""One reload by `docker compose watch`, in a project of our own beside the user's."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hostdoctor.host.process import run_command
from hostdoctor.host.timed_program import Line, TimedProgram
from hostdoctor.parsers.classic_build import TimedLine
from hostdoctor.parsers.reload_lines import Mark, Marked, read_watch_lines
from hostdoctor.why.compose_up_command import UpCommand
from hostdoctor.why.model import CannotMeasure, Command, Failure, Loop, Phase, Run
from hostdoctor.why.private_compose import PrivateProject, privately
from hostdoctor.why.reload import CHECKS, EVENT, phases_of_reload, reload_of

from .compose_up import READING, model_of
from .private_change import GoFolder, PrivateChange, go_folder
from .private_project import ASKING, PrivateStack, compose_environment, private_stack, sweep_stacks
from .setting import Setting

COMPOSE = UpCommand(compose=("docker", "compose"), client=("docker",), reading=(), naming=(), options=(), services=())
NOTICING = 20.0
KIND = "after a change"
DONE = {"rebuild": Mark.RUNNING, "restart": Mark.RUNNING, "sync+restart": Mark.RUNNING}
LAST_LINES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A project whose service has a rule to watch a folder."""

    project: PrivateProject
    env: Mapping[str, str]
    service: str
    action: str
    folder: Path


def watched_project(command: Command, directory: str) -> Watched | None:
    """The first rule that watches a folder; None where Compose finds none, or is not there."""
    env = compose_environment(command.environment)
    words = [*COMPOSE.compose, "config", "--format", "json"]
    model = model_of(run_command(words, timeout=READING, env=env, cwd=directory))
    services = (model or {}).get("services")
    for name, service in services.items() if isinstance(services, dict) else ():
        for rule in (service.get("develop") or {}).get("watch") or []:
            folder = Path(str(rule.get("path")))
            if folder.is_dir():
                running = run_command([*COMPOSE.compose, "ps", "--quiet"], timeout=ASKING, env=env, cwd=directory)
                private = privately(model or {}, running=bool(getattr(running, "out", b"").strip()))
                return Watched(project=private, env=env, service=name, action=str(rule.get("action")), folder=folder)
    return None


def measure_watch(command: Command, directory: str, watched: Watched, setting: Setting) -> Loop:
    """Start the project, change a file of ours in the watched folder, and wait for what Compose does."""
    place = go_folder(watched.folder, ()) or GoFolder(watched.folder, "")
    sweep_stacks(COMPOSE.client, watched.env)
    with private_stack(COMPOSE, watched.project.model, watched.env, setting.left()) as stack:
        run = _measured(stack, watched, place, setting)
        setting.doing("removing what was started")
    return Loop(
        command=command,
        directory=directory,
        runs=(run,),
        about=("docker compose watch", f"{watched.service}: {watched.action} on a file of ours in {place.path}"),
        notes=watched.project.notes,
        interrupted=setting.interrupted(),
    )


def _measured(stack: PrivateStack, watched: Watched, place: GoFolder, setting: Setting) -> Run:
    setting.doing("docker compose watch")
    # Compose keeps a lock for each project that it watches; a killed one would leave it in the user's folder.
    env = {**stack.env, "XDG_RUNTIME_DIR": str(Path(stack.words[-1]).parent)}
    change = PrivateChange(place)
    stack.remove_as_well(change.path)
    with change, TimedProgram(stack.command("watch"), env=env) as program:
        stack.cleaner.kill_first(program.pid)
        if _wait(program, (Mark.READY, Mark.FAILED), 0, setting.over) is None:
            return _unfinished(program, "Compose's first start", setting)
        # "Watch enabled" is printed before its watchers hold.
        time.sleep(0.5)
        behind = len(program.lines)
        try:
            written, event = change.write()
        except OSError as error:
            raise CannotMeasure(f"the change could not be made: {error.strerror or error}") from None
        last = time.monotonic() + NOTICING
        begun = _wait(program, (Mark.CHANGED, Mark.BUILDING), behind, lambda: setting.over() or time.monotonic() > last)
        if begun is None:
            return _unnoticed(event)
        if wanted := DONE.get(watched.action):
            done = _wait(program, (wanted, Mark.FAILED), behind, setting.over)
            if done is None or done.mark is Mark.FAILED:
                return _unfinished(program, KIND, setting, done)
        marks = list(read_watch_lines(_timed(program, behind)))
        event_at = None if event is None else event - program.began
        reload = reload_of(written - program.began, event_at, marks)
        note = "" if watched.action in DONE else "Compose does not say when the copy is there: this is when it began"
        seconds = reload.seconds or begun.seconds - (written - program.began)
        return Run(kind=KIND, samples=(seconds,), phases=phases_of_reload(reload, container=True), note=note)


def _wait(program: TimedProgram, marks: Sequence[Mark], behind: int, give_up: Callable[[], bool]) -> Marked | None:
    found: list[Marked] = []

    def wanted(line: Line) -> bool:
        timed = [TimedLine(line.seconds, line.text)]
        found[:] = [each for each in read_watch_lines(timed) if each.mark in marks]
        return bool(found)

    return found[0] if program.wait_for(wanted, give_up, behind=behind) else None


def _unnoticed(event: float | None) -> Run:
    why = "no event of the change arrived" if event is None else "an event of the change arrived at a watcher of ours"
    return Run(
        kind=KIND,
        samples=(NOTICING,),
        phases=(Phase(name=EVENT, seconds=NOTICING, checks=CHECKS[EVENT]),),
        stopped=f"Compose did not notice the change within {NOTICING:.0f} s; {why}",
    )


def _unfinished(program: TimedProgram, kind: str, setting: Setting, failed: Marked | None = None) -> Run:
    if failed is None and setting.over():
        why = "interrupted" if setting.interrupted() else "the time was used up"
        return Run(kind=kind, samples=(program.seconds,), stopped=why)
    said = [line.text.strip() for line in program.lines if line.text.strip()]
    head = (failed.text,) if failed is not None else ()
    return Run(kind=kind, samples=(program.seconds,), failure=Failure(exit_code=1, lines=(*head, *said[-LAST_LINES:])))


def _timed(program: TimedProgram, behind: int) -> list[TimedLine]:
    return [TimedLine(line.seconds, line.text) for line in program.lines[behind:]]
