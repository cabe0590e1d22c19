"""Whether hot reload can work where the project lies, going by the mount and the tool's settings.

What it looks at
    The mount of the project's folder, and the polling settings of air (.air.toml). `watch-latency` measures; this one
    only reads.

Why it matters
    A change that a Windows program makes on a Windows drive raises no event in WSL or in a container: a watcher that
    waits for events waits for ever. Polling works there, at the price of time and processor.

How we know
    Read. That such mounts deliver no events from Windows is a known limit of WSL (#4739, open since 2019); that even
    changes made inside are lost depends on the kernel, and `watch-latency` finds out.

False alarms
    With polling on, or without a watching tool in the project, nothing is wrong and there is at most a note. Compose
    watch runs on the side where `docker compose` runs and copies files; it is not judged here.

Fix
    Move the project into the distribution; or let air poll.

Undo
    Take `poll` out of .air.toml.

Sources
    microsoft/WSL#4739; docker/for-win#12766, #12898; air-verse/air runner/watcher.go, config.go (v1.67.2).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Edit, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.mounts import NO_EVENT_KINDS, Mount, Mounts
from hostdoctor.facts.places import LinuxPlace
from hostdoctor.facts.project import AirConfig, Project

AIR_SLOWEST = 500
"""Milliseconds: air raises a shorter poll_interval to this (runner/config.go)."""


@check("Hot reload sees changes")
def watch_events(linux: LinuxPlace, mounts: Mounts, project: Project, air: AirConfig | None) -> Iterator[Finding]:
    """HIGH when air waits for events that cannot come, LOW when it polls without need."""
    mount = mounts.of(project.root)
    if mount is None or air is None:
        return
    polls = bool(air.air.poll)
    if mount.kind in NO_EVENT_KINDS and not polls:
        yield _waits_for_ever(linux, mounts, mount, air)
    elif mount.kind not in NO_EVENT_KINDS and polls and mount.fstype in ("ext4", "btrfs", "xfs"):
        yield _polls_without_need(linux, mount, air)


def _waits_for_ever(linux: LinuxPlace, mounts: Mounts, mount: Mount, air: AirConfig) -> Finding:
    return Finding(
        severity=Severity.HIGH,
        what="air waits for events of file changes, which do not come from Windows on this mount",
        evidence=(
            Evidence(value="poll is off", source=air.path, side=linux.place.name),
            Evidence(
                value=f"{mount.mountpoint} is {mount.fstype} of {mount.device}",
                source=mounts.source,
                side=linux.place.name,
            ),
        ),
        fixes=(
            Fix(
                title="Let air poll",
                steps=(
                    Edit(file=air.path, section="build", key="poll", new="true", side="linux"),
                    Edit(file=air.path, section="build", key="poll_interval", new=str(AIR_SLOWEST), side="linux"),
                ),
                minutes=1,
                risk="costs processor time all day; moving the project costs none",
                undo="take the two lines out",
                verify="watch-events",
            ),
        ),
    )


def _polls_without_need(linux: LinuxPlace, mount: Mount, air: AirConfig) -> Finding:
    return Finding(
        severity=Severity.LOW,
        what=f"air polls although {mount.fstype} delivers events",
        evidence=(Evidence(value="poll is on", source=air.path, side=linux.place.name),),
        fixes=(
            Fix(
                title="Let air wait for events",
                steps=(Edit(file=air.path, section="build", key="poll", old="true", new="false", side="linux"),),
                minutes=1,
                undo="set poll = true again",
                verify="watch-events",
            ),
        ),
    )
