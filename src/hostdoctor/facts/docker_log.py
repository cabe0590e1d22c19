r"""What Docker Desktop's log says of a start that failed; only where its engine is not there.

`remove …\Docker\run\dockerInference: The file cannot be accessed by the system` is how a start ends since 4.69 when
sockets of a former one are left over (docker/desktop-feedback#460). The line alone proves nothing: it may be old.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection

from hostdoctor.host.machine import WINDOWS, Machine, Question, value

from .about import About

LOG = r"AppData\Local\Docker\log\host\com.docker.backend.exe.log"
DEAD_SOCKET = "docker-dead-socket"
ENGINE_PIPE = "dockerDesktopLinuxEngine"
LATE = datetime.timedelta(hours=1)
"""A start that succeeded fills the log: a line that is older than its end by this belongs to an earlier start."""
BEFORE = re.compile(r"^\W{0,2}(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)[\d.]*Z?\]?(?:\[[\w.-]+\])?\s*")
"""Time and program before a line."""


def dead_sockets(machine: Machine, about: About, pipes: Collection[str] | None) -> tuple[str, ...]:
    """The lines of the last start that name such sockets; NotHere or CouldNotLook where there is no log to read."""
    if pipes is None or ENGINE_PIPE.casefold() in {pipe.casefold() for pipe in pipes} or not about.user_profile:
        return ()
    got = value(machine, Question(WINDOWS, "log-lines", (log_path(about), DEAD_SOCKET)))
    last = _moment(str(got.get("last") or ""))
    lines = [str(line) for line in got.get("lines") or ()]
    return tuple(dict.fromkeys(BEFORE.sub("", line) for line in lines if _recent(line, last)))


def log_path(about: About) -> str:
    """Where Docker Desktop's back end writes."""
    return rf"{about.user_profile}\{LOG}"


def _recent(line: str, last: datetime.datetime | None) -> bool:
    match = BEFORE.match(line)
    written = _moment(match[1]) if match else None
    return last is None or written is None or last - written <= LATE


def _moment(text: str) -> datetime.datetime | None:
    try:
        return datetime.datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
