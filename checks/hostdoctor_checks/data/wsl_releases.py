"""WSL releases that matter to a developer, and Docker Desktop's demand.

Sources: release notes of WSL as copied into microsoft/winget-pkgs manifests/m/Microsoft/WSL; microsoft/WSL issues
#10006 (clock), #41487 (9p), CVE-2025-53788; MicrosoftDocs/WSL WSL/compare-versions.md; docker/docs
content/manuals/desktop/setup/install/windows-install.md (Docker Desktop 4.42 and later).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

DATA_DATE = datetime.date(2026, 11, 21)
SHELF_LIFE = datetime.timedelta(days=365)

DOCKER_DESKTOP_NEEDS = (2, 1, 5)

CLOCK_FIX = (2, 1, 1)
"""Below this the clock of the virtual machine stays behind after sleep (#10006)."""

SECURITY_FIX = (2, 5, 10)
"""Below this: CVE-2025-53788, a local user can become administrator."""

LEAST_WINDOWS = 19044
"""Build of Windows 10 21H2, below which there is no WSL package."""

RELEASES = "https://github.com/microsoft/WSL/releases"


@dataclass(frozen=True, slots=True)
class Fault:
    """What a single release does wrong and which one mends it. `depends`: only where something else is installed."""

    says: str
    mended: tuple[int, ...]
    depends: bool = False


FAULTY: Mapping[tuple[int, ...], Fault] = {
    (2, 7, 12): Fault("can fail to start where Defender for Endpoint is installed", (2, 7, 13), depends=True),
    (2, 9, 10): Fault("can mount Windows drives read-only", (2, 9, 11)),
}
