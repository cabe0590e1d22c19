"""The Windows side seen from inside WSL: PowerShell once, files through the mounts, and what is broken said as such."""

from __future__ import annotations

import codecs
import ntpath
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from hostdoctor.scopes import CouldNotLook, Known, NotHere, Unknown

from .answering import settle
from .build_context import context_here, rules_text
from .commands import REFUSED, WSL_VARIABLES, how_to_run, program_name, shown
from .docker_context_files import read_contexts
from .file_start import start_of
from .interop_paths import MountedDrive, to_linux, to_windows, user_profiles
from .interop_programs import InteropPrograms
from .log_lines import log_lines
from .machine import WINDOWS, Answer, Question, Ran, unwrap
from .netsh import COMMANDS, SECONDS, SHOW_PORTS, need_numbers
from .netstat import parse_netstat_listeners
from .once import Once
from .outcomes import as_value, finished
from .powershell import PowerShell
from .reg_exe import query_key
from .registry_environment import environment_from_registry, stored_names
from .variables import windows_variables
from .windows_files import describe, expand, list_names, read_bytes
from .windows_programs import Disk, find_programs
from .windows_system import CURRENT_VERSION, version_facts
from .wsl_exe import LIST, LIST_SECONDS, REASONS, listed, need_wsl

LXSS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Lxss"
CODE_PAGES = r"HKLM\SYSTEM\CurrentControlSet\Control\Nls\CodePage"
ENVIRONMENT = Question(WINDOWS, "environment")
SYSTEM = Question(WINDOWS, "system")
COMPUTER = Question(WINDOWS, "cim", ("computer-system",))
IN_WINDOWS = "hostdoctor in a terminal of Windows"
REG_SECONDS = 8.0


class WindowsThroughInterop:
    """Answers the questions for the side `windows` from inside a distribution."""

    def __init__(
        self, expected: Iterable[Question], drives: tuple[MountedDrive, ...], programs: InteropPrograms
    ) -> None:
        self._drives = drives
        self._programs = programs
        always = {ENVIRONMENT, COMPUTER, *REASONS}
        self._powershell = PowerShell(
            programs.start_powershell,
            always | {question for question in expected if question.side == WINDOWS},
            system_directory=programs.system_directory,
            above=frozenset({LXSS}),
        )
        self._oem_encoding = Once(self._read_oem_encoding)
        self._windows_folder = ntpath.dirname(programs.system_directory)
        self._operations: Mapping[str, Callable[..., Any]] = {
            "run": self._run,
            "read": lambda path: read_bytes(self._file(path)),
            "list": lambda path: list_names(self._file(path)),
            "path": lambda path: describe(self._file(path)),
            "log-lines": lambda path, name: log_lines(Path(self._file(path)), name),
            "file-start": lambda path: start_of(self._file(path)),
            "build-context": self._build_context,
            "environment": self._environment,
            "stored-variables": lambda: stored_names(self._registry),
            "registry": self._registry,
            "system": self._system,
            "netsh-ports": self._netsh,
            "listeners": self._listeners,
            "wsl-list": self._wsl_list,
            "programs": self._find,
            "contexts": self._contexts,
            "clock": lambda: self._ask_powershell("clock"),
            "cim": lambda name: self._ask_powershell("cim", name),
            "volume": lambda path: self._ask_powershell("volume", path),
            "appx": lambda family: self._ask_powershell("appx", family),
            "pipes": lambda: self._ask_powershell("pipes"),
            "bind": _only_in_windows,
            "watch": _only_in_windows,
            "processing": _only_in_windows,
        }

    def ask(self, question: Question) -> Answer:
        """The answer; Unknown with the broken link and what mends it when Windows cannot be asked."""
        operation = self._operations.get(question.operation)
        if operation is None:
            return Unknown(f"nobody can ask Windows for {question.operation}")
        return settle(lambda: operation(*question.arguments))

    def why_broken(self) -> str:
        """Why no program of Windows can be started from here; empty when they can."""
        broken = self._programs.broken()
        return broken.why if broken else ""

    def user_profile(self) -> str:
        """The profile folder of the Windows user. Without interop: of the one person who has one, else empty."""
        if not self._programs.broken():
            answer = self.ask(ENVIRONMENT)
            if isinstance(answer, Known) and answer.value.get("USERPROFILE"):
                return str(answer.value["USERPROFILE"])
        profiles = user_profiles(self._drives)
        return profiles[0] if len(profiles) == 1 else ""

    def _need_link(self) -> None:
        if broken := self._programs.broken():
            raise CouldNotLook(f"Windows could not be asked: {broken.why}", broken.mend)

    def _ask_powershell(self, operation: str, *arguments: str) -> Any:
        self._need_link()
        return unwrap(self._powershell.ask(Question(WINDOWS, operation, arguments)))

    def _registry(self, key: str) -> dict[str, Any]:
        self._need_link()
        answer = self._powershell.collected(Question(WINDOWS, "registry", (key,)))
        if answer is None or isinstance(answer, Unknown):
            return query_key(key, self._reg, self._decode)
        found: dict[str, Any] = unwrap(answer)
        return found

    def _reg(self, key: str) -> Ran:
        return self._said("reg.exe", "query", key, timeout=REG_SECONDS)

    def _decode(self, data: bytes) -> str:
        """What reg.exe or netstat.exe printed: in the OEM code page, which is asked for where it makes a difference."""
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode(self._oem_encoding(), "replace")

    def _read_oem_encoding(self) -> str:
        try:
            key = query_key(CODE_PAGES, self._reg, lambda data: data.decode("ascii", "replace"))
            return codecs.lookup(f"cp{key['values']['OEMCP']}").name
        except (NotHere, CouldNotLook, LookupError):
            return "cp437"

    def _build_context(self, directory: str, ignore: str, *limits: str) -> dict[str, Any]:
        rules = rules_text(lambda path: read_bytes(self._file(path)), ignore, windows=True)
        return context_here(self._file(directory), rules, *limits)

    def _environment(self) -> dict[str, str]:
        self._need_link()
        answer = self._powershell.ask(ENVIRONMENT)
        if isinstance(answer, Unknown):
            return windows_variables(environment_from_registry(self._registry, self._windows_folder))
        found: dict[str, str] = unwrap(answer)
        return found

    def _system(self) -> dict[str, Any]:
        self._need_link()
        answer = self._powershell.ask(SYSTEM)
        if isinstance(answer, Unknown):
            return {**version_facts(self._registry(CURRENT_VERSION)["values"]), "packaged": False}
        rows = self._powershell.ask(COMPUTER)
        ram = rows.value[0].get("TotalPhysicalMemory") if isinstance(rows, Known) and rows.value else None
        return {**unwrap(answer), "ram_bytes": ram}

    def _netsh(self) -> bytes:
        self._need_link()
        answer = self._powershell.ask(Question(WINDOWS, "netsh-ports"))
        if isinstance(answer, Unknown):
            said = [self._programs.start("netsh.exe", *command, timeout=SECONDS) for command in COMMANDS]
            return need_numbers(b"".join(finished(outcome, SHOW_PORTS).out for outcome in said))
        table: bytes = unwrap(answer)
        return table

    def _listeners(self) -> list[dict[str, Any]]:
        self._need_link()
        answer = self._powershell.ask(Question(WINDOWS, "listeners"))
        if isinstance(answer, Unknown):
            ran = self._said("netstat.exe", "-ano", timeout=SECONDS)
            if not ran.out.strip():
                raise CouldNotLook("netstat.exe printed nothing", "netstat.exe -ano")
            return parse_netstat_listeners(self._decode(ran.out), {})
        rows: list[dict[str, Any]] = unwrap(answer)
        return rows

    def _wsl_list(self) -> bytes:
        self._need_link()
        need_wsl(self.ask)
        return listed(self._programs.start("wsl.exe", *LIST, timeout=LIST_SECONDS, variables=WSL_VARIABLES))

    def _run(self, program: str, *arguments: str) -> dict[str, Any]:
        how = how_to_run(WINDOWS, (program, *arguments))
        if how is None:
            raise CouldNotLook(REFUSED)
        self._need_link()
        name = program_name(program, windows=True)
        if name == "wsl":
            need_wsl(self.ask)
        place = "wsl.exe" if name == "wsl" else to_linux(self._located(program), self._drives)
        # No directory is made for it on the Windows disk: its working directory is System32's parent, which has no
        # go.mod and no repository.
        outcome = self._programs.start(place, *arguments, *how.further, timeout=how.timeout, variables=how.env)
        return as_value(how.keep(finished(outcome, shown(program, arguments))))

    def _located(self, program: str) -> str:
        if "\\" in program or "/" in program:
            return program
        found = [row["path"] for row in self._find(program) if not row["alias"]]
        if not found:
            raise NotHere(f"there is no program {program} on Windows")
        return str(found[0])

    def _find(self, name: str) -> list[dict[str, Any]]:
        disk = Disk(
            lambda path: describe(to_linux(path, self._drives)),
            lambda path: list_names(to_linux(path, self._drives)),
            lambda path: to_windows(os.path.realpath(to_linux(path, self._drives)), self._drives),
        )
        return find_programs(name, self._environment(), disk)

    def _contexts(self) -> dict[str, Any]:
        environment = self._environment()
        folder = ntpath.join(environment.get("USERPROFILE", ""), ".docker")
        return read_contexts(
            folder,
            environment,
            lambda path: read_bytes(to_linux(path, self._drives)),
            lambda path: list_names(to_linux(path, self._drives)),
            "\\",
        )

    def _file(self, path: str) -> str:
        """Where a file of Windows lies here. Without interop nobody says who the user is: one profile is no guess."""
        try:
            plain = expand(path, {"SystemRoot": self._windows_folder, "windir": self._windows_folder})
        except CouldNotLook:
            plain = expand(path, self._environment())
        found = to_linux(plain, self._drives)
        if broken := self._programs.broken():
            self._need_only_user(plain, broken.why, broken.mend)
        return found

    def _need_only_user(self, path: str, why: str, mend: str) -> None:
        profiles = user_profiles(self._drives)
        folder = ntpath.join(ntpath.splitdrive(path)[0], r"\Users").casefold() + "\\"
        if path.casefold().startswith(folder) and len(profiles) != 1:
            raise CouldNotLook(
                f"{len(profiles)} people have a profile there, and Windows could not be asked: {why}", mend
            )

    def _said(self, program: str, *arguments: str, timeout: float) -> Ran:
        return finished(self._programs.start(program, *arguments, timeout=timeout), shown(program, arguments))


def _only_in_windows(*_: str) -> None:
    raise CouldNotLook("from inside WSL this cannot be tried out on Windows", IN_WINDOWS)
