"""Links such as /c, by which people give a distribution the names that Windows drives have in Git Bash."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hostdoctor.host.machine import Machine, Question, value
from hostdoctor.wiring import probe

from .compose_services import ComposeServices
from .places import Place
from .tolerance import if_seen

ONE_LETTER = re.compile(r"^//?(?P<drive>[a-zA-Z])(?P<rest>/.*)?$")
"""A path as a shell of Windows spells that of a drive."""


@dataclass(frozen=True, slots=True)
class DriveLinks:
    """The letters, as they are written, of the folders at the top that are symbolic links."""

    letters: frozenset[str]


@probe()
def find_drive_links(machine: Machine, place: Place, compose: ComposeServices) -> DriveLinks:
    """Only the folders are asked for that services name so, and only in WSL; where nobody can look, none is a link."""
    sources = [mount.source or "" for service in compose.services.values() for mount in service.bind_mounts]
    letters = {match["drive"] for match in map(ONE_LETTER.match, sources) if match} if place.wsl else set()
    return DriveLinks(frozenset(letter for letter in sorted(letters) if _is_link(machine, place.side, f"/{letter}")))


def _is_link(machine: Machine, side: str, path: str) -> bool:
    got = if_seen(value, machine, Question(side, "path", (path,)))
    return bool(got and got["reparse"])
