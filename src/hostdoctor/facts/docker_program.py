"""The processor that docker.exe is built for, where it may be another than the machine's own."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine, Question, value
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .places import WindowsPlace
from .windows_system import WindowsSystem

EMULATES = "arm64"
"""The one processor on which Windows runs programs of another (IsWow64Process2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DockerProgram:
    """`architecture` in Go's words. Absent on machines that emulate nothing, and without docker.exe."""

    path: str
    architecture: str


@probe()
def read_docker_program(machine: Machine, windows: WindowsPlace, system: WindowsSystem) -> DockerProgram:
    """From the head of the file; it is not started."""
    if system.machine != EMULATES:
        raise NotHere("this machine emulates no other processor")
    side = windows.place.side
    rows = [row for row in value(machine, Question(side, "programs", ("docker",))) if not row.get("alias")]
    if not rows:
        raise NotHere("there is no docker.exe")
    got = value(machine, Question(side, "file-start", (rows[0].get("target") or rows[0]["path"],)))
    return DockerProgram(path=rows[0]["path"], architecture=str(got.get("architecture") or ""))
