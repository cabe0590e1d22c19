"""Starts programs of Windows from inside a distribution, as WSL interop really is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from .interop_link import MENDS, RESTART, BrokenLink, find_broken_link
from .interop_paths import MountedDrive, system_directory, to_windows
from .machine import Ran
from .once import Once
from .powershell import PROGRAM, powershell_command
from .process import NotStarted, Outcome, RunCommand, RunUntil, TimedOut, run_command, run_until
from .windows_system import CURRENT_VERSION

PREFLIGHT = ("query", CURRENT_VERSION, "/v", "CurrentBuildNumber")
PREFLIGHT_SECONDS = 8.0
RELAY_ERROR = re.compile(rb"<3>|ERROR: Util\w+:\d+|Exec format error")
"""`<3>init: (217) ERROR: UtilConnectUnix:467: connect failed 111`; since 2022 `<3>WSL (1493)` (WSL#4148, #9180)."""

FindLink = Callable[[Mapping[str, str], str], BrokenLink]


class InteropPrograms:
    """Programs in System32 of the Windows around us. Each reads /dev/null: the relay would eat our own input."""

    def __init__(
        self,
        drives: tuple[MountedDrive, ...],
        environment: Mapping[str, str],
        *,
        run: RunCommand = run_command,
        until: RunUntil = run_until,
        find_link: FindLink = find_broken_link,
    ) -> None:
        self._environment = environment
        self._run = run
        self._until = until
        self._find_link = find_link
        self._drives = drives
        self._directory = system_directory(drives)
        self.broken = Once(self._try_out)
        """The link that is broken, None when programs of Windows start. One small program is started to know it."""

    @property
    def system_directory(self) -> str:
        r"""System32 as Windows names it; `C:\Windows\System32` where it is not mounted."""
        return to_windows(self._directory, self._drives) if self._directory else r"C:\Windows\System32"

    def start(
        self, program: str, *arguments: str, timeout: float, variables: Mapping[str, str] | None = None
    ) -> Outcome:
        """Run a program by its path here, or by its name in System32. `variables` reach Windows, no others do."""
        argv, environment, cwd = self.command(program, *arguments, variables=variables)
        return self._run(argv, timeout=timeout, env=environment, cwd=cwd)

    def command(
        self, program: str, *arguments: str, variables: Mapping[str, str] | None = None
    ) -> tuple[list[str], dict[str, str], str]:
        """Command line, environment and working directory with which a program is started."""
        return [self._place(program), *arguments], self._child_environment(variables or {}), self._cwd()

    def start_powershell(self, script: str, seconds: float, enough: Callable[[bytes], bool]) -> Outcome:
        """PowerShell, until it has said enough: its relay may never end by itself."""
        argv = powershell_command(self._place(PROGRAM.replace("\\", "/")), script)
        return self._until(argv, timeout=seconds, enough=enough, env=self._child_environment({}), cwd=self._cwd())

    def _place(self, program: str) -> str:
        return program if program.startswith("/") else f"{self._directory}/{program}"

    def _cwd(self) -> str:
        """A directory of Windows: in one of Linux, cmd.exe complains about UNC paths on stdout."""
        return str(Path(self._directory or "/").parent)

    def _child_environment(self, variables: Mapping[str, str]) -> dict[str, str]:
        # The user's own WSLENV would change what Windows programs see of themselves, paths translated and all.
        return {**self._environment, **variables, "WSLENV": ":".join(variables)}

    def _try_out(self) -> BrokenLink | None:
        if self._directory is None:
            return BrokenLink(
                "no drive with Windows is mounted in this distribution: "
                f"with enabled=true under [automount] in /etc/wsl.conf, {MENDS}",
                RESTART,
            )
        outcome = self.start("reg.exe", *PREFLIGHT, timeout=PREFLIGHT_SECONDS)
        if isinstance(outcome, Ran) and did_run_on_windows(outcome):
            return None
        return self._find_link(self._environment, _symptom(outcome))


def did_run_on_windows(ran: Ran) -> bool:
    """Whether the program itself spoke. A policy may forbid reg.exe, which then says so in the language of Windows.

    A relay that fails exits with 1 as well, but says so in English and in one form.
    """
    if b"CurrentBuildNumber" in ran.out.replace(b"\0", b""):
        return True
    said = ran.out + ran.err
    return bool(said.strip()) and RELAY_ERROR.search(said) is None


def _symptom(outcome: Outcome) -> str:
    match outcome:
        case TimedOut(seconds):
            return f"reg.exe did not answer within {seconds:.0f} s"
        case NotStarted(_, why):
            return f"reg.exe could not be started: {why}"
    return f"reg.exe answered nothing and ended with {outcome.exit_code}"
