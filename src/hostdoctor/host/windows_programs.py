r"""Where Windows would find a program: PATH in its order, then the folders that installers use."""

from __future__ import annotations

import ntpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hostdoctor.scopes import CouldNotLook

from .windows_files import distribution_of, expand

DEFAULT_ENDINGS = ".COM;.EXE;.BAT;.CMD"
ALIAS_FOLDER = r"\microsoft\windowsapps"
"""App execution aliases are files without content; starting the one of Python opens the Store (field note M21)."""

# `*` stands for one folder. Go: golang/website install.html (MSI), golang.org/dl (sdk); Docker: install modes of
# windows-permission-requirements.md; the others are the package managers' own folders.
KNOWN_PLACES: Mapping[str, tuple[str, ...]] = {
    "go": (
        r"%ProgramFiles%\Go\bin",
        r"%ProgramFiles(x86)%\Go\bin",
        r"%SystemDrive%\Go\bin",
        r"%USERPROFILE%\sdk\*\bin",
        r"%USERPROFILE%\scoop\apps\go\current\bin",
        r"%LOCALAPPDATA%\mise\installs\go\*\bin",
        r"%LOCALAPPDATA%\Microsoft\WinGet\Links",
        r"%ChocolateyInstall%\bin",
    ),
    "docker": (
        r"%ProgramFiles%\Docker\Docker\resources\bin",
        r"%LOCALAPPDATA%\Programs\DockerDesktop\resources\bin",
        r"%ProgramFiles%\Rancher Desktop\resources\resources\win32\bin",
        r"%LOCALAPPDATA%\Programs\Rancher Desktop\resources\resources\win32\bin",
    ),
    "git": (r"%ProgramFiles%\Git\cmd", r"%LOCALAPPDATA%\Programs\Git\cmd", r"%USERPROFILE%\scoop\apps\git\current\cmd"),
    "wsl": (r"%SystemRoot%\System32", r"%ProgramFiles%\WSL"),
}


@dataclass(frozen=True, slots=True)
class Disk:
    """How to look at Windows paths: here, or through a mount. `resolve` gives what a link stands for."""

    describe: Callable[[str], Mapping[str, Any]]
    list_names: Callable[[str], list[str]]
    resolve: Callable[[str], str]


def find_programs(name: str, environment: Mapping[str, str], disk: Disk) -> list[dict[str, Any]]:
    """Rows of the operation `programs`, in the order in which Windows finds them; `target` is what a link stands for.

    Each file is one row, under the first place that leads to it.
    """
    rows: dict[str, dict[str, Any]] = {}
    for source, folder in _folders(name, environment, disk):
        for path in _candidates(folder, name, environment):
            if path.casefold() in rows:
                continue
            found = _look(path, disk)
            if found and found["exists"] and not found["directory"]:
                rows[path.casefold()] = _row(path, source, found, disk)
                break
    return list(rows.values())


def _look(path: str, disk: Disk) -> Mapping[str, Any] | None:
    """None for a folder on PATH that is closed to us or on a drive that does not answer."""
    try:
        return disk.describe(path)
    except (OSError, CouldNotLook):
        return None


def _row(path: str, source: str, found: Mapping[str, Any], disk: Disk) -> dict[str, Any]:
    alias = found["size"] == 0 and ALIAS_FOLDER in ntpath.dirname(path).casefold()
    target = disk.resolve(path) if found["reparse"] and not alias else ""
    return {
        "path": path,
        "source": source,
        "alias": alias,
        "target": "" if target.casefold() == path.casefold() else target,
    }


def _folders(name: str, environment: Mapping[str, str], disk: Disk) -> Iterator[tuple[str, str]]:
    for folder in search_path(environment):
        yield "PATH", folder
    for place in KNOWN_PLACES.get(name, ()):
        try:
            folder = expand(place, environment)
        except CouldNotLook:
            continue
        for found in _expand_star(folder, disk):
            yield "known place", found


def search_path(environment: Mapping[str, str]) -> Iterator[str]:
    """The absolute folders of PATH. Those inside a distribution are left out: looking there would start it."""
    for part in environment.get("PATH", "").split(";"):
        try:
            folder = expand(part.strip().strip('"'), environment)
        except CouldNotLook:
            continue
        if ntpath.isabs(folder) and ntpath.splitdrive(folder)[0] and not distribution_of(folder):
            yield folder


def _candidates(folder: str, name: str, environment: Mapping[str, str]) -> Iterator[str]:
    if ntpath.splitext(name)[1].casefold() in (".exe", ".cmd", ".bat", ".com"):
        yield ntpath.join(folder, name)
        return
    for ending in environment.get("PATHEXT", DEFAULT_ENDINGS).split(";"):
        if ending.casefold() in (".com", ".exe", ".bat", ".cmd"):
            yield ntpath.join(folder, name + ending.lower())


def _expand_star(folder: str, disk: Disk) -> Iterator[str]:
    before, star, after = folder.partition("\\*")
    if not star:
        yield folder
        return
    try:
        names = disk.list_names(before)
    except (OSError, CouldNotLook):
        return
    for found in names:
        if found.endswith("/"):
            yield f"{before}\\{found.removesuffix('/')}{after}"
