"""Whether hot reload can work where the project lies, going by the mount and the tool's settings.

What it looks at
    The mount of the folder that is watched, the polling settings of air (.air.toml), and the rules of Compose watch
    (`develop.watch`). `watch-latency` and `watch-directions` measure; this one only reads.

Why it matters
    A change that a Windows program makes on a Windows drive raises no event in WSL or in a container: a watcher that
    waits for events waits for ever. Polling works there, at the price of time and processor.

How we know
    Read. That such mounts deliver no events from Windows is a known limit of WSL (#4739, open since 2019); that even
    changes made inside are lost depends on the kernel, and `watch-latency` finds out.

False alarms
    With polling on nothing is wrong and there is at most a note; without a watching tool nothing is asked. WSL 1 and
    the distribution's own file system deliver events. An .air.toml that cannot be read is not judged here. Compose
    watch runs where `docker compose` runs: from PowerShell it sees what Windows changes, so that it is only inferred.

Fix
    Move the project into the distribution; or let air poll, or run Compose watch on Windows.

Undo
    Take `poll` and `poll_interval` out of .air.toml again.

Sources
    microsoft/WSL#4739; docker/for-win#12766, #12898; air-verse/air runner/watcher.go, config.go (v1.67.2);
    docker/docs compose/how-tos/file-watch.md.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from hostdoctor.api import Certainty, Edit, Evidence, Finding, Fix, Severity, check, windows_command
from hostdoctor.facts.mounts import NO_EVENT_KINDS, Mount, Mounts
from hostdoctor.facts.places import LinuxPlace
from hostdoctor.facts.project import AirConfig, ComposeFile, HotReload, Project

AIR_SLOWEST = 500
"""Milliseconds: air raises a shorter poll_interval to this (runner/config.go)."""

WITH_EVENTS = ("ext4", "btrfs", "xfs")
"""Local file systems of Linux on which every change goes through the kernel that watches."""


@check("Hot reload sees changes")
def watch_events(
    linux: LinuxPlace,
    mounts: Mounts,
    project: Project,
    reload: HotReload,
    air: AirConfig | None,
    compose: ComposeFile | None,
) -> Iterator[Finding]:
    """HIGH when air waits for events that cannot come, a note when it polls without need."""
    if air is not None and not air.air.problem:
        yield from _air(linux, mounts, project, air)
    if compose is not None:
        yield from _compose(linux, mounts, project, compose)


def _air(linux: LinuxPlace, mounts: Mounts, project: Project, air: AirConfig) -> Iterator[Finding]:
    mount = mounts.of(posixpath.normpath(posixpath.join(project.root, air.air.root or ".")))
    if mount is None:
        return
    if mount.kind in NO_EVENT_KINDS and not air.air.poll:
        yield _waits_for_ever(linux, mounts, mount, air)
    elif air.air.poll and mount.fstype in WITH_EVENTS:
        yield _polls_without_need(linux, mounts, mount, air)


def _compose(linux: LinuxPlace, mounts: Mounts, project: Project, compose: ComposeFile) -> Iterator[Finding]:
    """Compose watch knows no polling."""
    mount = mounts.of(project.root)
    rules = [(service.name, rule) for service in compose.merged.services.values() for rule in service.watch]
    if mount is None or mount.kind not in NO_EVENT_KINDS or not rules:
        return
    name, rule = rules[0]
    yield Finding(
        severity=Severity.MEDIUM,
        what=f"docker compose watch, run in {linux.place.name}, sees no changes from Windows on this mount",
        evidence=(
            Evidence(
                value=f"{name} watches {rule.path}", source=f"{compose.files[0][0]}:{rule.line}", side=linux.place.name
            ),
            _mounted(linux, mounts, mount),
        ),
        fixes=(
            Fix(
                title="Run Compose watch on Windows",
                steps=(windows_command("docker compose watch"),),
                minutes=1,
                risk="changes that are made inside WSL may then go unseen",
                verify="watch-events",
            ),
        ),
        certainty=Certainty.INFERRED,
        subject="compose",
    )


def _waits_for_ever(linux: LinuxPlace, mounts: Mounts, mount: Mount, air: AirConfig) -> Finding:
    said = "poll = false" if air.air.poll is False else "no poll in [build], which means off"
    return Finding(
        severity=Severity.HIGH,
        what="air waits for events of file changes, which do not come from Windows on this mount",
        evidence=(
            Evidence(value=said, source=air.path, side=linux.place.name, threshold="poll = true"),
            _mounted(linux, mounts, mount),
        ),
        fixes=(
            Fix(
                title="Let air poll",
                steps=tuple(_let_it_poll(air)),
                minutes=1,
                risk="costs processor time all day; moving the project costs none",
                undo="put back what was there",
                verify="watch-events",
            ),
        ),
    )


def _let_it_poll(air: AirConfig) -> Iterator[Edit]:
    """TOML refuses a file in which a key stands twice, so that a line is only added where there is none."""
    old = "false" if air.air.poll is False else None
    yield Edit(file=air.path, section="build", key="poll", old=old, new="true", side="linux")
    if air.air.poll_interval is None:
        yield Edit(file=air.path, section="build", key="poll_interval", new=str(AIR_SLOWEST), side="linux")


def _polls_without_need(linux: LinuxPlace, mounts: Mounts, mount: Mount, air: AirConfig) -> Finding:
    return Finding(
        severity=Severity.INFO,
        what=f"air polls although {mount.fstype} delivers events",
        evidence=(
            Evidence(value="poll = true", source=air.path, side=linux.place.name),
            _mounted(linux, mounts, mount),
        ),
        fixes=(
            Fix(
                title="Let air wait for events",
                steps=(Edit(file=air.path, section="build", key="poll", old="true", new="false", side="linux"),),
                minutes=1,
                risk="somebody who mounts the project from a Windows drive needs it",
                undo="set poll = true again",
                verify="watch-events",
            ),
        ),
    )


def _mounted(linux: LinuxPlace, mounts: Mounts, mount: Mount) -> Evidence:
    value = f"{mount.mountpoint} is {mount.fstype} of {mount.device}"
    return Evidence(value=value, source=mounts.source, side=linux.place.name)
