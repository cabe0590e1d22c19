"""How a program that changes files, and one that watches them, is started on each kind of side."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from hostdoctor.scopes import CouldNotLook

from .line_process import LineProcess
from .private_directory import PREFIX
from .sent_program import program
from .shell_session import StartShell, shell_starter
from .watch_across import Watcher, Writer
from .watch_lines import FAILED, KEEP, READY, WATCH, WRITE
from .watch_thread import WatchThread
from .watch_windows import WindowsWatch

START_SECONDS = 8.0
"""Within which a program must say that it is ready: a container or a distribution may take seconds."""
LIFE_SECONDS = 30.0
"""After which a program ends by itself, should our own end not reach it."""
INOTIFY = "inotify"
STARTED = "started"
"""Said before the name of a tool that watches and cannot tell when it is ready."""
WITHOUT = "without"
"""Said before the reason why a place has nothing to watch with."""


class Closing(Protocol):
    """What was started."""

    def close(self) -> None:
        """End it."""
        ...


class WritingEnd(Writer, Closing, Protocol):
    """A writer that was started."""


class WatchingEnd(Watcher, Closing, Protocol):
    """A watcher that was started."""


@dataclass(frozen=True, slots=True)
class Watching:
    """A watcher that has begun, and by what. `settle`: seconds until it certainly sees all, where it cannot tell."""

    end: WatchingEnd
    mechanism: str
    settle: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """The two ends on one side, each for a directory of that side; CouldNotLook where they cannot be had there."""

    write: Callable[[str], WritingEnd]
    watch: Callable[[str], Watching]
    separator: str = "/"

    def path(self, directory: str, name: str) -> str:
        """A name in a directory, as this side writes it."""
        return directory.rstrip(self.separator) + self.separator + name


# Nothing but what a shell has itself, `mv` apart: a distribution or an image need not have more.
WRITE_SCRIPT = f"""\
hd_write() {{
  [ -w "$1" ] || {{ echo "{FAILED} 13 this side cannot write there"; return; }}
  echo {READY}
  while read -r hd_kind hd_name; do
    case $hd_kind in
      create | overwrite) echo after >"$1/$hd_name" ;;
      rename) mv "$1/$hd_name.new" "$1/$hd_name" ;;
    esac
    echo "$hd_name"
  done
}}
"""


def keeper(directory: str, samples: int) -> LineProcess:
    """What has a directory of our own in `directory`, on the side that we run on."""
    return _python_here(KEEP, directory, str(samples))


def own_ends() -> Ends:
    """The Linux that we run in."""

    def watch(directory: str) -> Watching:
        return Watching(ready(_python_here(WATCH, directory), directory), INOTIFY)

    return Ends(write=lambda directory: ready(_python_here(WRITE, directory), directory), watch=watch)


def windows_ends(open_watch: Callable[[Path], WindowsWatch] = WindowsWatch) -> Ends:
    """The Windows that we run on. Its events are read in this process, as those of `watch`."""

    def watch(directory: str) -> Watching:
        return Watching(WatchThread(lambda: open_watch(Path(directory))), "ReadDirectoryChangesW")

    return Ends(write=lambda directory: ready(_python_here(WRITE, directory), directory), watch=watch, separator=os.sep)


def distribution_ends(name: str, shell: StartShell, need: Callable[[str], None]) -> Ends:
    """A distribution that runs now: `need` raises where it does not, and `shell` starts /bin/sh in it."""

    def start(directory: str, script: str) -> LineProcess:
        need(name)
        return ready(LineProcess(shell, script.encode()), directory)

    def write(directory: str) -> LineProcess:
        return start(directory, f"{WRITE_SCRIPT}hd_write {shlex.quote(directory)}\n")

    def watch(directory: str) -> Watching:
        return Watching(start(directory, _watch_script(name, directory)), INOTIFY)

    return Ends(write=write, watch=watch)


def interop_ends(start: Callable[[Mapping[str, str]], StartShell]) -> Ends:
    """Windows around the distribution that we run in; `start` starts cmd.exe with variables that it can read."""

    def write(directory: str) -> CommandPrompt:
        # The folder is handed over as a variable: cmd.exe reads its input in a code page of its own.
        return CommandPrompt(start({CommandPrompt.FOLDER: directory}))

    def watch(directory: str) -> Watching:
        raise CouldNotLook(
            "from inside WSL nothing is watched on Windows", "hostdoctor --deep in a terminal of Windows"
        )

    return Ends(write=write, watch=watch, separator="\\")


class CommandPrompt:
    """One cmd.exe as a writer, with nothing but its own commands; it ends with its input."""

    FOLDER = "HOSTDOCTOR_FOLDER"

    def __init__(self, start: StartShell) -> None:
        self._process = LineProcess(start)
        self._say(READY)
        try:
            ready(self._process, "")
        except CouldNotLook:
            self._process.close()
            raise

    def send(self, line: str) -> None:
        """As a writer of `watch_across`."""
        series, _, name = line.partition(" ")
        file = f'"%{self.FOLDER}%\\{name}"'
        if series == "rename":
            self._process.send(f'move /y "%{self.FOLDER}%\\{name}.new" {file}>nul\r')
        elif series in ("create", "overwrite"):
            self._process.send(f"echo after>{file}\r")
        self._say(name)

    def _say(self, word: str) -> None:
        # Behind a tab, so that a prompt before it, should one be shown, is no part of the word.
        self._process.send(f"echo \t{word}\r")

    def arrival(self, word: str, seconds: float) -> float | None:
        """As a writer of `watch_across`."""
        return self._process.arrival(word, seconds)

    def last_words(self) -> str:
        """Why it says nothing."""
        return self._process.last_words()

    def close(self) -> None:
        """End it."""
        self._process.close()


def ready(process: LineProcess, directory: str) -> LineProcess:
    """The process once it is ready; OSError for what kept it from its directory, CouldNotLook for all else."""
    folder = directory.partition(PREFIX)[0].rstrip("/\\") or directory
    try:
        line = process.beginning(START_SECONDS, READY, STARTED, FAILED, WITHOUT)
    except CouldNotLook as error:
        hangs = not process.ended()
        process.close()
        if hangs:
            raise CouldNotLook(f"no answer in {START_SECONDS:g} s about {folder}") from None
        raise error from None
    if line.startswith((READY, STARTED)):
        return process
    process.close()
    if line.startswith(WITHOUT):
        raise CouldNotLook(line.removeprefix(WITHOUT).strip())
    _, number, why = line.split(" ", 2)
    raise OSError(int(number), why, folder)


def _python_here(role: str, directory: str, *more: str) -> LineProcess:
    command = [sys.executable, "-I", "-c", program("watch_lines"), role, directory, str(LIFE_SECONDS), *more]
    return LineProcess(shell_starter(command, cwd="/" if os.name == "posix" else None))


def _watch_script(name: str, directory: str) -> str:
    """The shell becomes the Python that watches; NixOS has it in a place that the fixed PATH of `--exec` lacks."""
    words = shlex.join(["python3", "-I", "-c", program("watch_lines"), WATCH, directory, str(LIFE_SECONDS)])
    return f"""\
[ -d /run/current-system/sw/bin ] && PATH=$PATH:/run/current-system/sw/bin
command -v python3 >/dev/null || {{ echo {WITHOUT} {shlex.quote(name)} has no Python to watch with; exit; }}
cd /; exec {words}
"""
