"""Whether the file system that the project lies on answers.

What it looks at
    The names in the project's folder and a byte of its first file, read by a program of its own that is given up after
    two seconds. On a plain disk of this machine nothing is asked.

Why it matters
    A build, an editor and a shell that touch a share whose server is gone wait for ever, and such a wait cannot be
    ended, not even by killing the program.

How we know
    Measured: the folder gave no answer. What lies on the same mount is not looked at any further.

False alarms
    A share that has to wake a disk, or is reached over a slow line, may take longer than two seconds the first time:
    look again.

Fix
    Take the mount away by force and mount it anew, or bring its server back.

Undo
    Mount it again.

Sources
    fuse(4) and umount(8), option --lazy, of Linux; man-pages 6.9.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from hostdoctor.api import Certainty, Do, Evidence, Finding, Fix, Severity, bash, check
from hostdoctor.facts.mounts import Mounts
from hostdoctor.facts.places import LinuxPlace
from hostdoctor.facts.project_answers import ProjectAnswers


@check("The project's file system answers", measures=True)
def project_answers(linux: LinuxPlace, project: ProjectAnswers, mounts: Mounts) -> Iterator[Finding]:
    """BLOCKER: nothing that touches it can go on."""
    if project.answers:
        return
    mount = mounts.of(project.path)
    mountpoint = mount.mountpoint if mount else project.path
    yield Finding(
        severity=Severity.BLOCKER,
        what=f"The file system of the project does not answer: {mountpoint}",
        evidence=(
            Evidence(value="no answer in 2 s", source=f"ls {project.path}", side=linux.place.name),
            Evidence(
                value=f"{mountpoint} is {mount.fstype} of {mount.device}" if mount else "its mount is not known",
                source=mounts.source,
                side=linux.place.name,
            ),
        ),
        fixes=(
            Fix(
                title="Take the mount away and mount it anew",
                steps=(
                    bash(
                        f"sudo umount --lazy {shlex.quote(mountpoint)}",
                        interrupts="ends every program that works there",
                    ),
                    Do("Mount it again once its server, or the program behind it, runs"),
                ),
                minutes=3,
                undo="mount it again",
                verify="project-answers",
            ),
        ),
        certainty=Certainty.MEASURED,
        explains=("slow-files", "watch-latency"),
    )
