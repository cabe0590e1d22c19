"""Whether this release of Windows still gets updates.

What it looks at
    The build, its update number and the edition of Windows, and a table of dates.

Why it matters
    Docker supports Docker Desktop on serviced releases only, and new releases of WSL are tested there; security faults
    of Hyper-V and of Windows' network stay open.

How we know
    Build and edition are read; the dates are data of hostdoctor and have a date of their own.

False alarms
    A build that the table does not know is never judged: a higher one is not always newer. Long-term editions and
    Windows Server have other dates. Windows 10 22H2 with extended updates is told by its update number: the last one
    for all was 6456, one that mends the enrolment 6466, and the first extended one 6575. In the half year after its end
    Windows Update brings the next release by itself: it is a note until then.

Fix
    Windows Update; on a managed computer, its administrators.

Undo
    Settings, System, Recovery, within ten days.

Sources
    endoflife.date products/windows.md (2026-08); docker/docs desktop/setup/install/windows-install.md (2026-08); update
    numbers of Windows 10 22H2: KB5066791 (2025-10-14), KB5071959 (2025-11-11), KB5068781 (2025-11-11).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check, softened
from hostdoctor.facts.about import About
from hostdoctor.facts.windows_system import WindowsSystem
from hostdoctor_checks.data.windows_servicing import DATA, servicing_of

GRACE = datetime.timedelta(days=180)
"""Windows Update installs the next release on most computers within this time."""

FIX = Fix(
    title="Install the current release of Windows",
    steps=(
        Do("Settings, Windows Update; on a managed computer, ask its administrators"),
        Do("Windows 10 22H2 can also be enrolled for extended updates there"),
    ),
    minutes=60,
    risk="back up what is not elsewhere; an upgrade takes an hour or more",
    undo="Settings, System, Recovery, within ten days",
    verify="windows-servicing",
)


@check("Windows is a release that gets updates")
def windows_servicing(system: WindowsSystem, about: About) -> Iterator[Finding]:
    """LOW half a year after the end, a note before that."""
    found = servicing_of(system.build, system.ubr, system.edition)
    if found is None or about.today <= found.ended:
        return
    revision = f".{system.ubr}" if system.ubr else ""
    finding = Finding(
        severity=Severity.INFO if about.today <= found.ended + GRACE else Severity.LOW,
        what=f"{found.name} gets no more updates since {found.ended}, and Docker Desktop supports serviced ones only",
        evidence=(
            Evidence(
                value=f"build {system.build}{revision} {system.edition}".strip(),
                source=r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion",
                side="Windows",
                threshold=f"serviced until {found.ended}",
            ),
        ),
        fixes=(FIX,),
    )
    yield softened(finding, DATA, about.today)
