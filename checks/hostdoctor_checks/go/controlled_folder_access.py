r"""Whether a reported "access is denied" lies in a folder that Controlled Folder Access may guard.

What it looks at
    Lines of go or git in what somebody pasted that could not write, in any language, with a path below Documents,
    Desktop, Pictures, Videos, Music or Favorites of a Windows profile.

Why it matters
    Controlled Folder Access, once switched on, lets only known programs write there and says no more than that access
    is denied. People then look for rights that are not missing.

How we know
    Only the place of the folder and the refusal are known: this is a guess, and a note.

False alarms
    Read-only files, a lock of another program and OneDrive give the same words; nothing here says that the guard is on.
    Folders outside of those are never guarded by default.

Fix
    Look into Windows' own record of what it stopped, and keep projects outside of the guarded folders.

Undo
    Move the folder back.

Sources
    Microsoft Learn "Protect important folders with controlled folder access" (event 1123); field note M13 (2026-11).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Certainty, Do, Finding, Fix, Run, Severity, Shell, check
from hostdoctor.facts.reported import ReportedErrors
from hostdoctor_checks.reported_error import evidence

EVENTS = (
    "Get-WinEvent -LogName 'Microsoft-Windows-Windows Defender/Operational' -MaxEvents 200 | Where-Object Id -eq 1123"
)

# Names of folders are not localised on disk; the refusal is, but Go and git begin with what they wanted to do.
GUARDED = re.compile(
    r"(?:open|mkdir|rename|remove|unlink|write|create|could not (?:create|open|write)|cannot (?:create|open|mkdir)"
    r"|unable to (?:create|write|unlink)|copying)\b[^\n]{0,40}?"
    r"(?P<folder>[A-Za-z]:[\\/]Users[\\/][^\\/:]+[\\/](?:OneDrive[^\\/]*[\\/])?"
    r"(?:Documents|Desktop|Pictures|Videos|Music|Favorites)[\\/][^:\n'\"]*)['\"]?: (?!.*(?:no such|exist|find))",
    re.IGNORECASE,
)


@check("Builds may write where the project lies")
def controlled_folder_access(reported: ReportedErrors) -> Iterator[Finding]:
    """A note, and only after such an error."""
    lines = reported.lines(GUARDED)
    if not lines:
        return
    yield Finding(
        severity=Severity.INFO,
        what="Access is denied in a folder that Controlled Folder Access guards where it is switched on",
        evidence=evidence(lines),
        fixes=(
            Fix(
                title="See whether Windows stopped it, and keep projects elsewhere",
                steps=(
                    Run(
                        {Shell.POWERSHELL: EVENTS, Shell.CMD: f'powershell -NoProfile -Command "{EVENTS}"'},
                        side="windows",
                    ),
                    Do("Keep projects in a folder such as %USERPROFILE%\\src, or in a distribution"),
                ),
                minutes=5,
                undo="move the folder back",
                verify="controlled-folder-access",
            ),
        ),
        certainty=Certainty.INFERRED,
    )
