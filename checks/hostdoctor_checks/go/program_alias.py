r"""Whether `go` or `docker` on Windows is an app execution alias instead of a program.

What it looks at
    The first `go` and `docker` on PATH of Windows: a file of 0 bytes in %LOCALAPPDATA%\Microsoft\WindowsApps.

Why it matters
    Such a file starts an app from the Store, or opens the Store where that app is not installed. Other programs
    (editors, services, git hooks) cannot always start it, and it stands before the program that was installed.

How we know
    Its size and folder tell; it is not started, for that may open the Store.

False alarms
    The aliases of Windows for python and wsl are no subject, and neither is an alias behind the real program.

Fix
    Switch the alias off, or install the program.

Undo
    Switch the alias on again.

Sources
    Microsoft Learn "App execution alias" (desktop:AppExecutionAlias); field note M21 (2026-11).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check, windows_command
from hostdoctor.facts.places import WindowsPlace
from hostdoctor.facts.program_aliases import ProgramAlias, ProgramAliases


@check("go and docker are programs, not aliases of the Store")
def program_alias(windows: WindowsPlace, aliases: ProgramAliases) -> Iterator[Finding]:
    """LOW where the alias hides a program, else a note."""
    for alias in aliases.items:
        yield _finding(windows, alias)


def _finding(windows: WindowsPlace, alias: ProgramAlias) -> Finding:
    hides = f" and hides {alias.shadows[0]}" if alias.shadows else ""
    return Finding(
        severity=Severity.LOW if alias.shadows else Severity.INFO,
        what=f"{alias.name} on Windows is an alias of the Store, not an installation{hides}",
        evidence=(
            Evidence(value="0 bytes", source=alias.path, side=windows.place.name),
            *(Evidence(value=path, source=f"where {alias.name}", side=windows.place.name) for path in alias.shadows),
        ),
        fixes=(
            Fix(
                title="Switch the alias off",
                steps=(
                    Do(f"In Settings, Apps, Advanced app settings, App execution aliases: switch {alias.name} off"),
                    windows_command(
                        f"where.exe {alias.name}",
                        powershell=f"Get-Command {alias.name} -All",
                        cmd=f"where {alias.name}",
                    ),
                ),
                minutes=1,
                undo="switch it on again in the same place",
                verify="program-alias",
            ),
        ),
        subject=alias.name,
    )
