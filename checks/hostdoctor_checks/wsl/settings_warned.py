"""Whether WSL warned of a line of its settings files, in a ticket that does not show the file.

What it looks at
    The lines `wsl: …` that somebody pasted without the .wslconfig or wsl.conf of which they speak.

Why it matters
    WSL starts in spite of them, and the setting has no effect: the default counts.

How we know
    WSL names the key, the file and the line in every language; which section a key belongs to is known from its source.

False alarms
    A newer WSL may know the key by now: then the line was true when it was printed. Where the file is in the ticket,
    `wslconfig-syntax` reads the file itself, and this check says nothing.

Fix
    Correct that line of the file, or take it out; `wsl --shutdown`.

Undo
    Write the line as it was.

Sources
    microsoft/WSL src/windows/common/WslCoreConfig.cpp, localization/strings (2026-08-07).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hostdoctor.api import Evidence, Finding, Severity, check
from hostdoctor.facts.settings_warnings import SettingsWarning, SettingsWarnings
from hostdoctor_checks.wsl._cause_fixes import fix_of


@check("WSL warned of no setting")
def settings_warned(warnings: SettingsWarnings) -> Iterator[Finding]:
    """MEDIUM for each: what was meant does not happen."""
    for warning in warnings.items:
        yield Finding(
            severity=Severity.MEDIUM,
            what=_what(warning),
            evidence=(Evidence(value=warning.text, source=warning.source),),
            fixes=(replace(fix_of(warning.cause), verify="settings-warned"),),
            subject=warning.key or warning.text,
        )


def _what(warning: SettingsWarning) -> str:
    why = warning.advice or warning.cause.what.removesuffix(".")
    named = f"{warning.key} " if warning.key else ""
    line = f"(line {warning.line}) " if named and warning.line else ""
    return f"WSL warned of its settings: {named}{line}".rstrip(": ") + f": {why[:1].lower()}{why[1:]}"
