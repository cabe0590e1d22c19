r"""Whether `go` in a distribution is Windows' go.exe, which cannot work on the distribution's files.

What it looks at
    The first `go` of each distribution: the platform that it names itself (`go version` ends in windows/amd64), and the
    program that a link or wrapper leads to.

Why it matters
    WSL puts Windows' PATH behind its own, and a link, an alias or an editor's setting leads `go` to go.exe. From there
    the distribution's files are \\wsl.localhost\..., where Windows has no locks: "RLock ...\go.mod: Incorrect
    function". On /mnt/c it works and builds .exe files, with the settings and caches of Windows.

How we know
    Go names its own platform; no file of a project is touched.

False alarms
    A go.exe that is only on Windows' part of PATH is no `go`: Linux does not add the ending. Go on Windows for projects
    on Windows is fine, and so is building for Windows with a Go of Linux.

Fix
    Install Go in the distribution and take the link away.

Undo
    Make the link again.

Sources
    golang/go#37461 and microsoft/WSL#5762 (both open, 2026-11); MicrosoftDocs/WSL WSL/filesystems.md and wsl-config.md
    (appendWindowsPath, 2026-07-30).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, bash, check
from hostdoctor.facts.golang import GoInUse
from hostdoctor.facts.places import LinuxPlace


@check("go in a distribution is the distribution's own")
def windows_go_on_wsl_files(linux: LinuxPlace, go: GoInUse) -> Iterator[Finding]:
    """HIGH: no go command works on the distribution's own files."""
    if go.version.goos != "windows":
        return
    place = linux.place
    yield Finding(
        severity=Severity.HIGH,
        what=f"go in {place.name} is go.exe of Windows, which cannot lock files of the distribution",
        evidence=(
            Evidence(
                value=f"{go.name} windows/{go.version.goarch}",
                source=f"{go.go.path} version",
                side=place.name,
                threshold="linux",
            ),
            Evidence(value=go.go.target or go.go.path, source=f"readlink -f {go.go.path}", side=place.name),
        ),
        fixes=(
            Fix(
                title=f"Install Go in {place.name}",
                steps=(
                    Do("Download it for Linux and follow its three steps", "https://go.dev/doc/install"),
                    bash("type -a go"),
                    Do(f"Remove {go.go.path} where it is a link, or the alias that the line above shows"),
                ),
                minutes=5,
                undo="make the link or alias again",
                verify="windows-go-on-wsl-files",
            ),
        ),
        explains=("go-build-settings", "go-lock-refused"),
    )
