"""systemd in a distribution: whether it is wanted, whether it runs, and how it says it does."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine, read_file, run
from hostdoctor.wiring import probe

from .about import About
from .mounts import read_mounts
from .places import LinuxPlace
from .tolerance import if_seen
from .wsl2_place import Wsl2Place
from .wsl_conf import read_wsl_conf

CGROUP = "/sys/fs/cgroup"


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemdState:
    """`init` is the name of process 1. `wanted` is where wsl.conf asks for systemd, empty where it does not.

    `state` is systemd's own word (running, degraded, …), empty where it does not run or was not asked. `cgroup` is the
    file system type on /sys/fs/cgroup: cgroup2, or tmpfs for version 1; empty where it could not be seen.
    """

    place: str
    init: str
    wanted: str = ""
    state: str = ""
    cgroup: str = ""

    @property
    def runs(self) -> bool:
        """Whether systemd is the first process."""
        return self.init == "systemd"


@probe()
def read_systemd_state(machine: Machine, about: About, wsl: Wsl2Place) -> SystemdState:
    """WSL 1 has no systemd, and on another Linux it is none of WSL's."""
    side = wsl.place.side
    init = read_file(machine, side, "/proc/1/comm").decode("utf-8", "replace").strip()
    conf = if_seen(read_wsl_conf, machine, about, LinuxPlace(wsl.place))
    wanted = conf.source("boot.systemd") if conf and conf.get("boot.systemd") is True else ""
    mounts = if_seen(read_mounts, machine, LinuxPlace(wsl.place))
    cgroup = mounts.of(CGROUP) if mounts else None
    return SystemdState(
        place=wsl.place.name,
        init=init,
        wanted=wanted,
        state=_state(machine, side) if init == "systemd" else "",
        cgroup=cgroup.fstype if cgroup and cgroup.mountpoint == CGROUP else "",
    )


def _state(machine: Machine, side: str) -> str:
    """`is-system-running` exits with 1 for all but running, and says its word all the same."""
    ran = if_seen(run, machine, side, "systemctl", "is-system-running")
    word = ran.out.decode("ascii", "replace").strip() if ran else ""
    return word if word.isalpha() else ""
