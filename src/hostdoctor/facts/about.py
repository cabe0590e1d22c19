"""Where the doctor runs, on what project, and what it was allowed to do."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from hostdoctor.host.machine import HERE, Machine, Question, value
from hostdoctor.wiring import probe

ABOUT = Question(HERE, "about")


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """`kind` is windows, wsl (inside a distribution) or linux; `side` is the side the program runs on."""

    kind: str
    side: str
    distribution: str = ""
    project: str = ""
    project_side: str = ""
    today: datetime.date
    depth: str = "default"
    online: bool = False
    elevated: bool = False
    packaged: bool = False
    interactive: bool = True
    interop: str = ""
    """Why Windows programs cannot be started from this distribution; empty when they can."""
    user_profile: str = ""
    """The Windows profile folder, empty when there is no Windows or it could not be found."""
    container: bool = False
    shell: str = "bash"
    """The shell that started the program: powershell, cmd or bash."""

    @property
    def has_windows(self) -> bool:
        """Whether there is a Windows behind this machine, reachable or not."""
        return self.kind in ("windows", "wsl")


@probe(asks=(ABOUT,))
def read_about(machine: Machine) -> About:
    """Asks the program itself."""
    got = value(machine, ABOUT)
    return About(
        kind=got["kind"],
        side=got["side"],
        distribution=got.get("distribution") or "",
        project=got.get("project") or "",
        project_side=got.get("project_side") or got["side"],
        today=datetime.date.fromisoformat(got["today"]),
        depth=got.get("depth", "default"),
        online=bool(got.get("online")),
        elevated=bool(got.get("elevated")),
        packaged=bool(got.get("packaged")),
        interactive=bool(got.get("interactive", True)),
        interop=got.get("interop") or "",
        user_profile=got.get("user_profile") or "",
        container=bool(got.get("container")),
        shell=got.get("shell") or "bash",
    )
