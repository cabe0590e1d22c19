"""Docker releases that matter to a developer, from docker_releases.toml, which says what each of them is."""

from __future__ import annotations

import re

from hostdoctor.api import dated_data


def numbers(text: str) -> tuple[int, ...]:
    """The leading numbers of a version: never compared as text, where 4.9 is above 4.10."""
    match = re.match(r"\d+(?:\.\d+)*", text)
    return tuple(int(part) for part in match[0].split(".")) if match else ()


DATA = dated_data("hostdoctor_checks.data", "docker_releases")
_DESKTOP, _ENGINE = DATA.table("desktop"), DATA.table("engine")

SECURITY_FIX = numbers(_DESKTOP["security_fix"])
FREEZES_DISTRIBUTIONS = numbers(_DESKTOP["freezes_distributions"])
NEEDED_BY_NEW_WSL = numbers(_DESKTOP["needed_by_new_wsl"])
NEW_WSL = numbers(_DESKTOP["new_wsl"])
DESKTOP_COMMAND = numbers(_DESKTOP["desktop_command"])
OLD_CLIENTS_REFUSED = tuple(numbers(text) for text in _ENGINE["old_clients_refused"])
MIRRORED_FIX = numbers(_ENGINE["mirrored_fix"])
