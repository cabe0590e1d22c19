"""Whether a watcher was refused because a limit of inotify was met.

What it looks at
    Errors of file watchers in a ticket: the system call that failed tells which limit it was. The limits themselves,
    where the ticket shows them.

Why it matters
    The tool that was refused (air, an editor, a bundler) does not rebuild, or does not start. Its words lead astray:
    "too many open files" sends people to `ulimit -n`, "no space left on device" to `df`, and neither changes anything.

How we know
    Read from what the tool printed. inotify_init1 fails with EMFILE where the instances of a user are all taken,
    inotify_add_watch with ENOSPC where the watches are (inotify(7)). A look at a machine does not ask for errors: there
    `inotify-limits` counts.

False alarms
    The same words of a program that watches nothing are of open files or of a disk, and are left out. Where the text
    does not tell which limit it was, nothing is said. WSL 1 has no such kernel.

Fix
    Raise the limit that was met. All distributions and containers of WSL 2 share it.

Undo
    Delete the file in /etc/sysctl.d and restart.

Sources
    inotify(7); fsnotify README; fsnotify/fsnotify#287; k3s-io/k3s#10020; microsoft/WSL#4232 (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, bash, check
from hostdoctor.facts.inotify_refused import InotifyRefused
from hostdoctor.facts.places import LinuxPlace

ENOUGH = {"max_user_instances": 1024, "max_user_watches": 1_048_576}
"""Eight times the default of 128; twice what WSL sets."""
LEADS_ASTRAY = {"max_user_instances": "`ulimit -n` changes nothing", "max_user_watches": "the disk is not full"}


@check("No file watcher was refused")
def inotify_refused(linux: LinuxPlace, refused: InotifyRefused) -> Iterator[Finding]:
    """HIGH: the tool that was refused does not work."""
    if linux.place.kind == "wsl1":
        return
    most = getattr(refused.limits, refused.spent) if refused.limits else None
    what = "inotify instances" if refused.spent == "max_user_instances" else "inotify watches"
    taken = f"All {most} {what} are in use" if most else f"All {what} are in use"
    evidence = [Evidence(value=refused.said, source=refused.source)]
    if most:
        source = f"/proc/sys/fs/inotify/{refused.spent}"
        evidence.append(Evidence(value=f"{refused.spent} is {most}", source=source, side=linux.place.name))
    yield Finding(
        severity=Severity.HIGH,
        what=f"{taken}, so that a watcher was refused: {LEADS_ASTRAY[refused.spent]}",
        evidence=tuple(evidence),
        fixes=(_raise(linux, refused, most or 0),),
        explains=("inotify-limits",),
        subject=refused.spent,
    )


def _raise(linux: LinuxPlace, refused: InotifyRefused, most: int) -> Fix:
    """In a distribution without systemd nothing reads /etc/sysctl.d (microsoft/WSL#4232)."""
    setting = f"fs.inotify.{refused.spent}={max(ENOUGH[refused.spent], 2 * most)}"
    file = f"/etc/sysctl.d/60-{refused.spent.replace('_', '-')}.conf"
    boot = f"Without systemd in the distribution, add `command=sysctl -w {setting}` to [boot] of /etc/wsl.conf"
    return Fix(
        title=f"Raise {refused.spent}",
        steps=(
            bash(f"echo {setting} | sudo tee {file}"),
            bash(f"sudo sysctl -w {setting}"),
            *((Do(boot),) if linux.place.wsl else ()),
            Do("Close watchers that are not needed: editors, bundlers and clusters that are left over"),
        ),
        minutes=2,
        undo=f"sudo rm {file}, and set the former value",
        verify="inotify-limits",
    )
