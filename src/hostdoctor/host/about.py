r"""Where the program itself runs: on Windows, in a distribution of WSL or on another Linux, and on which project."""

from __future__ import annotations

import datetime
import ntpath
import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import windows_calls
from .interop_link import BINFMT, SOCKETS
from .machine import LINUX, WINDOWS, distribution_side
from .outcomes import finished
from .process import RunCommand, run_command
from .windows_files import INSIDE_WSL, distribution_of
from .windows_processes import MOST_PARENTS, parents
from .windows_system import attempt

CONTAINER_MARKS = (".dockerenv", "run/.containerenv", "run/systemd/container")
DRIVE = re.compile(r"[A-Za-z]:(?:[\\/]|$)")
SHELLS = {"powershell": "powershell", "pwsh": "powershell", "cmd": "cmd", "bash": "bash", "sh": "bash", "zsh": "bash"}
WSLPATH_SECONDS = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """`kind` is windows, wsl or linux. `distribution` is empty where nothing tells its name, as under cron."""

    kind: str
    distribution: str = ""
    container: bool = False

    @property
    def side(self) -> str:
        """The side that this program itself runs on."""
        return {"windows": WINDOWS, "wsl": distribution_side(self.distribution)}.get(self.kind, LINUX)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookOptions:
    """What is to be looked at: a project's absolute path, how deep (quick, default or deep), and whether online."""

    project: str = ""
    depth: str = "default"
    online: bool = False

    @property
    def deep(self) -> bool:
        """Whether more places may be looked in, which takes more time."""
        return self.depth == "deep"


def where_we_are(
    variables: Mapping[str, str], *, root: Path = Path("/"), system: str = sys.platform, run: RunCommand = run_command
) -> Where:
    """Tell Windows, WSL and any other Linux apart; a container comes first, for it shares the kernel of WSL.

    An overlay as root does not make a container: WSL starts a distribution with a full disk on one. A kernel that is
    not Microsoft's does not make another Linux either: .wslconfig may name one's own.
    """
    if system == "win32":
        return Where(kind="windows")
    inside_wsl = (root / SOCKETS).is_dir()
    marked = any((root / mark).exists() for mark in CONTAINER_MARKS) or "KUBERNETES_SERVICE_HOST" in variables
    if marked and not inside_wsl:
        return Where(kind="linux", container=True)
    if inside_wsl or variables.get("WSL_DISTRO_NAME") or _has_interop_entry(root):
        return Where(kind="wsl", distribution=_distribution_name(variables, root, run))
    # Microsoft's kernel without any mark of WSL: a container of an engine that leaves no mark of its own.
    return Where(kind="linux", container="microsoft" in _text(root / "proc/sys/kernel/osrelease").lower())


def project_place(path: str, where: Where) -> tuple[str, str]:
    r"""The project's path as the side that its files are asked of knows it, and that side.

    `\\wsl.localhost\Ubuntu\home\me` is Ubuntu's /home/me: its files are Linux files, and Windows would wake Ubuntu to
    reach them. A path below /mnt/c stays a path of the distribution, since that is how it is worked on.
    """
    backslashed = path.replace("/", "\\")
    if inside := INSIDE_WSL.match(backslashed):
        parts = backslashed[inside.end() :].split("\\")
        return "/" + "/".join(part for part in parts if part), distribution_side(inside.group(1))
    if where.kind == "wsl" and DRIVE.match(path):
        return ntpath.normpath(path), WINDOWS
    return path, where.side


def about_value(
    where: Where, options: LookOptions, variables: Mapping[str, str], *, interop: str = "", user_profile: str = ""
) -> dict[str, Any]:
    """The answer to `about()`."""
    project, side = project_place(options.project, where) if options.project else ("", where.side)
    on_windows = where.kind == "windows"
    return {
        "kind": where.kind,
        "side": where.side,
        "distribution": where.distribution,
        "container": where.container,
        "project": project,
        "project_side": side,
        "today": datetime.datetime.now(tz=datetime.UTC).astimezone().date().isoformat(),
        "depth": options.depth,
        "online": options.online,
        "shell": shell_of(parents(), variables) if on_windows else "bash",
        "python": ".".join(map(str, sys.version_info[:3])),
        "elevated": bool(attempt(windows_calls.is_elevated)) if on_windows else _is_root(),
        "packaged": bool(attempt(windows_calls.is_packaged)) if on_windows else False,
        "interactive": attempt(windows_calls.session_id) != 0 if on_windows else True,
        "interop": interop,
        "user_profile": variables.get("USERPROFILE", "") if on_windows else user_profile,
    }


def shell_of(programs: Iterable[str], variables: Mapping[str, str]) -> str:
    """powershell, cmd or bash: the nearest shell among the programs that started us, by file name."""
    for name in programs:
        if shell := SHELLS.get(name.casefold().removesuffix(".exe")):
            return shell
    return "bash" if variables.get("MSYSTEM") else "powershell"


def _distribution_name(variables: Mapping[str, str], root: Path, run: RunCommand) -> str:
    """By our own environment, by that of a parent (sudo drops it), or by WSL's own translation of `/`."""
    if name := variables.get("WSL_DISTRO_NAME"):
        return name
    pid = "self"
    for _ in range(MOST_PARENTS):
        pid = _parent(root / "proc" / pid)
        if pid in ("", "0"):
            break
        for entry in _bytes(root / "proc" / pid / "environ").split(b"\0"):
            if entry.startswith(b"WSL_DISTRO_NAME="):
                return entry.partition(b"=")[2].decode("utf-8", "replace")
    told = attempt(lambda: finished(run(["wslpath", "-w", "/"], timeout=WSLPATH_SECONDS, cwd="/"), "wslpath"))
    return distribution_of(told.out.decode("utf-8", "replace").strip() + "\\") if told else ""


def _parent(process: Path) -> str:
    fields = _text(process / "stat").rpartition(") ")[2].split()
    return fields[1] if len(fields) > 1 else ""


def _has_interop_entry(root: Path) -> bool:
    try:
        return any(entry.name.startswith("WSLInterop") for entry in (root / BINFMT).iterdir())
    except OSError:
        return False


def _is_root() -> bool:
    if sys.platform != "win32":
        return os.geteuid() == 0
    else:  # noqa: RET505  # mypy checks one branch for each system
        return False


def _text(file: Path) -> str:
    return _bytes(file).decode("utf-8", "replace")


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
