"""Running Windows CPython under Wine: programs, their output, their end.

`tests.lab.wine.build` makes what this needs.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

from tests.lab.processes import tool

PROJECT = Path(__file__).parents[3]
# Wine ends a process with 1 for faults that it tells only there; all else that it says would mix with what is tested.
WORDS_OF_WINE = "-all,err+seh,err+virtual,err+module,err+process,err+server,err+thread"
STARTS = 3
BEGAN = "HOSTDOCTOR_BEGAN"
# The first line that a Python runs; what it starts in its turn does not see the variable.
SAY_BEGUN = f"import os; begun = os.environ.pop('{BEGAN}', ''); begun and open(begun, 'w').close()\n"


@dataclass(frozen=True, slots=True)
class Windows:
    """Where the parts of the laboratory lie."""

    directory: Path

    @property
    def prefix(self) -> Path:
        """Wine's own directory: drives and registry."""
        return self.directory / "prefix"

    @property
    def system32(self) -> Path:
        r"""C:\Windows\System32 as seen from here."""
        return self.prefix / "drive_c" / "windows" / "system32"

    @property
    def python_home(self) -> Path:
        """Where python.exe lies."""
        return self.directory / "python"

    @property
    def site_packages(self) -> Path:
        """What python.exe can import."""
        return self.python_home / "Lib" / "site-packages"

    @property
    def replay(self) -> Path:
        """The compiled replay.c."""
        return self.directory / "replay.exe"


@dataclass(frozen=True, slots=True)
class Finished:
    """How a Windows program ended. The exit code is cut to 8 bits on its way through Wine."""

    exit_code: int
    stdout: bytes
    stderr: bytes


def windows_path(path: Path) -> str:
    """The name by which Windows programs know a path of this machine."""
    return "Z:" + str(path.resolve()).replace("/", "\\")


def wine_environment(windows: Windows, replaced: tuple[str, ...] = ()) -> dict[str, str]:
    """The environment of a Windows program; for `replaced` names Wine takes the file in system32, not its own part."""
    overrides = ["mscoree,mshtml=", "winemenubuilder.exe=d", *(f"{name}=n" for name in replaced)]
    # Not TMPDIR: Python would take it on Windows too, and pytest there would clear away what ours has left.
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}
    return {
        **kept,
        "WINEPREFIX": str(windows.prefix),
        "WINEARCH": "win64",
        "WINEDEBUG": WORDS_OF_WINE,
        "WINEDLLOVERRIDES": ";".join(overrides),
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def run_python(
    windows: Windows,
    *arguments: str,
    cwd: Path = PROJECT,
    seconds: float = 120.0,
    replaced: tuple[str, ...] = (),
    environment: Mapping[str, str] | None = None,
) -> Finished:
    """Run python.exe; TimeoutExpired after `seconds`. Its output is a pipe: with a file Python stops at once."""
    command = [tool("wine", "wine"), str(windows.python_home / "python.exe"), *arguments]
    told = {**wine_environment(windows, replaced), **(environment or {})}
    with tempfile.TemporaryDirectory() as directory:
        begun = Path(directory, "begun")

        def start() -> subprocess.CompletedProcess[bytes]:
            return subprocess.run(
                command,
                cwd=cwd,
                env={**told, BEGAN: windows_path(begun)},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=seconds,
                check=False,
            )

        ended = started(start, begun)
    return Finished(exit_code=ended.returncode, stdout=ended.stdout, stderr=ended.stderr)


def started(start: Callable[[], subprocess.CompletedProcess[bytes]], begun: Path) -> subprocess.CompletedProcess[bytes]:
    """How a Python ended that had begun, which is when the file `begun` is there; or how the last start failed.

    Wine can lose a process before the first line of its program: it ends with 1 and says nothing, as if the program had
    done so. Nothing of ours has run then, so it is started again. Once it has begun, its end is the answer.
    """
    for number in range(1, STARTS + 1):
        ended = start()
        if begun.exists():
            break
        sys.stderr.write(f"Wine did not start Python (start {number} of {STARTS}): {ended!r}\n")
    return ended


def link_project(windows: Windows) -> None:
    """Make this project importable there, entry points and version too, as an editable installation would.

    Each Python there says when it has begun, for `run_python`.
    """
    site = windows.site_packages
    lines = [windows_path(PROJECT / "src"), windows_path(PROJECT / "checks")]
    (site / "hostdoctor.pth").write_text(SAY_BEGUN + "\n".join(lines) + "\n")
    installed = distribution("hostdoctor")
    name = f"hostdoctor-{installed.version}.dist-info"
    metadata = Path(str(installed.locate_file(name)))
    shutil.copytree(metadata, site / name, dirs_exist_ok=True)


@contextlib.contextmanager
def running(windows: Windows) -> Iterator[None]:
    """Windows runs while the context lasts, as it does on a real machine; RuntimeError where somebody else runs it.

    Without it, Debian's Wine starts a server and Windows' services for each program and ends them behind it
    (/usr/lib/wine/wineserver is `wineserver64 -p0`), so that each start meets the end of the one before. What the
    server ends itself has the exit code 1 and no words (server/process.c, kill_all_processes). A second run in the
    same prefix would replace the same programs, and end this one's in that way when it stops.
    """
    with (windows.directory / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RuntimeError(f"another test run uses the Windows in {windows.directory}") from None
        stop(windows)
        # Services hold the streams of whoever starts them for as long as they live.
        _without_streams(windows, tool("/usr/lib/wine/wineserver64", "wine64"), "-p")
        try:
            _without_streams(windows, tool("wine", "wine"), "wineboot")
            yield
        finally:
            stop(windows)


def _without_streams(windows: Windows, *command: str) -> None:
    nowhere = subprocess.DEVNULL
    environment = wine_environment(windows)
    subprocess.run(command, env=environment, check=True, stdin=nowhere, stdout=nowhere, stderr=nowhere, timeout=200)


def stop(windows: Windows) -> None:
    """End every process of this prefix, and wait until its registry is written."""
    server = tool("/usr/lib/wine/wineserver64", "wine64")
    for how in ("-k", "-w"):
        subprocess.run([server, how], env=wine_environment(windows), check=False, stderr=subprocess.DEVNULL)
