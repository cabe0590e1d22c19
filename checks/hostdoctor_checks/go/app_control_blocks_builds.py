"""Whether a policy of Windows stopped a program that was just built, in what was reported.

What it looks at
    Errors 4551 and 1260 and the sentences of Windows that belong to them, and PowerShell's "only core types", in what
    somebody pasted.

Why it matters
    Application control lets only known or signed programs start. `go run` and `go test` start programs that nobody has
    seen before, from a temporary folder: each run is stopped, while `go build` succeeds.

How we know
    The sentence is that of Windows. In other languages the numbers tell, where they stand beside it.

False alarms
    "Access is denied" alone is no such sentence: an antivirus, a lock or a right may be behind it. PowerShell's limited
    language hinders no build by itself: it is a sign of such a policy, LOW and a guess.

Fix
    Build and test in a distribution or a container, or ask IT for a rule for one folder. The policy stays on.

Undo
    Nothing to take back.

Sources
    Microsoft "System Error Codes" 1260 and 4551 (winerror.h); PowerShell about_Language_Modes; public threads on go
    test under application control (field note M6, 2026-11).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from hostdoctor.api import Certainty, Do, Finding, Fix, Severity, check
from hostdoctor.facts.reported import ReportedErrors, ReportedLine
from hostdoctor_checks.reported_error import evidence

BLOCKED = re.compile(
    r"Application Control policy has blocked|Device Guard to block|is blocked by group policy"
    r"|blocked by your (?:organization|administrator|system administrator)|has been blocked by your organization"
    r"|(?:WinError|winerror|error|code|status|Fehler|errno)[ :=#]{0,3}(?:4551|1260)\b|0x8?00?7?11C7\b|0x800704EC\b",
    re.IGNORECASE,
)
LIMITED = re.compile(r"[Oo]nly core types are supported in this language mode")


@check("No policy stopped a program that was just built")
def app_control_blocks_builds(reported: ReportedErrors) -> Iterator[Finding]:
    """HIGH for a program that was stopped, LOW and INFERRED for PowerShell's sign of such a policy."""
    blocked, limited = reported.lines(BLOCKED), reported.lines(LIMITED)
    if blocked:
        yield _finding(Severity.HIGH, "A policy of Windows stopped a program from starting", (*blocked, *limited))
    elif limited:
        what = "PowerShell runs in a limited language, as under a policy that lets only known programs start"
        yield replace(_finding(Severity.LOW, what, limited), certainty=Certainty.INFERRED)


def _finding(severity: Severity, what: str, lines: tuple[ReportedLine, ...]) -> Finding:
    return Finding(
        severity=severity,
        what=what,
        evidence=evidence(lines),
        fixes=(
            Fix(
                title="Build and test where the policy has no say",
                steps=(
                    Do("Keep the project in a distribution of WSL and run go test there, or in a container"),
                    Do("Or ask IT for a rule for one folder, and let Go build there: go env -w GOTMPDIR=that folder"),
                ),
                minutes=15,
                undo="go env -u GOTMPDIR",
                verify="app-control-blocks-builds",
            ),
        ),
        explains=("smart-app-control",),
    )
