"""Whether hot reload was started in a folder of a Windows drive, in a ticket.

What it looks at
    The prompt at which somebody started air inside WSL, or the mount table of a container that was pasted, and the
    .air.toml beside it.

Why it matters
    A change that a Windows program makes on a Windows drive raises no event in WSL 2: air waits, and nothing is built
    when a file is saved.

How we know
    A container's mount table says it for certain. Else it is inferred: /mnt/c is where WSL puts the drive unless it is
    told otherwise. Where the table of the distribution was pasted, `watch-events` judges.

False alarms
    WSL 1 delivers events, and a folder of that name may be something else. With polling on nothing is said. Without the
    settings a prompt gives a note, for they may say so; a container pays for each file in any case.

Fix
    Move the project into the distribution, or let air poll.

Undo
    Take `poll` out of .air.toml again.

Sources
    microsoft/WSL#4739 (open since 2019); air-verse/air runner/watcher.go, config.go (v1.67.2): poll is off by default.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Certainty, Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.shown_watcher import ShownWatcher


@check("Hot reload was not started on a Windows drive")
def watch_on_drive(shown: ShownWatcher) -> Iterator[Finding]:
    """MEDIUM for a container and where the settings leave polling off, a note where a prompt alone is shown."""
    if shown.polls:
        return
    settings = [Evidence(value="poll is off", source=shown.setting, threshold="poll = true")] if shown.setting else []
    yield Finding(
        severity=Severity.MEDIUM if shown.setting or shown.device else Severity.INFO,
        what=_sentence(shown),
        evidence=(_where(shown), *settings),
        fixes=(
            Fix(
                title="Move the project, or let air poll",
                steps=(
                    Do("Clone the project into the distribution, such as ~/src, and open it from there"),
                    Do("Or in .air.toml under [build]: poll = true and poll_interval = 500"),
                ),
                minutes=10,
                undo="take the two lines out again",
                verify="watch-on-drive",
            ),
        ),
        certainty=Certainty.READ if shown.device else Certainty.INFERRED,
    )


def _sentence(shown: ShownWatcher) -> str:
    if shown.device:
        return (
            f"The container works on the Windows drive {shown.device} at {shown.folder}: changes made on Windows "
            "raise no events there, and each file is slow"
        )
    return f"{shown.tool} waits in {shown.folder} for events, which a Windows drive does not send into WSL 2"


def _where(shown: ShownWatcher) -> Evidence:
    if shown.device:
        return Evidence(value=f"{shown.device} on {shown.folder}", source=shown.source, threshold="ext4")
    return Evidence(value=f"started in {shown.folder}", source=shown.source)
