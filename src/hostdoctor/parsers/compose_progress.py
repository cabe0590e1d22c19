"""What Compose prints about containers, images, networks and volumes while it works; the times are the lines' own.

Sources: docker/compose cmd/display/plain.go (5.x), pkg/progress/plain.go (2.x).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .build_log import CONTROL
from .classic_build import TimedLine

LINE = re.compile(
    r"\s*(?P<kind>Container|Network|Volume|Image|Service)\s+\"?(?P<name>\S+?)\"?\s+(?P<status>[A-Z][a-z]+)\b.*"
)
# Compose 2 named only the service where an image was pulled or built.
SERVICE = re.compile(r"\s*(?P<name>[a-zA-Z0-9][\w.-]*)\s+(?P<status>Pulling|Pulled|Building|Built)\s*")
LAYER = re.compile(r"[0-9a-f]{12}")
WORK = {
    "Pulling": "pull",
    "Building": "build",
    "Creating": "create",
    "Recreate": "create",
    "Starting": "start",
    "Restarting": "start",
    "Waiting": "wait",
    "Stopping": "stop",
    "Removing": "stop",
}
ENDS = frozenset(
    {"Pulled", "Built", "Created", "Recreated", "Started", "Restarted", "Healthy", "Running", "Exited", "Error"}
    | {"Stopped", "Removed", "Skipped", "Warning", "Interrupted", "Unhealthy"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One thing done to one object: `what` is pull, build, create, start, wait or stop.

    `kind` is container, image, network or volume. `ended` is the end of the output where its end was not printed, and
    `result` is then empty.
    """

    what: str
    kind: str
    name: str
    began: float
    ended: float
    result: str = ""


def parse_compose_progress(lines: Iterable[TimedLine], *, ended: float) -> tuple[Work, ...]:
    """All work in the order of its beginning."""
    done: list[Work] = []
    open_work: dict[tuple[str, str], tuple[str, float]] = {}
    for line in lines:
        found = _event(CONTROL.sub("", line.text))
        if found is None:
            continue
        kind, name, status = found
        what, began = open_work.get((kind, name), ("", 0.0))
        if what and (status in ENDS or WORK.get(status, what) != what):
            result = status if status in ENDS else ""
            done.append(Work(what=what, kind=kind, name=name, began=began, ended=line.seconds, result=result))
            del open_work[kind, name]
            what = ""
        if status in WORK and not what:
            open_work[kind, name] = (WORK[status], line.seconds)
    for (kind, name), (what, began) in open_work.items():
        done.append(Work(what=what, kind=kind, name=name, began=began, ended=max(began, ended)))
    return tuple(sorted(done, key=lambda work: work.began))


def _event(text: str) -> tuple[str, str, str] | None:
    if match := LINE.fullmatch(text):
        kind = match["kind"].casefold()
        return "image" if kind == "service" else kind, match["name"], match["status"]
    match = SERVICE.fullmatch(text)
    # A layer of an image has a line of its own, too.
    if match and not LAYER.fullmatch(match["name"]):
        return "image", match["name"], match["status"]
    return None
