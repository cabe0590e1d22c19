"""Whether the kernel has room for more file watchers.

What it looks at
    fs.inotify.max_user_instances and max_user_watches, and how many instances are in use now where that can be seen.

Why it matters
    When all instances are taken, the next watcher (air, an IDE server, a bundler) dies with "too many open files",
    which sends people to `ulimit -n`; when all watches are taken, with "no space left on device", which sends them to
    `df`.

How we know
    Read from /proc. The limits count per user over all containers and distributions of the virtual machine; the
    instances in use are those of processes that may be looked at, under sudo of all users.

False alarms
    128 instances is the kernel's default and no finding by itself; 524288 watches is what WSL sets. On plain Linux
    the number of watches follows from the memory, and a small one is a note. WSL 1 has no such kernel. A count
    above the limit is of several users and certain for none of them.

Fix
    Raise fs.inotify.max_user_instances (or max_user_watches). `ulimit -n` and a bigger disk change nothing.

Undo
    Delete the file in /etc/sysctl.d and restart.

Sources
    torvalds/linux commit 92890123749b (5.11); microsoft/WSL src/linux/init/main.cpp (2026-08-07); fsnotify README.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Certainty, Do, Evidence, Finding, Fix, Severity, bash, check
from hostdoctor.facts.places import LinuxPlace
from hostdoctor.facts.watching import InotifyLimits

NEARLY = 0.9
"""Share of the instances in use from which the next tool may not start: an editor takes a dozen at once."""

OLD_DEFAULT_WATCHES = 8192
"""The kernel's default before 5.11 and its lower bound since (commit 92890123749b)."""

ENOUGH_INSTANCES, ENOUGH_WATCHES = 1024, 524_288
"""A power of two above the default of 128; what WSL itself sets for watches."""

COUNT = "find /proc/[0-9]*/fd -lname anon_inode:inotify 2>/dev/null | wc -l"
SETTING_FILES = "/etc/sysctl.conf /etc/sysctl.d /etc/wsl.conf"


@check("The kernel has room for file watchers")
def inotify_limits(linux: LinuxPlace, limits: InotifyLimits) -> Iterator[Finding]:
    """HIGH when the instances are used up, MEDIUM when nearly, or when WSL's number of watches was lowered."""
    if linux.place.kind == "wsl1":
        return
    used, most = limits.instances_used, limits.max_user_instances
    if used is not None and used >= NEARLY * most:
        yield _instances(linux, used, most)
    if limits.max_user_watches <= OLD_DEFAULT_WATCHES:
        yield _watches(linux, limits.max_user_watches)


def _instances(linux: LinuxPlace, used: int, most: int) -> Finding:
    """A count above the limit is of several users, or of instances that child processes inherited."""
    if used > most:
        what = f"{used} inotify instances are in use, and one user may have {most}: the next watcher may not start"
    else:
        end = "cannot start" if used == most else "may not start"
        what = f"{used} of {most} inotify instances are in use: the next watcher {end}"
    return Finding(
        severity=Severity.HIGH if used == most else Severity.MEDIUM,
        what=what,
        evidence=(
            Evidence(value=str(used), source=COUNT, side=linux.place.name, threshold=str(most)),
            _limit(linux, "max_user_instances", most, ENOUGH_INSTANCES),
        ),
        fixes=(_raise(linux, "max_user_instances", max(ENOUGH_INSTANCES, 2 * most)),),
        certainty=Certainty.INFERRED if used > most else Certainty.READ,
        subject="max_user_instances",
    )


def _watches(linux: LinuxPlace, most: int) -> Finding:
    lowered = linux.place.wsl
    return Finding(
        severity=Severity.MEDIUM if lowered else Severity.INFO,
        what=f"Only {most} files and folders can be watched"
        + (
            f", where WSL sets {ENOUGH_WATCHES}: something lowers it"
            if lowered
            else ", as on machines with little memory"
        ),
        evidence=(_limit(linux, "max_user_watches", most, ENOUGH_WATCHES),),
        fixes=(_raise(linux, "max_user_watches", ENOUGH_WATCHES),),
        subject="max_user_watches",
    )


def _limit(linux: LinuxPlace, name: str, most: int, enough: int) -> Evidence:
    source = f"/proc/sys/fs/inotify/{name}"
    return Evidence(value=f"{name} is {most}", source=source, side=linux.place.name, threshold=str(enough))


def _raise(linux: LinuxPlace, name: str, enough: int) -> Fix:
    """In a distribution without systemd nothing reads /etc/sysctl.d (microsoft/WSL#4232)."""
    setting, file = f"fs.inotify.{name}={enough}", f"/etc/sysctl.d/60-{name.replace('_', '-')}.conf"
    without_systemd = (
        f"Without systemd in the distribution, add `command=sysctl -w {setting}` to [boot] of /etc/wsl.conf"
    )
    return Fix(
        title=f"Raise {name}",
        steps=(
            bash(f"grep -rs {name} {SETTING_FILES}"),
            bash(f"echo {setting} | sudo tee {file}"),
            bash(f"sudo sysctl -w {setting}"),
            *((Do(without_systemd),) if linux.place.wsl else ()),
        ),
        minutes=2,
        undo=f"sudo rm {file}, and set the former value",
        verify="inotify-limits",
    )
