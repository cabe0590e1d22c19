"""A tool of hot reload that a ticket shows at work, and the folder that it watches."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine, Question, value
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .reported import TICKET
from .tolerance import if_seen

SHOWN = Question(TICKET, "watcher")
"""{tool, folder, source, polls, setting, device}: `polls` is None where no settings were pasted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWatcher:
    """`source` is the line of the prompt or mount, `setting` that of the settings or empty.

    `device` is the Windows drive of a container's mount table, such as `C:`, and empty where a prompt tells the folder.
    """

    tool: str
    folder: str
    source: str
    polls: bool | None
    setting: str
    device: str = ""


@probe()
def read_shown_watcher(machine: Machine) -> ShownWatcher:
    """Absent on a look at a machine, and where no prompt shows the folder."""
    got = if_seen(value, machine, SHOWN)
    if not got:
        raise NotHere("no hot reload was pasted with its prompt")
    return ShownWatcher(
        tool=str(got["tool"]),
        folder=str(got["folder"]),
        source=str(got["source"]),
        polls=got["polls"],
        setting=str(got["setting"]),
        device=str(got["device"]),
    )
