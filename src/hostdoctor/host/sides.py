"""Which sides there are on Windows, in a distribution of WSL and on another Linux, and how each is reached."""

from __future__ import annotations

import ntpath
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

from hostdoctor.scopes import CouldNotLook, Known

from . import windows_calls
from .about import LookOptions, Where, about_value
from .answering import settle
from .commands import WSL_VARIABLES, Command, environment_of
from .distribution import DistributionThroughShell
from .docker_endpoint import engine_address
from .docker_engine import EngineThroughSdk
from .docker_watch import TARGET, EngineEnds
from .interop import WindowsThroughInterop
from .interop_paths import mounted_drives, system_directory
from .interop_programs import InteropPrograms
from .linux import ThisLinux
from .machine import WINDOWS, Answer, Question, unwrap
from .means import REAL, Means
from .process import WSL_STARTS
from .registry_environment import SESSION
from .running import RunningNow
from .shell_session import ShellSession, StartShell
from .watch_ends import Ends, distribution_ends, interop_ends, own_ends, windows_ends
from .watch_sides import Across, EndsOf, WithAcross
from .windows import ThisWindows
from .windows_system import attempt

MOUNTS = "/proc/self/mountinfo"
SHELL = ("--exec", "/bin/sh")
"""Behind `-d NAME`: `--exec` takes arguments as they are, `--` would hand them to whatever shell the user chose."""


class Side(Protocol):
    """One side of the machine. It may have a `close`, which ends what it started."""

    def ask(self, question: Question) -> Answer:
        """The answer; it never raises for what the machine does."""
        ...


Open = Callable[[str], Side]
"""Opens a side by the rest of its name; NotHere or CouldNotLook when it cannot be had."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Sides that are there from the start, and what opens others, by what stands before the colon of their name."""

    fixed: Mapping[str, Side]
    openers: Mapping[str, Open]


@dataclass(frozen=True, slots=True)
class Here:
    """The running program itself."""

    about: Callable[[], dict[str, Any]]
    online: bool = False

    def ask(self, question: Question) -> Answer:
        """About the program, or a request over the network where the user allowed it."""
        return settle(lambda: self._look(question))

    def _look(self, question: Question) -> Any:
        match question.operation, question.arguments:
            case "about", ():
                return self.about()
            case "fetch", (url,):
                if not self.online:
                    raise CouldNotLook("nothing outside this machine is asked without --online", "--online")
                from .online import fetch_status

                return unwrap(fetch_status(url))
            case "round-trips", (url,):
                if not self.online:
                    raise CouldNotLook("nothing outside this machine is asked without --online", "--online")
                from .round_trips import round_trips

                return unwrap(round_trips(url))
        raise CouldNotLook(f"the program itself cannot be asked for {question.operation}")


def sides_of(where: Where, options: LookOptions, expected: Sequence[Question], variables: Mapping[str, str]) -> Sides:
    """The sides of the machine that we are on."""
    match where.kind:
        case "windows":
            return sides_on_windows(where, options, expected, variables)
        case "wsl":
            mounts = Path(MOUNTS).read_bytes() if Path(MOUNTS).exists() else b""
            return sides_in_wsl(where, options, expected, variables, mounts)
    return sides_on_linux(where, options, variables)


def sides_on_linux(where: Where, options: LookOptions, variables: Mapping[str, str], means: Means = REAL) -> Sides:
    """A Linux without Windows around it."""
    linux = ThisLinux(side=where.side, variables=variables, run=means.run, deep=options.deep)
    here = Here(lambda: about_value(where, options, variables), options.online)
    sides = Sides({"here": here, where.side: linux}, {"engine": engine_opener(linux, where.side)})
    ends = {"own": _in_folder(lambda _: own_ends()), "engine": engine_ends(linux, where.side)}
    return with_across(sides, Across(where.side, ends))


def sides_on_windows(
    where: Where, options: LookOptions, expected: Sequence[Question], variables: Mapping[str, str], means: Means = REAL
) -> Sides:
    """Windows itself, and each running distribution behind a shell."""
    windows = ThisWindows(expected, run=means.run, until=means.until, calls=means.in_process, environment=variables)
    running = RunningNow(windows, fresh=means.fresh)
    folder = attempt(windows_calls.system_directory) or r"C:\Windows\System32"
    # An own working directory: one on the network makes wsl.exe complain on its output (field note P4).
    own = environment_of(Command(env=WSL_VARIABLES), variables)
    starter = _starter(means, ntpath.join(folder, "wsl.exe"), own, folder)
    here = Here(lambda: about_value(where, options, variables), options.online)
    begin_early(windows, [question for question in expected if question.operation == "cim"])
    sides = Sides(
        {"here": here, WINDOWS: running},
        {
            "linux": distribution_opener(running, starter, options, from_windows=True),
            "engine": engine_opener(windows, WINDOWS),
        },
    )
    ends = {
        "own": _in_folder(lambda _: windows_ends()),
        "linux": _in_folder(lambda name: distribution_ends(name, starter(name), running.need)),
        "engine": engine_ends(windows, WINDOWS),
    }
    return with_across(sides, Across(WINDOWS, ends))


def sides_in_wsl(
    where: Where,
    options: LookOptions,
    expected: Sequence[Question],
    variables: Mapping[str, str],
    mounts: bytes,
    means: Means = REAL,
) -> Sides:
    """The distribution that we run in, Windows through interop, and the other running distributions through that."""
    drives = mounted_drives(mounts)
    programs = InteropPrograms(drives, variables, run=means.run, until=means.until)
    windows = WindowsThroughInterop(expected, drives, programs)
    running = RunningNow(windows, fresh=means.fresh)
    clock = Question(WINDOWS, "clock")
    linux = ThisLinux(
        side=where.side,
        variables=variables,
        run=means.run,
        deep=options.deep,
        windows_clock=lambda: cast("dict[str, Any]", unwrap(windows.ask(clock))),
    )
    folder = system_directory(drives) or "/"
    # WSLENV hands these variables on to Windows; the user's own would change what wsl.exe sees.
    own = {**variables, **WSL_VARIABLES, "WSLENV": ":".join(WSL_VARIABLES)}
    starter = _starter(means, f"{folder}/wsl.exe", own, str(Path(folder).parent))
    begin_early(windows, [question for question in expected if question.side == WINDOWS])

    def about() -> dict[str, Any]:
        broken = windows.why_broken()
        profile = "" if broken else _profile_in_registry(windows)
        return about_value(where, options, variables, interop=broken, user_profile=profile or windows.user_profile())

    sides = Sides(
        {"here": Here(about, options.online), WINDOWS: running, where.side: linux},
        {
            "linux": distribution_opener(running, starter, options, from_windows=False),
            "engine": engine_opener(linux, where.side),
        },
    )

    ends = {
        "own": _in_folder(lambda _: own_ends()),
        "windows": _in_folder(lambda _: interop_ends(lambda variables: _command_prompt(programs, means, variables))),
        "engine": engine_ends(linux, where.side),
    }
    return with_across(sides, Across(where.side, ends))


def distribution_opener(
    running: RunningNow, start: Callable[[str], StartShell], options: LookOptions, *, from_windows: bool
) -> Open:
    """Opens a distribution; its shell starts only while a list of what runs has it, and so wakes nothing."""

    def open_distribution(name: str) -> Side:
        running.need(name)
        session = ShellSession(start(name), may_start=lambda: running.need(name))
        return DistributionThroughShell(name, session, deep=options.deep, from_windows=from_windows)

    return open_distribution


def engine_opener(own: Side, side: str) -> Open:
    """Opens an engine by the name of one of the contexts of our own side."""

    def open_engine(context: str) -> Side:
        contexts = unwrap(own.ask(Question(side, "contexts")))
        address = engine_address(contexts, context, windows=side == WINDOWS)
        return EngineThroughSdk(address, docker=_docker(own, side), pipes=lambda: _pipes(own, side))

    return open_engine


def engine_ends(own: Side, side: str) -> EndsOf:
    """Containers at the engines of our own side's contexts."""
    engines: dict[str, EngineEnds] = {}

    def ends(context: str, folder: str) -> tuple[Ends, str]:
        if context not in engines:
            contexts = unwrap(own.ask(Question(side, "contexts")))
            address = engine_address(contexts, context, windows=side == WINDOWS)
            engines[context] = EngineEnds(address, docker=_docker(own, side))
        return engines[context].ends(folder), TARGET

    return ends


def with_across(sides: Sides, across: Across) -> Sides:
    """The same sides, each also asked what it sees of another one's changes."""

    def opener(kind: str, open_side: Open) -> Open:
        return lambda rest: WithAcross(open_side(rest), across, f"{kind}:{rest}")

    fixed = {name: side if name == "here" else WithAcross(side, across, name) for name, side in sides.fixed.items()}
    return Sides(fixed, {kind: opener(kind, open_side) for kind, open_side in sides.openers.items()})


def _command_prompt(programs: InteropPrograms, means: Means, variables: Mapping[str, str]) -> StartShell:
    if broken := programs.broken():
        raise CouldNotLook(f"Windows could not be asked: {broken.why}", broken.mend)
    argv, environment, cwd = programs.command("cmd.exe", "/q", "/d", variables=variables)
    return means.shell_starter(argv, env=environment, cwd=cwd)


def _in_folder(ends: Callable[[str], Ends]) -> EndsOf:
    return lambda rest, folder: (ends(rest), folder)


def begin_early(windows: Side, expected: Sequence[Question]) -> None:
    """Let PowerShell start while other things are asked; nobody waits for this."""
    if expected:
        threading.Thread(target=windows.ask, args=(expected[0],), name="early start", daemon=True).start()


def _starter(means: Means, wsl: str, variables: Mapping[str, str], cwd: str) -> Callable[[str], StartShell]:
    return lambda name: means.shell_starter([wsl, "-d", name, *SHELL], env=variables, cwd=cwd, lock=WSL_STARTS)


def _profile_in_registry(windows: Side) -> str:
    """The profile folder as noted at logon: everything waits for this, and reg.exe is faster than PowerShell."""
    answer = windows.ask(Question(WINDOWS, "registry", (SESSION,)))
    profile = answer.value["values"].get("USERPROFILE") if isinstance(answer, Known) else None
    return profile if isinstance(profile, str) else ""


def _docker(own: Side, side: str) -> str:
    answer = own.ask(Question(side, "programs", ("docker",))) if side == WINDOWS else None
    rows = answer.value if isinstance(answer, Known) else []
    return next((str(row["path"]) for row in rows if not row["alias"]), "docker")


def _pipes(own: Side, side: str) -> Sequence[str] | None:
    answer = own.ask(Question(side, "pipes"))
    return answer.value if isinstance(answer, Known) else None
