"""The Windows on which hostdoctor runs: asked in process, and by a program only for what no call tells."""

from __future__ import annotations

import ntpath
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from hostdoctor.scopes import CouldNotLook, NotHere, Unknown

from . import windows_calls
from .answering import settle
from .build_context import context_here, rules_text
from .commands import REFUSED, WSL_VARIABLES, Command, environment_of, how_to_run, program_name, shown
from .docker_context_files import read_contexts
from .file_start import start_of
from .log_lines import log_lines
from .machine import WINDOWS, Answer, Question, unwrap
from .netsh import ask_netsh
from .outcomes import as_value, finished
from .powershell import PROGRAM, PowerShell, powershell_command
from .process import Outcome, RunCommand, RunUntil, run_command, run_until
from .registry_environment import stored_names
from .temporary_directories import directory_prefix
from .variables import windows_variables
from .windows_bind import try_ports
from .windows_errors import NOT_THERE, meaning, number
from .windows_files import distribution_of, expand
from .windows_in_process import CALLS, InProcess
from .windows_programs import Disk, find_programs
from .windows_system import attempt
from .wsl_exe import FRESH, LIST, LIST_SECONDS, PACKAGE_KEY, listed, need_wsl, running_names, why_not_in_session


class ThisWindows:
    """Answers the questions for the side `windows` on Windows itself."""

    def __init__(
        self,
        expected: Iterable[Question] = (),
        *,
        run: RunCommand = run_command,
        until: RunUntil = run_until,
        calls: InProcess = CALLS,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._calls = calls
        self._disk = Disk(calls.describe, calls.list_names, os.path.realpath)
        self._run_command = run
        self._until = until
        self._variables = dict(os.environ if environment is None else environment)
        self._system_directory = attempt(windows_calls.system_directory) or r"C:\Windows\System32"
        self._powershell = PowerShell(
            self._start_powershell,
            [question for question in expected if question.side == WINDOWS and question.operation == "cim"],
            system_directory=self._system_directory,
        )
        self._list_lock = threading.Lock()
        self._list: tuple[float, Outcome] | None = None
        self._operations: Mapping[str, Callable[..., Any]] = {
            "run": self._run,
            "read": lambda path: calls.read_bytes(self._file(path)),
            "list": lambda path: calls.list_names(self._file(path)),
            "path": lambda path: calls.describe(self._file(path)),
            "file-start": lambda path: start_of(self._file(path)),
            "build-context": self._build_context,
            "environment": lambda: windows_variables(self._variables),
            "stored-variables": lambda: stored_names(calls.read_key),
            "registry": calls.read_key,
            "system": calls.system,
            "netsh-ports": lambda: ask_netsh(run, self._system_directory),
            "listeners": calls.listeners,
            "wsl-list": self._wsl_list,
            "programs": lambda name: find_programs(name, self._variables, self._disk),
            "contexts": self._contexts,
            "cim": lambda name: unwrap(self._powershell.ask(Question(WINDOWS, "cim", (name,)))),
            "log-lines": lambda path, name: log_lines(Path(self._file(path)), name),
            "volume": lambda path: calls.volume(self._file(path)),
            "appx": calls.is_package_installed,
            "pipes": calls.pipes,
            "processing": calls.processing,
            "bind": self._bind,
            "watch": lambda path, writer=WINDOWS: calls.watch(self._file(path)),
            "small-files": lambda path, *size: calls.small_files(self._file(path), *size),
        }

    def ask(self, question: Question) -> Answer:
        """The answer; it never raises."""
        operation = self._operations.get(question.operation)
        if operation is None:
            return Unknown(f"nobody can ask Windows for {question.operation}")
        return settle(lambda: _by_number(operation, question.arguments))

    def _start_powershell(self, script: str, seconds: float, enough: Callable[[bytes], bool]) -> Outcome:
        argv = powershell_command(ntpath.join(self._system_directory, PROGRAM), script)
        environment = environment_of(Command(), self._variables)
        return self._until(argv, timeout=seconds, enough=enough, env=environment, cwd=self._system_directory)

    def _wsl_list(self) -> bytes:
        need_wsl(self.ask)
        if refusal := why_not_in_session(attempt(self._calls.session_id)):
            unwrap(refusal)
        with self._list_lock:
            if self._list is None or time.monotonic() - self._list[0] > FRESH:
                how = Command(timeout=LIST_SECONDS, env=WSL_VARIABLES)
                self._list = time.monotonic(), self._start(how, self._wsl(), *LIST)
            return listed(self._list[1])

    def _wsl(self) -> str:
        """System32 has a wsl.exe wherever WSL can be; the package's own folder is asked where somebody removed it."""
        place = ntpath.join(self._system_directory, "wsl.exe")
        if Path(place).exists():
            return place
        package = attempt(lambda: self._calls.read_key(PACKAGE_KEY)["values"].get("InstallLocation"))
        return ntpath.join(package, "wsl.exe") if isinstance(package, str) else place

    def _run(self, program: str, *arguments: str) -> dict[str, Any]:
        how = how_to_run(WINDOWS, (program, *arguments))
        if how is None:
            raise CouldNotLook(REFUSED)
        if program_name(program, windows=True) == "wsl":
            need_wsl(self.ask)
            place = self._wsl()
        else:
            place = self._located(program)
        return as_value(how.keep(finished(self._start(how, place, *arguments), shown(program, arguments))))

    def _start(self, how: Command, program: str, *arguments: str) -> Outcome:
        environment = environment_of(how, self._variables)
        argv = [program, *arguments, *how.further]
        if not how.empty_directory:
            # A network or substituted working directory makes wsl.exe complain on its own output.
            return self._run_command(argv, timeout=how.timeout, env=environment, cwd=self._system_directory)
        with tempfile.TemporaryDirectory(prefix=directory_prefix(), ignore_cleanup_errors=True) as empty:
            return self._run_command(argv, timeout=how.timeout, env=environment, cwd=empty)

    def _located(self, program: str) -> str:
        if "\\" in program or "/" in program:
            return self._file(program)
        found = [row["path"] for row in find_programs(program, self._variables, self._disk) if not row["alias"]]
        if not found:
            raise NotHere(f"there is no program {program} on Windows")
        return str(found[0])

    def _contexts(self) -> dict[str, Any]:
        folder = ntpath.join(self._variables.get("USERPROFILE", ""), ".docker")
        return read_contexts(folder, self._variables, self._calls.read_bytes, self._calls.list_names, "\\")

    def _build_context(self, directory: str, ignore: str, *limits: str) -> dict[str, Any]:
        rules = rules_text(lambda path: self._calls.read_bytes(self._file(path)), ignore, windows=True)
        return context_here(self._file(directory), rules, *limits)

    def _bind(self, *ports: str) -> dict[str, str]:
        rows = attempt(self._calls.listeners)
        listening = None if rows is None else {row["port"] for row in rows}
        return try_ports([int(port) for port in ports], listening)

    def _file(self, path: str) -> str:
        """The path to look at. One inside a distribution that does not run now would start it."""
        plain = expand(path, self._variables)
        name = distribution_of(plain)
        if name and name.casefold() not in {running.casefold() for running in running_names(self._wsl_list())}:
            raise CouldNotLook(f"{name} does not run now, and looking at {plain} would start it", f"wsl.exe -d {name}")
        return plain


def _by_number(operation: Callable[..., Any], arguments: tuple[str, ...]) -> Any:
    """What an operation gives; errors of the system in our words, since its own are in the language of Windows."""
    try:
        return operation(*arguments)
    except OSError as error:
        code = number(error)
        where = f"{error.filename}: " if error.filename else ""
        if code in NOT_THERE:
            raise NotHere(f"{where}not there") from None
        raise CouldNotLook(f"{where}{meaning(code)}") from None
