"""Docker releases that matter to a developer.

Sources: release notes of Docker Desktop (docker/docs content/manuals/desktop/release-notes.md, 4.30 to 4.86);
moby tags 29.0 to 29.7, daemon/config/config.go.
"""

from __future__ import annotations

import datetime
import re

DATA_DATE = datetime.date(2026, 11, 21)
SHELF_LIFE = datetime.timedelta(days=365)

SECURITY_FIX = (4, 44, 3)
"""Docker Desktop below this: CVE-2025-9074, a container can reach the engine's API and with it the host."""

FREEZES_DISTRIBUTIONS = (4, 42, 0)
"""Exactly this one: Resource Saver freezes other distributions (docker/for-win#14656), mended in 4.42.1."""

NEEDED_BY_NEW_WSL = (4, 33, 1)
"""WSL 2.3.11 and later need at least this Docker Desktop."""

NEW_WSL = (2, 3, 11)
"""From this WSL on, Docker Desktop must be NEEDED_BY_NEW_WSL or newer."""

OLD_CLIENTS_REFUSED = ((29, 0), (29, 2))
"""Engines, both ends included, that refuse API versions below 1.44; those before and after take 1.40."""

MIRRORED_FIX = (27, 3)
"""From this engine on, ports of containers are reached in WSL's mirrored mode (moby#48056)."""

DESKTOP_COMMAND = (4, 39)
"""From this Docker Desktop on `docker desktop start` and its sisters are there for good (beta in 4.37)."""


def numbers(text: str) -> tuple[int, ...]:
    """The leading numbers of a version: never compared as text, where 4.9 is above 4.10."""
    match = re.match(r"\d+(?:\.\d+)*", text)
    return tuple(int(part) for part in match[0].split(".")) if match else ()
