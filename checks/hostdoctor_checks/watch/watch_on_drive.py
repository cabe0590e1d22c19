"""Whether hot reload was started in a folder of a Windows drive, in a ticket.

What it looks at
    The prompt at which somebody started air inside WSL, and the .air.toml beside it.

Why it matters
    A change that a Windows program makes on a Windows drive raises no event in WSL 2: air waits, and nothing is built
    when a file is saved.

How we know
    Inferred: /mnt/c is where WSL puts the drive unless it is told otherwise. The mount table says it for certain;
    where that was pasted, `watch-events` judges.

False alarms
    WSL 1 delivers events, and a folder of that name may be something else. With polling on nothing is said. Without the
    settings it is a note, for they may say so.

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
    """MEDIUM where the settings leave polling off, a note where they are not shown."""
    if shown.polls:
        return
    settings = [Evidence(value="poll is off", source=shown.setting, threshold="poll = true")] if shown.setting else []
    yield Finding(
        severity=Severity.MEDIUM if shown.setting else Severity.INFO,
        what=f"{shown.tool} waits in {shown.folder} for events, which a Windows drive does not send into WSL 2",
        evidence=(Evidence(value=f"started in {shown.folder}", source=shown.source), *settings),
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
        certainty=Certainty.INFERRED,
    )
