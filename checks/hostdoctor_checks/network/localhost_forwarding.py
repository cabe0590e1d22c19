"""Whether Windows' localhost reaches servers in WSL.

What it looks at
    `localhostForwarding` and `networkingMode` in .wslconfig.

Why it matters
    In NAT mode, servers in a distribution are reached at `localhost` of Windows only because WSL forwards it. Switched
    off, the browser on Windows gets "connection refused" while everything is well inside WSL.

How we know
    Read from the file.

False alarms
    Somebody switched it off, perhaps on purpose: it is only worth knowing. Mirrored mode has one localhost for both
    and ignores the setting. Published ports of Docker Desktop go another way and are not touched by it.

Fix
    Take the line out, then `wsl --shutdown`. Where it is on and localhost fails all the same, bind the server to
    0.0.0.0, and turn off Windows' Fast Startup.

Undo
    Put the line back and run `wsl --shutdown`.

Sources
    MicrosoftDocs/WSL WSL/wsl-config.md, WSL/networking.md (2026-07-30); microsoft/WSL#4769, #5298, #8825.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Edit, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.wslconfig_file import WslConfigFile
from hostdoctor_checks.wsl._steps import SHUTDOWN

KEY = "wsl2.localhostForwarding"
WITHOUT_IT = frozenset({"Mirrored", "None", "Bridged"})
"""Modes in which WSL does not look at the setting."""


@check("Windows' localhost reaches servers in WSL")
def localhost_forwarding(file: WslConfigFile) -> Iterator[Finding]:
    """A note."""
    entry = file.entry(KEY)
    if entry is None or file.settings.accepted.get(KEY) is not False:
        return
    if file.settings.accepted.get("wsl2.networkingMode") in WITHOUT_IT:
        return
    yield Finding(
        severity=Severity.INFO,
        what="localhostForwarding=false: Windows' localhost does not reach servers in distributions",
        evidence=(
            Evidence(
                value=f"localhostForwarding={entry.written}", source=f"{file.path}:{entry.first_line}", side="Windows"
            ),
        ),
        fixes=(
            Fix(
                title="Forward localhost again",
                steps=(
                    Edit(file=file.path, section="wsl2", key=str(entry.key), old=entry.written),
                    SHUTDOWN,
                    Do("Where localhost fails all the same: bind to 0.0.0.0, and turn off Windows' Fast Startup"),
                ),
                minutes=3,
                undo="put the line back and run `wsl --shutdown`",
                verify="localhost-forwarding",
            ),
        ),
    )
