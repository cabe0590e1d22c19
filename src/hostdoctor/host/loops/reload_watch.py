"""One reload by `docker compose watch`, in a project of our own beside the user's."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hostdoctor.host.command_run import located
from hostdoctor.host.files import read_named_file
from hostdoctor.host.process import run_command
from hostdoctor.host.timed_program import TimedProgram
from hostdoctor.parsers.reload_lines import Mark, read_watch_lines
from hostdoctor.why.compose_up_command import UpCommand
from hostdoctor.why.model import CannotMeasure, Command, Loop, Run
from hostdoctor.why.private_compose import PrivateProject
from hostdoctor.why.reload import phases_of_reload, reload_of
from hostdoctor.why.watch_patterns import Patterns, dockerignore_patterns, is_watched

from .private_change import GoFolder, PrivateChange, file_in, go_folder
from .private_project import PrivateStack, compose_environment, private_stack, sweep_stacks
from .reload_program import KIND, WATCHED_BY_OTHERS, Watcher
from .setting import Setting
from .users_project import READING, model_of, private_project, read_model, told_before

COMPOSE = UpCommand(compose=("docker", "compose"), client=("docker",), reading=(), naming=(), options=(), services=())
DONE = {"rebuild": Mark.RUNNING, "restart": Mark.RUNNING, "sync+restart": Mark.RUNNING}
LARGEST_IGNORE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A project whose service has a rule to watch a folder, and where in it a change is seen."""

    project: PrivateProject
    env: Mapping[str, str]
    service: str
    action: str
    place: GoFolder


def watched_project(command: Command, directory: str) -> Watched | None:
    """The first rule that watches a folder; None where Compose finds none, or is not there.

    CannotMeasure where the rules leave no file to change.
    """
    env = compose_environment(command.environment)
    try:
        compose = _compose(env)
    except CannotMeasure:
        return None
    words = [*compose.compose, "config", "--format", "json"]
    model = model_of(run_command(words, timeout=READING, env=env, cwd=directory))
    rules = list(_rules(model or {}))
    for name, service, rule in rules:
        place = watched_place(service, rule)
        if place is not None:
            needed = read_model(compose.compose, (name,), env, directory, run_command)
            project = private_project(needed, compose.compose, env, directory, run_command)
            return Watched(project=project, env=env, service=name, action=str(rule.get("action")), place=place)
    if rules:
        names = ", ".join(dict.fromkeys(name for name, _, _ in rules))
        raise CannotMeasure(
            f"develop.watch of {names} leaves no place for a file of ours: its ignore and include, and .dockerignore,"
            " keep all of it out"
        )
    return None


def _compose(env: Mapping[str, str]) -> UpCommand:
    """With the docker of PATH; CannotMeasure where there is none."""
    docker = located("docker", env.get("PATH"))
    return replace(COMPOSE, compose=(docker, *COMPOSE.compose[1:]), client=(docker,))


def watched_place(service: Mapping[str, Any], rule: Mapping[str, Any]) -> GoFolder | None:
    """Where a file of ours is one that the rule watches: beside Go sources if there are any."""
    root = str(rule.get("path"))
    ignored = [Patterns(root, _texts(rule.get("ignore"))), _dockerignore(service.get("build"))]
    included = Patterns(root, _texts(rule.get("include")))

    def watched(path: Path) -> bool:
        return is_watched(str(path), ignored=ignored, included=included)

    folder = Path(root)
    place = go_folder(folder, (), watched)
    if place is None and watched(file_in(folder, ".txt")):
        return GoFolder(folder, "")
    return place


def measure_watch(command: Command, directory: str, watched: Watched, setting: Setting) -> Loop:
    """Start the project, change a file of ours in the watched folder, and wait for what Compose does."""
    place = watched.place
    setting.tell(told_before(watched.project, "once"))
    setting.tell(f"then writing a file of ours in {place.path}, which is removed afterwards; {WATCHED_BY_OTHERS}")
    compose = _compose(watched.env)
    sweep_stacks(compose.client, watched.env)
    with private_stack(compose, watched.project.model, watched.env, setting.left()) as stack:
        run = _measured(stack, watched, setting)
        setting.doing("removing what was started")
    return Loop(
        command=command,
        directory=directory,
        runs=(run,),
        about=("docker compose watch", f"{watched.service}: {watched.action} on a file of ours in {place.path}"),
        notes=(*watched.project.notes, WATCHED_BY_OTHERS),
        interrupted=setting.interrupted(),
    )


def _measured(stack: PrivateStack, watched: Watched, setting: Setting) -> Run:
    setting.doing("docker compose watch")
    # Compose keeps a lock for each project that it watches; a killed one would leave it in the user's folder.
    env = {**stack.env, "XDG_RUNTIME_DIR": str(Path(stack.words[-1]).parent)}
    change = PrivateChange(watched.place, setting.waits.event)
    stack.remove_as_well(change.path)
    with change, TimedProgram(stack.command("watch"), env=env) as program:
        stack.cleaner.kill_first(program.pid)
        watcher = Watcher(name="Compose", program=program, read=read_watch_lines, setting=setting)
        ready = watcher.wait((Mark.READY, Mark.FAILED), 0, setting.over)
        if ready is None or ready.mark is Mark.FAILED:
            return watcher.unfinished("Compose's first start", 0, None if ready is None else ready.text)
        # "Watch enabled" is printed before its watchers hold.
        time.sleep(0.5)
        return _changed(watcher, watched, change)


def _changed(watcher: Watcher, watched: Watched, change: PrivateChange) -> Run:
    program, setting = watcher.program, watcher.setting
    behind = len(program.lines)
    try:
        written, event = change.write()
    except OSError as error:
        raise CannotMeasure(f"the change could not be made: {error.strerror or error}") from None
    last = time.monotonic() + setting.waits.noticing
    begun = watcher.wait((Mark.CHANGED, Mark.BUILDING), behind, lambda: setting.over() or time.monotonic() > last)
    if begun is None:
        ended = setting.over() or not program.running
        return watcher.unfinished(KIND, behind, None) if ended else watcher.unnoticed(event)
    if wanted := DONE.get(watched.action):
        done = watcher.wait((wanted, Mark.FAILED), behind, setting.over)
        if done is None or done.mark is Mark.FAILED:
            return watcher.unfinished(KIND, behind, None if done is None else done.text)
    event_at = None if event is None else event - program.began
    reload = reload_of(written - program.began, event_at, watcher.marks(behind))
    note = "" if watched.action in DONE else "Compose does not say when the copy is there: this is when it began"
    seconds = reload.seconds or begun.seconds - (written - program.began)
    return Run(kind=KIND, samples=(seconds,), phases=phases_of_reload(reload, container=True), note=note)


def _rules(model: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
    """Services with a rule for a folder that is there."""
    services = model.get("services")
    for name, service in services.items() if isinstance(services, dict) else ():
        for rule in (service.get("develop") or {}).get("watch") or []:
            if Path(str(rule.get("path"))).is_dir():
                yield name, service, rule


def _dockerignore(build: object) -> Patterns:
    """What the build leaves out, Compose does not watch. A Dockerfile's own file comes before the folder's."""
    context = build.get("context") if isinstance(build, dict) else None
    if not isinstance(build, dict) or not isinstance(context, str):
        return Patterns("/", ())
    for name in (f"{build.get('dockerfile') or 'Dockerfile'}.dockerignore", ".dockerignore"):
        with contextlib.suppress(OSError, ValueError):
            data = read_named_file(str(Path(context) / name), LARGEST_IGNORE)
            return dockerignore_patterns(context, data.decode("utf-8", "replace"))
    return Patterns("/", ())


def _texts(found: object) -> tuple[str, ...]:
    return tuple(str(each) for each in found) if isinstance(found, list) else ()
