"""A change that is real to a tool that watches, in a file of ours: no file of the user's is written."""

from __future__ import annotations

import contextlib
import re
import secrets
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hostdoctor.host.watch_inotify import InotifyWatch

PREFIX = "hostdoctor_reload_"
TEMPORARY = ".hostdoctor-reload-"
"""With eight digits, a folder of ours beside the user's own temporary folder."""
MARK = "// Written by `hostdoctor why reload`, which removes it.\n"
OUR_FOLDER = re.compile(re.escape(TEMPORARY) + r"[0-9a-f]{8}")
OURS = re.compile(re.escape(PREFIX) + r"[0-9a-f]{8}\.(?:go|txt)")
PACKAGE = re.compile(r"^package[ \t]+([A-Za-z_]\w*)", re.MULTILINE)
IGNORED = re.compile(r"^//(?:go:build|[ \t]*\+build)[ \t]+ignore\b", re.MULTILINE)
HEAD = 65536
DEPTH = 4
MOST_FOLDERS = 400
LEFT_OVER = 600.0
"""Seconds after which a file of ours cannot belong to a run that goes on."""


@dataclass(frozen=True, slots=True)
class GoFolder:
    """A folder with Go sources, and the name of its package; empty in a folder without any."""

    path: Path
    package: str


class PrivateChange:
    """A file that is written anew with each change, and gone at the end of the block."""

    def __init__(self, folder: GoFolder, event_wait: float) -> None:
        self.folder = folder
        self._event_wait = event_wait
        name = f"{PREFIX}{secrets.token_hex(4)}"
        self.path = folder.path / (f"{name}.go" if folder.package else f"{name}.txt")
        self._count = 0

    def __enter__(self) -> PrivateChange:
        sweep(self.folder.path)
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self.path.unlink()

    def write(self) -> tuple[float, float | None]:
        """Make a change. When it was made, and when an event of it arrived if one did, both by `time.monotonic`.

        A variable of the package changes what is compiled; a comment alone would spare the linker its work.
        """
        self._count += 1
        variable = self.path.stem.replace("_", "")
        text = f'{MARK}package {self.folder.package}\n\nvar {variable} = "{self._count}"\n'
        data = (text if self.folder.package else f"{MARK}{self._count}\n").encode()
        arrived: dict[str, float] = {}
        with contextlib.ExitStack() as stack:
            watch = None
            if sys.platform == "linux":
                with contextlib.suppress(OSError):
                    watch = stack.enter_context(InotifyWatch(self.path.parent))
            written = time.monotonic()
            self.path.write_bytes(data)
            if watch is not None:
                # On Linux perf_counter, by which events are timed, is the same clock.
                watch.read(arrived, {self.path.name}, self._event_wait)
        return written, arrived.get(self.path.name)


def sweep(folder: Path) -> None:
    """Remove files of ours that a killed run left there."""
    with contextlib.suppress(OSError):
        for path in folder.glob(f"{PREFIX}*"):
            old = OURS.fullmatch(path.name) and time.time() - path.stat().st_mtime > LEFT_OVER
            if old and path.read_text(errors="replace").startswith(MARK):
                path.unlink()


def sweep_folders(root: Path) -> None:
    """Remove temporary folders of ours that a killed run left there."""
    with contextlib.suppress(OSError):
        for path in root.glob(f"{TEMPORARY}*"):
            ours = OUR_FOLDER.fullmatch(path.name) and path.is_dir() and not path.is_symlink()
            if ours and time.time() - path.stat().st_mtime > LEFT_OVER:
                shutil.rmtree(path, ignore_errors=True)


def go_folder(
    root: Path, excluded: tuple[str, ...] = (), watched: Callable[[Path], bool] = lambda _: True
) -> GoFolder | None:
    """The first folder with Go sources from the root downwards, without those that a watcher leaves out.

    `watched` says of a file in one whether a change of it is seen.
    """
    skipped = {*(name.strip("./\\") for name in excluded), "testdata", "vendor", "node_modules"}
    for folder in _folders(root, skipped):
        with contextlib.suppress(OSError):
            for file in sorted(folder.glob("*.go")) if watched(file_in(folder, ".go")) else ():
                if not file.name.endswith("_test.go") and (package := _package(file)):
                    return GoFolder(folder, package)
    return None


def file_in(folder: Path, suffix: str) -> Path:
    """How a file of ours is called there, but for its number."""
    return folder / f"{PREFIX}{0:08x}{suffix}"


def _folders(root: Path, skipped: set[str]) -> Iterator[Path]:
    level = [root]
    seen = 0
    for _ in range(DEPTH):
        below: list[Path] = []
        for folder in level:
            seen += 1
            if seen > MOST_FOLDERS:
                return
            yield folder
            with contextlib.suppress(OSError):
                below += sorted(
                    each
                    for each in folder.iterdir()
                    if each.is_dir()
                    and not each.is_symlink()
                    and not each.name.startswith((".", "_"))
                    and each.relative_to(root).as_posix() not in skipped
                    and each.name not in skipped
                )
        level = below


def _package(file: Path) -> str:
    with file.open("r", encoding="utf-8", errors="replace") as stream:
        text = stream.read(HEAD)
    match = PACKAGE.search(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
    return match[1] if match and not IGNORED.search(text) else ""
