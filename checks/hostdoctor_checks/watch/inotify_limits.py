"""Whether the kernel has room for more file watchers.

What it looks at
    fs.inotify.max_user_instances and max_user_watches, and how many instances are in use now where that can be seen.

Why it matters
    When all instances are taken, the next watcher (air, an IDE server, a bundler) dies with "too many open files",
    which sends people to `ulimit -n`; when all watches are taken, with "no space left on device", which sends them to
    `df`.

How we know
    Read from /proc. The limits count per user over all containers and distributions of the virtual machine.

False alarms
    128 instances is the kernel's default and no finding by itself; 524288 watches is what WSL sets. On plain Linux
    the number of watches follows from the memory.

Fix
    Raise fs.inotify.max_user_instances (or max_user_watches).

Undo
    Delete the file in /etc/sysctl.d and restart.

Sources
    torvalds/linux commit 92890123749b (5.11); microsoft/WSL src/linux/init/main.cpp (2026-08-07); fsnotify README.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Evidence, Finding, Fix, Severity, bash, check
from hostdoctor.facts.places import LinuxPlace
from hostdoctor.facts.watching import InotifyLimits

NEARLY = 0.9
"""Share of the instances in use from which the next tool will not start."""

OLD_DEFAULT_WATCHES = 8192
"""The kernel's default before 5.11 and its lower bound since: one editor with one Go module fills it."""

ENOUGH_INSTANCES, ENOUGH_WATCHES = 1024, 524_288
"""What WSL sets for watches; a round number for instances."""


@check("The kernel has room for file watchers")
def inotify_limits(linux: LinuxPlace, limits: InotifyLimits) -> Iterator[Finding]:
    """HIGH when the instances are used up, MEDIUM when nearly, or when watches are at the old default."""
    used = limits.instances_used
    if used is not None and used >= NEARLY * limits.max_user_instances:
        full = used >= limits.max_user_instances
        yield _finding(
            linux,
            "max_user_instances",
            Severity.HIGH if full else Severity.MEDIUM,
            f"{used} of {limits.max_user_instances} inotify instances are in use: the next watcher "
            + ("cannot start" if full else "may not start"),
            f"{used} of {limits.max_user_instances}",
            ENOUGH_INSTANCES,
        )
    if limits.max_user_watches <= OLD_DEFAULT_WATCHES:
        yield _finding(
            linux,
            "max_user_watches",
            Severity.MEDIUM,
            f"Only {limits.max_user_watches} files can be watched: large projects lose changes",
            str(limits.max_user_watches),
            ENOUGH_WATCHES,
        )


def _finding(linux: LinuxPlace, name: str, severity: Severity, what: str, value: str, enough: int) -> Finding:
    setting = f"fs.inotify.{name}={enough}"
    return Finding(
        severity=severity,
        what=what,
        evidence=(
            Evidence(value=value, source=f"/proc/sys/fs/inotify/{name}", side=linux.place.name, threshold=str(enough)),
        ),
        fixes=(
            Fix(
                title=f"Raise {name}",
                steps=(
                    bash(f"echo {setting} | sudo tee /etc/sysctl.d/60-{name.replace('_', '-')}.conf"),
                    bash(f"sudo sysctl -w {setting}"),
                ),
                minutes=1,
                undo=f"sudo rm /etc/sysctl.d/60-{name.replace('_', '-')}.conf",
                verify="inotify-limits",
            ),
        ),
        subject=name,
    )
