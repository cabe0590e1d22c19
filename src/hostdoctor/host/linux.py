"""This Linux, or the distribution that we run in: looked at directly."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from hostdoctor.scopes import CouldNotLook, NotHere

from . import measuring_child, processing_power
from .answering import of_linux
from .bind import bind_here
from .build_context import context_here, rules_text
from .clock_offset import offset_value, windows_exchange
from .commands import REFUSED, environment_of, how_to_run
from .docker_context_files import read_contexts
from .doubtful_files import DoubtfulFiles
from .file_start import start_of
from .linux_files import LINUX_WRITERS, absolute, describe_path, list_names, read_start
from .listeners import inotify_instances_here, listeners_here
from .login_shell import SECONDS, environment_between, login_query, login_shell_here, shell_arguments
from .machine import LINUX, Answer, Question
from .once import Once
from .outcomes import as_value, finished
from .process import NotStarted, RunCommand, TimedOut, run_command
from .programs import (
    Found,
    Hit,
    SearchPlace,
    found_in_places,
    is_program_name,
    linux_known_places,
    linux_path_places,
    search,
)
from .variables import linux_variables

NEUTRAL = "/proc"
"""Cannot hold a go.mod, a go.work or a .git."""


class ThisLinux:
    """All that is asked of the Linux that we run in."""

    def __init__(
        self,
        *,
        side: str = LINUX,
        variables: Mapping[str, str] | None = None,
        run: RunCommand = run_command,
        deep: bool = False,
        windows_clock: Callable[[], dict[str, Any]] | None = None,
    ) -> None:
        """`variables` is the environment that counts, our own if None; `deep` asks the login shell in any case.

        `windows_clock` asks the Windows around us for its time, where there is one.
        """
        self._side = side
        self._variables = dict(os.environ) if variables is None else dict(variables)
        self._run_command = run
        self._deep = deep
        self._windows_clock = windows_clock
        self._login_environment = Once(self._ask_login_shell)
        self._files = DoubtfulFiles(run)
        self._operations: Mapping[str, Callable[..., Any]] = {
            "read": self._files.around("read", read_start),
            "list": self._files.around("list", list_names),
            "path": self._files.around("path", describe_path),
            "file-start": self._files.around("file-start", start_of),
            "build-context": self._build_context,
            "answers": self._files.answers,
            "environment": lambda: linux_variables(self._variables),
            "run": self._run,
            "programs": self._programs,
            "listeners": listeners_here,
            "bind": lambda *ports: bind_here(ports),
            "contexts": self._contexts,
            "watch": self._watch,
            "small-files": lambda directory, *size: measuring_child.small_files(absolute(directory), *size),
            "inotify-instances": inotify_instances_here,
            "clock-offset": self._clock_offset,
            "processing": processing_power.measure,
        }

    def ask(self, question: Question) -> Answer:
        """The answer to a question of this side."""
        return of_linux(self._operations, question)

    def close(self) -> None:
        """Nothing to end."""

    def _run(self, *command: str) -> dict[str, Any]:
        how = how_to_run(self._side, command)
        if how is None:
            raise CouldNotLook(REFUSED)
        program, *arguments = command
        path = program if "/" in program else self._programs(program)[0]["path"]
        outcome = self._run_command(
            [path, *arguments, *how.further],
            timeout=how.timeout,
            env=environment_of(how, self._variables),
            cwd=NEUTRAL,
        )
        return as_value(how.keep(finished(outcome, " ".join(command))))

    def _programs(self, name: str) -> list[dict[str, Any]]:
        if not is_program_name(name):
            raise CouldNotLook(f"{name} is not the name of a program")
        own = linux_path_places(self._variables.get("PATH", ""))
        found = search(
            name,
            (*own, *linux_known_places(glob.escape(self._variables.get("HOME", "")))),
            lambda places: _find(name, places),
            lambda: self._login_environment().get("PATH", ""),
            users_path=True,
            deep=self._deep,
        )
        if not found:
            raise NotHere(f"there is no {name} here")
        return found

    def _contexts(self) -> dict[str, Any]:
        variables = linux_variables(self._variables)
        return read_contexts(f"{variables.get('HOME', '')}/.docker", variables, read_start, list_names, "/")

    def _build_context(self, directory: str, ignore: str, *limits: str) -> dict[str, Any]:
        rules = rules_text(self._files.around("read", read_start), ignore)
        return context_here(absolute(directory), rules, *limits)

    def _watch(self, directory: str, writer: str = "") -> dict[str, Any]:
        if writer not in LINUX_WRITERS:
            raise CouldNotLook("only changes that Linux itself makes are measured here")
        return measuring_child.watch("watch_inotify", absolute(directory))

    def _clock_offset(self) -> dict[str, Any]:
        if self._windows_clock is None:
            raise NotHere("there is no Windows around this Linux")
        return offset_value([windows_exchange(self._windows_clock())], near_first=True)

    def _ask_login_shell(self) -> dict[str, str]:
        """What the user's login shell sets: it may take seconds and runs the user's own files."""
        shell = login_shell_here(self._variables)
        query = login_query()
        dumb = {**self._variables, "TERM": "dumb"}
        outcome = self._run_command(shell_arguments(shell, query), timeout=SECONDS, env=dumb, cwd="/")
        if isinstance(outcome, TimedOut):
            raise CouldNotLook(f"the login shell {shell} did not answer in {SECONDS} s")
        if isinstance(outcome, NotStarted):
            raise CouldNotLook(f"the login shell {shell} did not start: {outcome.why}")
        environment = environment_between(outcome.out, query.mark)
        if environment is None:
            raise CouldNotLook(f"the login shell {shell} did not say what it sets")
        return environment


def _find(name: str, places: Sequence[SearchPlace]) -> list[Found]:
    hits = []
    for number, place in enumerate(places):
        directory = Path(place.directory)
        for folder in Path("/").glob(place.directory[1:]) if place.pattern else [directory]:
            file = folder / name
            # False in a folder closed to us, where Path.is_file raises: execvp passes such a folder over, too.
            if os.path.isfile(file) and os.access(file, os.X_OK):  # noqa: PTH113
                hits.append(Hit(number, str(file), os.path.realpath(file)))
    return found_in_places(places, hits)
