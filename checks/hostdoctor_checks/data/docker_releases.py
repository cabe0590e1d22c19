"""Docker releases that matter to a developer.

Sources: release notes of Docker Desktop (docker/docs content/manuals/desktop/release-notes.md, 4.30 to 4.86);
moby tags 29.0 to 29.7, daemon/config/config.go.
"""

from __future__ import annotations

import datetime

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
"""Engines, both ends included, that refuse API versions below 1.44: old SDKs and Testcontainers fail there."""
