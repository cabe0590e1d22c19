"""Whether systemd runs in a distribution that asks for it, and runs well.

What it looks at
    `[boot] systemd` in wsl.conf, the name of process 1, what systemd says of itself, and the version of cgroups.

Why it matters
    Docker's engine in a distribution, rootless Podman, snaps and services start by systemd. Where it was asked for and
    does not run, `systemctl` says "System has not been booted with systemd", and an installed engine never starts.

How we know
    wsl.conf and process 1 are two different facts: the file is read only when the distribution starts.

False alarms
    A distribution without systemd by choice is fine: WSL's own default is without. A degraded systemd is common in WSL,
    where services for hardware fail: that is only worth knowing, and so are cgroups of version 1, which systemd 256 and
    later refuse.

Fix
    `wsl --terminate` the distribution, so that it reads the file again; install the package systemd-sysv where there
    is no /sbin/init of systemd; update a WSL before 0.67.6.

Undo
    Write systemd=false and terminate the distribution.

Sources
    MicrosoftDocs/WSL WSL/systemd.md, WSL/wsl-config.md (2026-07-30); microsoft/WSL src/linux/init/main.cpp
    (2026-08-07), #11857; systemd NEWS 256.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, bash, check
from hostdoctor.facts.systemd import CGROUP, SystemdState
from hostdoctor_checks.wsl._steps import terminate

FAILING = frozenset({"degraded", "maintenance"})


@check("systemd runs where it is asked for")
def systemd_state(systemd: SystemdState) -> Iterator[Finding]:
    """MEDIUM where it does not run, notes for a degraded one and for old cgroups."""
    if systemd.wanted and not systemd.runs:
        yield _missing(systemd)
    if systemd.state in FAILING:
        yield _degraded(systemd)
    if systemd.runs and systemd.cgroup == "tmpfs":
        yield _old_cgroups(systemd)


def _missing(systemd: SystemdState) -> Finding:
    return Finding(
        severity=Severity.MEDIUM,
        what=f"{systemd.place} asks for systemd and runs without it",
        evidence=(
            Evidence(value="systemd=true", source=systemd.wanted, side=systemd.place),
            Evidence(
                value=f"process 1 is {systemd.init}", source="/proc/1/comm", side=systemd.place, threshold="systemd"
            ),
        ),
        fixes=(
            Fix(
                title="Start the distribution afresh",
                steps=(
                    terminate(systemd.place),
                    Do("Where it is the same afterwards: install systemd-sysv there, and update a WSL before 0.67.6"),
                ),
                minutes=3,
                undo="write systemd=false and terminate the distribution again",
                verify="systemd-state",
            ),
        ),
        explains=("docker-engine", "systemd-session"),
        subject="systemd",
    )


def _degraded(systemd: SystemdState) -> Finding:
    return Finding(
        severity=Severity.INFO,
        what=f"systemd of {systemd.place} says {systemd.state}: a service failed to start",
        evidence=(Evidence(value=systemd.state, source="systemctl is-system-running", side=systemd.place),),
        fixes=(
            Fix(
                title="See which one, and leave it where it is for hardware",
                steps=(bash("systemctl --failed", side=systemd.place),),
                minutes=5,
                verify="systemd-state",
            ),
        ),
        subject="state",
    )


def _old_cgroups(systemd: SystemdState) -> Finding:
    return Finding(
        severity=Severity.INFO,
        what=f"{systemd.place} has cgroups of version 1, which systemd 256 and later refuse",
        evidence=(Evidence(value=systemd.cgroup, source=CGROUP, side=systemd.place, threshold="cgroup2"),),
        fixes=(
            Fix(
                title="Use cgroups of version 2",
                steps=(
                    Do(
                        "Take automount.cgroups=v1 out of /etc/wsl.conf and systemd.unified_cgroup_hierarchy=0 out of "
                        "kernelCommandLine in .wslconfig; without either, update WSL to 2.6.2 or later"
                    ),
                ),
                minutes=5,
                undo="put the lines back",
                verify="systemd-state",
            ),
        ),
        subject="cgroup",
    )
