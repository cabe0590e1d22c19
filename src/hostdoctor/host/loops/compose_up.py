"""`docker compose up` as a project of our own beside the user's: from nothing, with nothing to do, and again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hostdoctor.host.command_run import located
from hostdoctor.host.process import NotStarted, Outcome, run_command
from hostdoctor.host.timed_program import TimedProgram
from hostdoctor.parsers.build_log import BuildLog
from hostdoctor.parsers.buildkit_progress import parse_buildkit_progress
from hostdoctor.parsers.classic_build import TimedLine, parse_classic_build
from hostdoctor.parsers.compose_progress import parse_compose_progress
from hostdoctor.parsers.container_health import ContainerState, parse_container_states
from hostdoctor.why.compose_phases import failure_of_up, phases_of_up
from hostdoctor.why.compose_up_command import UpCommand, read_up_command
from hostdoctor.why.model import CannotMeasure, Command, Failure, Loop, Run

from .builders import BUILDKIT_STEP, started
from .private_project import ASKING, PrivateStack, compose_environment, private_stack, sweep_stacks
from .setting import Setting
from .users_project import private_project, read_model, told_before

FIRST, UNCHANGED, AGAIN = "first start", "unchanged", "started again"
NOTES = {
    FIRST: "from nothing but images and build cache; volumes are empty",
    UNCHANGED: "everything runs already",
    AGAIN: "containers are new, volumes are kept, images are built",
}
LAST_LINES = "10"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Up:
    stack: PrivateStack
    command: UpCommand
    setting: Setting

    def run(self, kind: str) -> Run:
        """One start. Waiting for health belongs to it."""
        self.setting.doing(f"docker compose up, {kind}")
        words = self.stack.command("up", "--detach", "--wait", *self.command.options, *self.command.services)
        with started(words, self.stack.env) as program:
            self.stack.cleaner.kill_first(program.pid)
            code = program.wait(self.setting.over)
            program.stop()
        states = self._states()
        lines = [TimedLine(line.seconds, line.text) for line in program.lines]
        works = parse_compose_progress(lines, ended=program.seconds)
        began = min((work.began for work in works if work.what == "build"), default=0.0)
        build = _build_log(program, [TimedLine(line.seconds - began, line.text) for line in lines], code)
        failed = bool(code) and not _all_ended_well(states)
        return Run(
            kind=kind,
            samples=(program.seconds,),
            phases=phases_of_up(works, states, build, self.stack.name, program.seconds),
            note=NOTES[kind],
            stopped="" if code is not None else "interrupted" if self.setting.interrupted() else "the time was used up",
            failure=self._failure(program, states, build, code or 1) if failed else None,
        )

    def down(self) -> None:
        """Remove the containers and networks, and keep the volumes."""
        self.setting.doing("stopping what was started")
        self.stack.down()

    def _failure(self, program: TimedProgram, states: Sequence[ContainerState], build: BuildLog, code: int) -> Failure:
        if step := build.failed:
            named = f"{step.name.text} failed{': ' + step.error if step.error else ''}"
            return Failure(exit_code=code, lines=(named, *step.output))
        state = next((state for state in states if state.failed), None)
        logs: list[str] = []
        if state is not None:
            said = run_command(
                [*self.command.client, "logs", "--tail", LAST_LINES, state.id], timeout=ASKING, env=self.stack.env
            )
            logs = [line for line in _text(said).splitlines() if line.strip()]
        return failure_of_up(program.text(errors=True).splitlines(), states, logs, code)

    def _states(self) -> tuple[ContainerState, ...]:
        label = f"label=com.docker.compose.project={self.stack.name}"
        client, env = self.command.client, self.stack.env
        listed = run_command([*client, "ps", "--all", "--quiet", "--filter", label], timeout=ASKING, env=env)
        ids = _text(listed).split()
        return (
            parse_container_states(_text(run_command([*client, "inspect", *ids], timeout=ASKING, env=env)))
            if ids
            else ()
        )


def measure(command: Command, directory: str, setting: Setting) -> Loop:
    """Start the services that the files in that directory describe."""
    up = read_up_command([command.program, *command.arguments])
    env = compose_environment(command.environment)
    compose = located(up.compose[0], env.get("PATH"))
    # Where docker-compose is there alone, what is asked of docker has no answer.
    client = compose if up.client[0] == up.compose[0] else _located_beside(compose, up.client[0], env)
    up = replace(up, compose=(compose, *up.compose[1:]), client=(client, *up.client[1:]))
    setting.doing("reading the Compose file")
    reading = [*up.compose, *up.reading, *up.naming]
    model = read_model(reading, up.services, env, directory, run_command)
    private = private_project(model, reading, env, directory, run_command)
    setting.tell(told_before(private, "up to three times"))
    sweep_stacks(up.client, env)
    with private_stack(up, private.model, env, setting.left()) as stack:
        runs = tuple(_runs(_Up(stack=stack, command=up, setting=setting), setting))
        setting.doing("removing what was started")
    return Loop(
        command=command,
        directory=directory,
        runs=runs,
        about=("a project of its own beside yours, removed afterwards",),
        notes=private.notes,
        interrupted=setting.interrupted(),
    )


def _located_beside(other: str, program: str, env: Mapping[str, str]) -> str:
    """On PATH, or in the folder of the other program, where it may be missing."""
    try:
        return located(program, env.get("PATH"))
    except CannotMeasure:
        return str(Path(other).with_name(program))


def _runs(up: _Up, setting: Setting) -> Iterator[Run]:
    first = up.run(FIRST)
    yield first
    if first.failure or first.stopped or setting.over():
        return
    yield up.run(UNCHANGED)
    if setting.left() > 2 * first.seconds and not setting.over():
        up.down()
        if not setting.over():
            yield up.run(AGAIN)


def _all_ended_well(states: Sequence[ContainerState]) -> bool:
    """Compose's --wait takes a service that did its work and ended for one that failed."""
    return (
        bool(states)
        and any(state.status == "exited" for state in states)
        and all(state.status == "running" or (state.status == "exited" and state.exit_code == 0) for state in states)
        and not any(state.failed for state in states)
    )


def _build_log(program: TimedProgram, lines: Sequence[TimedLine], code: int | None) -> BuildLog:
    text = program.text()
    if BUILDKIT_STEP.search(text):
        return parse_buildkit_progress(text)
    built = "Successfully built " in text
    return parse_classic_build(lines, ended=program.seconds, exit_code=0 if built else code)


def _text(said: Outcome) -> str:
    return "" if isinstance(said, NotStarted) else said.out.decode("utf-8", "replace")
