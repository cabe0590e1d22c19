"""WSL releases that matter to a developer, and Docker Desktop's demand.

Sources: release notes of WSL as copied into microsoft/winget-pkgs manifests/m/Microsoft/WSL; microsoft/WSL issues
#10006 (clock), CVE-2025-53788, #40540 (Defender for Endpoint); docker/docs
content/manuals/desktop/setup/install/windows-install.md (Docker Desktop 4.42 and later).
"""

from __future__ import annotations

import datetime

DATA_DATE = datetime.date(2026, 11, 21)
SHELF_LIFE = datetime.timedelta(days=365)

DOCKER_DESKTOP_NEEDS = (2, 1, 5)
"""Also the first release with the fix of the clock that stays behind after sleep (2.1.1, #10006)."""

SECURITY_FIX = (2, 5, 10)
"""Below this: CVE-2025-53788, a local user can become administrator."""

BREAKS_WITH_DEFENDER = (2, 7, 12)
"""Exactly this one: the plug-in of Defender for Endpoint can stop WSL from starting; 2.7.13 mends it."""

LAST_STABLE_2 = (2, 7, 14)
