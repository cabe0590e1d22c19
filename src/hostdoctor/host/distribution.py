"""A running WSL distribution, looked at through one shell in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hostdoctor.parsers.file_start import ENOUGH
from hostdoctor.scopes import CouldNotLook, NotHere

from . import processing_shell, sent_program
from .answering import of_linux
from .answers_in_time import PATIENCE
from .bind import bind_from_listeners
from .build_context import context_through, rules_text
from .clock_offset import DATE, exchanged, offset_value, read_date
from .commands import REFUSED, how_to_run
from .docker_context_files import read_contexts
from .file_start import start_value
from .linux_files import LINUX_WRITERS, NOTHING, absolute
from .listeners import listener_values, parse_listing_of_descriptors, parse_proc_net_tcp
from .login_shell import SECONDS, environment_between, login_query, remote_script
from .machine import READ_LIMIT, Answer, Question, Ran, distribution_side
from .measuring_shell import small_files_through
from .once import Once
from .outcomes import as_value
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
from .shell_scripts import (
    DENIED,
    INOTIFY_INSTANCES,
    LISTENERS,
    NO_TOOL,
    NOT_DIRECTORY,
    NOT_PLAIN,
    NOT_THERE,
    PORT_RIGHTS,
    list_script,
    path_script,
    programs_script,
    read_script,
    run_script,
    watch_script,
)
from .shell_session import AnyShell
from .variables import linux_variables

WATCH_SECONDS = 7.0
REASONS = {
    NOT_PLAIN: "not a plain file",
    NOT_DIRECTORY: "not a directory",
    DENIED: "permission denied",
    NO_TOOL: "a program that is needed to look is missing",
}


class DistributionThroughShell:
    """All that is asked of a distribution's side, by one shell that runs in it."""

    def __init__(self, name: str, session: AnyShell, *, deep: bool = False, from_windows: bool = True) -> None:
        """`from_windows`: we run on Windows, so that our own clock is the one of Windows."""
        self._name = name
        self._session = session
        self._deep = deep
        self._from_windows = from_windows
        self._login_environment = Once(self._ask_login_shell)
        self._operations: Mapping[str, Callable[..., Any]] = {
            "read": self._read,
            "list": self._list,
            "path": self._path,
            "file-start": lambda path: start_value(self._look(read_script(absolute(path), ENOUGH), path).out),
            "build-context": self._build_context,
            "answers": self._answers,
            "environment": self._environment,
            "run": self._run,
            "programs": self._programs,
            "listeners": self._listeners,
            "bind": self._bind,
            "contexts": self._contexts,
            "watch": self._watch,
            "small-files": lambda path, *size: small_files_through(self._session, absolute(path), *size),
            "inotify-instances": self._inotify_instances,
            "clock-offset": self._clock_offset,
            "processing": self._processing,
        }

    def ask(self, question: Question) -> Answer:
        """The answer to a question of this side."""
        return of_linux(self._operations, question)

    def close(self) -> None:
        """End the shell."""
        self._session.close()

    def _read(self, path: str) -> bytes:
        return self._look(read_script(absolute(path), READ_LIMIT), path).out

    def _list(self, path: str) -> list[str]:
        names = self._look(list_script(absolute(path)), path).out.split(b"\0")
        return sorted(_text(name) for name in names if name)

    def _path(self, path: str) -> dict[str, Any]:
        try:
            words = self._look(path_script(absolute(path)), path).out.split()
        except NotHere:
            return dict(NOTHING)
        directory, link, size, owner = map(int, words)
        return {
            "exists": True,
            "directory": bool(directory),
            "size": size,
            "reparse": bool(link),
            "owner_uid": owner,
        }

    def _build_context(self, directory: str, ignore: str, *limits: str) -> dict[str, Any]:
        return context_through(self._session, absolute(directory), rules_text(self._read, ignore), *limits)

    def _answers(self, path: str) -> bool:
        """Whether a folder answers; a shell that answers nothing at all is another thing."""
        try:
            self._session.ask(list_script(absolute(path)), PATIENCE)
        except CouldNotLook:
            self._session.ask(":")
            return False
        return True

    def _environment(self) -> dict[str, str]:
        return linux_variables(self._login_environment())

    def _run(self, *command: str) -> dict[str, Any]:
        how = how_to_run(distribution_side(self._name), command)
        if how is None:
            raise CouldNotLook(REFUSED)
        program, *arguments = command
        ran = self._session.ask(run_script(program, (*arguments, *how.further), how.env.items()), how.timeout)
        if ran.exit_code == NOT_THERE:
            raise NotHere(f"there is no {program} in {self._name}")
        err, _, code = ran.err.rpartition(b"\n")
        return as_value(how.keep(Ran(int(code), ran.out, err)))

    def _programs(self, name: str) -> list[dict[str, Any]]:
        if not is_program_name(name):
            raise CouldNotLook(f"{name} is not the name of a program")
        path = _text(self._session.ask('printf %s "$hd_path"').out)
        found = search(
            name,
            (*linux_path_places(path), *linux_known_places("~")),
            lambda places: self._find(name, places),
            lambda: self._login_environment().get("PATH", ""),
            users_path=False,
            deep=self._deep,
        )
        if not found:
            raise NotHere(f"there is no {name} in {self._name}")
        return found

    def _find(self, name: str, places: Sequence[SearchPlace]) -> list[Found]:
        fields = [_text(field) for field in self._look(programs_script(name, places), name).out.split(b"\0")[:-1]]
        rows = zip(fields[::3], fields[1::3], fields[2::3], strict=True)
        return found_in_places(places, (Hit(int(number), path, target) for number, path, target in rows))

    def _listeners(self) -> list[dict[str, Any]]:
        sockets, _, rest = _text(self._session.ask(LISTENERS).out).partition("\nowners\n")
        descriptors, _, names = rest.partition("\nnames\n")
        pairs = (line.partition(" ") for line in names.splitlines())
        processes = {int(pid): name for pid, _, name in pairs if pid.isdecimal()}
        return listener_values(parse_proc_net_tcp(sockets), parse_listing_of_descriptors(descriptors), processes)

    def _bind(self, *ports: str) -> dict[str, str]:
        first_free, user = map(int, self._look(PORT_RIGHTS, "the rights to bind").out.split())
        return bind_from_listeners(ports, self._listeners(), first_free, user == 0)

    def _contexts(self) -> dict[str, Any]:
        environment = self._environment()
        return read_contexts(f"{environment.get('HOME', '')}/.docker", environment, self._read, self._list, "/")

    def _inotify_instances(self) -> int:
        return int(self._session.ask(INOTIFY_INSTANCES).out)

    def _clock_offset(self) -> dict[str, Any]:
        if not self._from_windows:
            raise CouldNotLook("inside WSL only the clock of the own distribution is compared with that of Windows")
        return offset_value(exchanged(lambda: read_date(self._look(DATE, "the clock").out)))

    def _processing(self) -> dict[str, Any]:
        ran = self._session.ask(processing_shell.processing_script(), processing_shell.SECONDS)
        if ran.exit_code == NO_TOOL:
            return processing_shell.read_numbers(self._look(processing_shell.NUMBERS, "the processors").out)
        return processing_shell.measured(self._checked(ran, "the processors").out)

    def _watch(self, directory: str, writer: str = "") -> dict[str, Any]:
        if writer not in LINUX_WRITERS:
            raise CouldNotLook("only changes that Linux itself makes are measured here")
        ran = self._session.ask(watch_script(sent_program.program("watch_inotify"), absolute(directory)), WATCH_SECONDS)
        if ran.exit_code == NO_TOOL:
            raise CouldNotLook(f"{self._name} has no Python to measure with", f"hostdoctor --deep inside {self._name}")
        return watch_answer(self._checked(ran, directory).out, directory)

    def _ask_login_shell(self) -> dict[str, str]:
        """What its user's login shell sets: it may take seconds and runs the user's own files."""
        query = login_query()
        ran = self._session.ask(remote_script(query), SECONDS + 3)
        environment = None if ran.exit_code else environment_between(ran.out, query.mark)
        if environment is None:
            raise CouldNotLook(f"the login shell of {self._name} did not answer in {SECONDS} s", f"wsl -d {self._name}")
        return environment

    def _look(self, script: str, what: str) -> Ran:
        return self._checked(self._session.ask(script), what)

    def _checked(self, ran: Ran, what: str) -> Ran:
        if ran.exit_code == NOT_THERE:
            raise NotHere(f"{what}: not there")
        if ran.exit_code:
            why = REASONS.get(ran.exit_code) or _text(ran.err).strip()[:200] or f"exit code {ran.exit_code}"
            raise CouldNotLook(f"{what}: {why}")
        return ran


def watch_answer(out: bytes, directory: str) -> dict[str, Any]:
    """The measurement that `watch_inotify` printed; OSError or CouldNotLook when it could not measure."""
    try:
        told: dict[str, Any] = json.loads(out)
    except ValueError:
        raise CouldNotLook(f"{directory}: the measurement printed nothing that can be read") from None
    if "error" in told:
        raise OSError(told["errno"], told["error"], directory)
    return told


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
