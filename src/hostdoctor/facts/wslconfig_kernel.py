"""The custom kernel that `.wslconfig` names, and whether it is there: without it WSL 2 does not start."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hostdoctor.host.machine import WINDOWS, Machine, Question, value
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .wslconfig_file import Entry, WslConfigFile

KEYS = ("wsl2.kernel", "wsl2.kernelModules")
ABSOLUTE = re.compile(r"[A-Za-z]:[\\/]|\\\\")


@dataclass(frozen=True, slots=True)
class CustomKernel:
    """`missing` are the lines whose file is not there, or whose path leads nowhere by itself."""

    path: str = ""
    modules: str = ""
    missing: tuple[Entry, ...] = ()


@probe()
def read_custom_kernel(machine: Machine, file: WslConfigFile) -> CustomKernel:
    """Absent without such a line, and in safe mode, which leaves custom kernels alone."""
    paths = {key: str(file.settings.accepted.get(key) or "") for key in KEYS}
    if not any(paths.values()) or file.settings.accepted.get("wsl2.safeMode") is True:
        raise NotHere(".wslconfig names no kernel")
    entries = ((file.entry(key), path) for key, path in paths.items() if path)
    missing = tuple(entry for entry, path in entries if entry and not _is_file(machine, path))
    return CustomKernel(paths["wsl2.kernel"], paths["wsl2.kernelModules"], missing)


def _is_file(machine: Machine, path: str) -> bool:
    if not ABSOLUTE.match(path) or not path.isprintable():
        return False
    got = value(machine, Question(WINDOWS, "path", (path,)))
    return bool(got.get("exists")) and not got.get("directory")
