"""A Windows around a distribution, made of folders and scripted programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.host.fake_powershell import FakePowerShell

from hostdoctor.host.interop import WindowsThroughInterop
from hostdoctor.host.interop_link import BrokenLink
from hostdoctor.host.interop_paths import mounted_drives
from hostdoctor.host.interop_programs import InteropPrograms
from hostdoctor.host.machine import Question, Ran
from hostdoctor.host.process import NotStarted, Outcome

CURRENT_VERSION = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"
PREFLIGHT = f"\r\n{CURRENT_VERSION}\r\n    CurrentBuildNumber    REG_SZ    26100\r\n\r\n".encode()
MENDED = BrokenLink("the entry WSLInterop is missing from binfmt_misc", "wsl.exe --shutdown")

Answering = Outcome | Callable[..., Outcome]


@dataclass(frozen=True, slots=True)
class Call:
    """One start of a program."""

    program: str
    arguments: tuple[str, ...]
    variables: Mapping[str, str]
    cwd: str


@dataclass(slots=True)
class WindowsAround:
    """Drive C: below `folder`; `programs` answer by file name, the others are not there."""

    folder: Path
    powershell: FakePowerShell
    programs: dict[str, Answering] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    environment: Mapping[str, str] = field(default_factory=dict)
    without_powershell: Outcome | None = None
    """How powershell.exe ends instead of answering."""

    def machine(self, *expected: Question) -> WindowsThroughInterop:
        """The host layer, looking at this Windows."""
        drives = mounted_drives(mountinfo(self.folder / "c"))
        programs = InteropPrograms(
            drives,
            {"PATH": "/usr/bin", **self.environment},
            run=self.run,
            until=self.until,
            find_link=lambda environment, symptom: BrokenLink(f"{MENDED.why} ({symptom})", MENDED.mend),
        )
        return WindowsThroughInterop(expected, drives, programs)

    def run(self, argv: Sequence[str], *, timeout: float, env: Mapping[str, str], cwd: str) -> Outcome:
        """In place of `run_command`."""
        name = argv[0].rpartition("/")[2]
        self.calls.append(Call(argv[0], tuple(argv[1:]), env, cwd))
        answer = self.programs.get(name, NotStarted(2, "No such file or directory", missing=True))
        return answer(*argv[1:]) if callable(answer) else answer

    def until(
        self,
        argv: Sequence[str],
        *,
        timeout: float,
        enough: Callable[[bytes], bool],
        env: Mapping[str, str],
        cwd: str,
    ) -> Outcome:
        """In place of `run_until`."""
        self.calls.append(Call(argv[0], tuple(argv[1:]), env, cwd))
        return self.without_powershell or self.powershell.start(argv[-1], timeout, enough)

    def starts_of(self, name: str) -> list[tuple[str, ...]]:
        """The arguments of each start of a program, the one that tried interop out left away."""
        starts = [call.arguments for call in self.calls if call.program.endswith("/" + name)]
        return [arguments for arguments in starts if "/v" not in arguments]

    def write(self, path: str, data: bytes = b"") -> None:
        r"""A file of drive C:, such as `Users/me/.wslconfig`."""
        file = self.folder / "c" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def windows_around(folder: Path, table: Mapping[str, object]) -> WindowsAround:
    """A Windows with working interop whose PowerShell answers from `table`."""
    windows = WindowsAround(folder, FakePowerShell(table))
    for name in ("reg.exe", "wsl.exe", "netsh.exe", "netstat.exe"):
        windows.write(f"Windows/System32/{name}")
    windows.programs["reg.exe"] = Ran(0, PREFLIGHT, b"")
    return windows


def mountinfo(mountpoint: Path) -> bytes:
    """The line of drive C: as kernel 6.6 prints it, mounted there."""
    options = "aname=drvfs;path=C:\\;uid=1000;gid=1000;symlinkroot=/mnt/,cache=5,access=client,msize=65536,trans=fd"
    return (
        "22 1 8:32 / / rw,relatime - ext4 /dev/sdc rw,discard,errors=remount-ro\n"
        f"80 22 0:43 / {mountpoint} rw,noatime - 9p C:\\134 rw,{options},rfd=5,wfd=5\n"
    ).encode()
