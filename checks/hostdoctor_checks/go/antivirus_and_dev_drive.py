r"""Whether each file that a build on Windows writes is looked at before it can be used.

What it looks at
    Whether Defender's real-time protection is switched off in the registry, and the file system of the drive of
    GOCACHE, for a Go module that lies on Windows.

Why it matters
    A build from nothing writes more than a thousand small files and reads them again; the antivirus opens each of them
    first. On a Dev Drive that is trusted it looks at them afterwards.

How we know
    The registry is read; exclusions need an administrator and are not asked for. How much time it takes was not
    measured here, and numbers of others differ by four times.

False alarms
    This is no fault: protection is to stay on, and this is a note. Quiet on a Dev Drive (ReFS), beside another
    antivirus, and for projects in a distribution, which Defender on Windows does not see file by file.

Fix
    A Dev Drive for the project and Go's caches where there is room for one, or the project in a distribution. A drive
    is not converted: a new volume is made, of 50 GB or more. It does not make WSL faster.

Undo
    `go env -u GOCACHE` and `go env -u GOMODCACHE`

Sources
    MicrosoftDocs/windows-dev-docs hub/dev-drive/index.md (2026-11); golang/go#26055, #43427, #61560 (reports of users);
    counts of files by strace of Go 1.27.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check, windows_command
from hostdoctor.facts.antivirus import DefenderScan
from hostdoctor.facts.places import WindowsPlace

DEV_DRIVE_PAGE = "https://learn.microsoft.com/windows/dev-drive/"


@check("Builds on Windows do not wait for the antivirus")
def antivirus_and_dev_drive(windows: WindowsPlace, scan: DefenderScan) -> Iterator[Finding]:
    """A note."""
    if scan.dev_drive:
        return
    place = windows.place
    yield Finding(
        severity=Severity.INFO,
        what="Defender looks at each file that a build on Windows writes; on a Dev Drive it does so afterwards",
        evidence=(
            Evidence(value="real-time protection is not switched off", source=scan.source, side=place.name),
            Evidence(
                value=f"{scan.cache} on {scan.filesystem or 'a file system that was not seen'}",
                source="go env GOCACHE",
                side=place.name,
                threshold="ReFS",
            ),
        ),
        fixes=(
            Fix(
                title="Put project and caches on a Dev Drive, where there is room for one",
                steps=(
                    Do("Make a new volume of 50 GB or more in Settings, Disks & volumes, Dev Drive", DEV_DRIVE_PAGE),
                    Do("Copy the project there, and give Go its caches on it: D: stands for the new drive"),
                    windows_command(r"go env -w GOCACHE=D:\go-build GOMODCACHE=D:\go-mod"),
                    windows_command("fsutil devdrv query D:"),
                ),
                minutes=30,
                risk="files on the new drive are looked at after they were written, not before",
                undo="go env -u GOCACHE, and go env -u GOMODCACHE",
                verify="antivirus-and-dev-drive",
            ),
            Fix(
                title="Or keep the project in a distribution",
                steps=(Do("Clone it below your home folder in WSL and run Go there"),),
                minutes=15,
                undo="the old folder stays as it is",
                verify="antivirus-and-dev-drive",
            ),
        ),
    )
