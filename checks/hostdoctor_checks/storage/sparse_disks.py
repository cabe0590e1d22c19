"""Whether this WSL makes sparse virtual disks, which have lost data.

What it looks at
    `sparseVhd` in .wslconfig and the version of WSL.

Why it matters
    Sparse disks give room back to Windows by themselves, and are recommended widely for it. File systems in them were
    damaged. WSL ignores the setting since about 2.5.6 for that reason; a release before makes new distributions so.

How we know
    Setting and version are read. Whether an existing disk is sparse is not looked at.

False alarms
    From 2.5.6 on the line does nothing, which `wslconfig-syntax` says. Where the version is not known, nothing is said.
    Distributions that were made before the line was written are not sparse.

Fix
    Take the line out, update WSL, and switch it off for distributions that were made meanwhile.

Undo
    None: it is not to be switched on again.

Sources
    microsoft/WSL#13075, #12103, src/windows/common/WslCoreConfig.cpp (2026-08-07); MicrosoftDocs/WSL WSL/disk-space.md
    (2026-07-30).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Edit, Evidence, Finding, Fix, Severity, check, windows_command
from hostdoctor.facts.wslconfig_file import WslConfigFile
from hostdoctor_checks.wsl._steps import SHUTDOWN, UPDATE

KEY = "experimental.sparseVhd"

IGNORED_SINCE = (2, 5, 6)
"""WSL warns and goes without since about this release (microsoft/WSL#13075)."""


@check("WSL makes no sparse virtual disks")
def sparse_disks(file: WslConfigFile) -> Iterator[Finding]:
    """MEDIUM: it will bite."""
    entry, version = file.entry(KEY), file.settings.wsl_version
    if entry is None or file.settings.accepted.get(KEY) is not True or not version or version[:3] >= IGNORED_SINCE:
        return
    release = ".".join(map(str, version[:3]))
    yield Finding(
        severity=Severity.MEDIUM,
        what=f"sparseVhd=true: WSL {release} makes sparse disks of new distributions, which have lost data",
        evidence=(
            Evidence(
                value=f"sparseVhd={entry.written}",
                source=f"{file.path}:{entry.first_line}",
                side="Windows",
                threshold="false, the default",
            ),
        ),
        fixes=(
            Fix(
                title="Go without sparse disks",
                steps=(
                    Edit(file=file.path, section="experimental", key=str(entry.key), old=entry.written),
                    UPDATE,
                    SHUTDOWN,
                    Do("For each distribution that was made since the line is there, with its name for NAME:"),
                    windows_command("wsl --export NAME NAME.tar", interrupts="stops NAME"),
                    windows_command("wsl --manage NAME --set-sparse false"),
                ),
                minutes=10,
                risk="the disk takes its whole size on Windows again",
                undo="none: it is not to be switched on again",
                verify="sparse-disks",
            ),
        ),
    )
