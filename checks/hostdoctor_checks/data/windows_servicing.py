"""Until when releases of Windows are serviced, from windows_servicing.toml."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from hostdoctor.api import dated_data

DATA = dated_data("hostdoctor_checks.data", "windows_servicing")

_ESU = DATA.table("esu")

BUSINESS = ("Enterprise", "Education", "IoTEnterprise")
"""How names of editions begin, as the registry has them, that are serviced a year longer; ProfessionalEducation is not
one of them (endoflife.date products/windows.md)."""

LONG_TERM = ("EnterpriseS", "IoTEnterpriseS", "Server")
"""How names of editions begin that have dates of their own, years later (LTSC, Windows Server)."""


@dataclass(frozen=True, slots=True)
class Servicing:
    """A release's name and the last day on which an edition of it got updates."""

    name: str
    ended: datetime.date


def servicing_of(build: int, ubr: int, edition: str) -> Servicing | None:
    """None for a release or an edition that the table does not judge, and for extended updates."""
    release = DATA.table("releases").get(str(build))
    if release is None or edition.startswith(LONG_TERM):
        return None
    business = edition.startswith(BUSINESS)
    ended: datetime.date = release["business" if business else "consumer"]
    if build == _ESU["build"] and ubr > _ESU["beyond_ubr"]:
        ended = _ESU["until"]
    return Servicing(release["name"], ended)
