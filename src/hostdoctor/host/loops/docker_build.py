"""`docker build` as things are now, and again with nothing changed: what is built then breaks the cache each time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from hostdoctor.host.cleaning import Cleaner
from hostdoctor.host.command_run import located
from hostdoctor.host.process import run_command
from hostdoctor.host.timed_program import TimedProgram
from hostdoctor.why.build_cache import CacheUse, read_cache_use
from hostdoctor.why.docker_build_command import BuildCommand, read_build_command
from hostdoctor.why.docker_build_phases import failure_of_build, first_break, phases_of_build, rebuilt_details
from hostdoctor.why.model import Command, Loop, Phase, Run

from .builders import Builder, build_environment, build_words, choose_builder, read_dockerfile, read_log, started
from .setting import Setting

AS_IT_IS, UNCHANGED, COLD = "as it is now", "unchanged", "cold"
REPETITIONS = 3
NO_EXPORT = "writing the image is not part of it; no tag is moved"
UNTAGGED = "the image gets no name; no tag is moved"
LAYERS_STAY = "what was built stays in the build cache, and your next build takes it from there"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attempt:
    seconds: float
    exit_code: int | None
    phases: tuple[Phase, ...]
    cache: CacheUse
    run: Callable[[str], Run]


def measure(command: Command, directory: str, setting: Setting) -> Loop:
    """Build it in that directory."""
    build = read_build_command([command.program, *command.arguments])
    env = build_environment(command.environment)
    build = replace(build, before=(located(build.before[0], env.get("PATH")), *build.before[1:]))
    builder = choose_builder(build, env, run_command)
    dockerfile = read_dockerfile(build, directory)
    setting.tell(_before(build))
    runs: list[Run] = []
    # Nothing is to be cleaned, but a client that goes on after we were killed is to end.
    with Cleaner() as cleaner:

        def attempt(kind: str, more: Sequence[str] = ()) -> _Attempt:
            setting.doing(f"docker build, {kind}")
            words = build_words(build, builder, more)
            with started(words, env, directory) as program:
                cleaner.kill_first(program.pid)
                exit_code = program.wait(setting.over)
                program.stop()
                return _read(program, exit_code, dockerfile, setting)

        first = attempt(COLD, ("--pull=false",)) if build.no_cache else attempt(AS_IT_IS)
        runs.append(first.run(COLD if build.no_cache else AS_IT_IS))
        if first.exit_code == 0 and not build.no_cache:
            runs += _unchanged(attempt, setting)
        cleaner.finished()
    return Loop(
        command=command,
        directory=directory,
        runs=tuple(runs),
        about=(builder.about,),
        notes=tuple(_notes(build, builder, runs)),
        interrupted=setting.interrupted(),
    )


def _unchanged(attempt: Callable[[str], _Attempt], setting: Setting) -> Iterator[Run]:
    """The same build right after the first: repeated while there is time for it."""
    done: list[_Attempt] = []
    while len(done) < REPETITIONS and not setting.over() and (not done or done[-1].seconds * 2 < setting.left()):
        done.append(attempt(UNCHANGED))
        if done[-1].exit_code != 0:
            break
    whole = [each for each in done if each.exit_code == 0]
    if whole:
        middle = sorted(whole, key=lambda each: each.seconds)[(len(whole) - 1) // 2]
        run = middle.run(UNCHANGED)
        yield _with_samples(run, tuple(each.seconds for each in whole))
    elif done:
        yield done[-1].run(UNCHANGED)


def _with_samples(run: Run, samples: tuple[float, ...]) -> Run:
    note = "each of these lines is built anew although nothing changed" if run.rebuilt else "all from the cache"
    return Run(kind=run.kind, samples=samples, phases=run.phases, note=note, rebuilt=run.rebuilt)


def _read(program: TimedProgram, exit_code: int | None, dockerfile: bytes, setting: Setting) -> _Attempt:
    log = read_log(program, exit_code)
    cache = read_cache_use(log, dockerfile)
    phases = phases_of_build(log, cache, program.seconds)
    stopped = "" if exit_code is not None else "interrupted" if setting.interrupted() else "the time was used up"
    failure = failure_of_build(log, cache, exit_code) if exit_code else None

    def run(kind: str) -> Run:
        return Run(
            kind=kind,
            samples=(program.seconds,),
            phases=phases,
            note="" if failure else first_break(cache) or ("all from the cache" if exit_code == 0 else ""),
            rebuilt=rebuilt_details(cache),
            stopped=stopped,
            failure=failure,
        )

    return _Attempt(seconds=program.seconds, exit_code=exit_code, phases=phases, cache=cache, run=run)


def _before(build: BuildCommand) -> str:
    """What is said before anything runs."""
    times = "once" if build.no_cache else f"up to {1 + REPETITIONS} times"
    return f"building this {times}: lines of the Dockerfile that the cache lacks run for real; {LAYERS_STAY}"


def _notes(build: BuildCommand, builder: Builder, runs: Sequence[Run]) -> Iterator[str]:
    if build.dropped:
        yield f"left out: {', '.join(build.dropped)} ({', '.join(build.reasons)})"
    yield UNTAGGED if builder.exports else NO_EXPORT
    yield LAYERS_STAY
    if build.no_cache:
        yield "--no-cache builds every line anew: leave it out to see what breaks the cache"
    elif any(run.kind == UNCHANGED for run in runs):
        yield "add --no-cache to the command to see a cold build; nothing of the cache is thrown away for it"
