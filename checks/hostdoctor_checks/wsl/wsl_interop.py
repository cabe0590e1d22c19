"""Whether a distribution can start Windows programs, where nobody switched that off.

What it looks at
    The names in binfmt_misc of the running virtual machine, `[interop] enabled` and `[boot] protectBinfmt` in
    wsl.conf; in a ticket, the error that shells print.

Why it matters
    Without the entry WSLInterop every .exe ends with "Exec format error": `code .`, explorer.exe, go.exe, git's
    credential helper and Docker's credsStore stop working, in all distributions at once.

How we know
    The kernel lists what it can start. Before WSL 2.8.9, systemd of a distribution that stops wipes the entry for all
    others, even for one that was woken for a moment only.

False alarms
    Interop that wsl.conf switches off is a choice. Where binfmt_misc is not mounted, nothing can be seen. Other
    entries, such as those of qemu or Python, do not matter. A Linux program of another processor says "Exec format
    error" too: only .exe counts. So do containers, and the go command with a leftover GOOS=windows: theirs is left out.

Fix
    `wsl --shutdown` registers it anew. Update WSL, and keep `protectBinfmt` on.

Undo
    None needed.

Sources
    microsoft/WSL#40537, PR #40621, #8843, #8952, #10389, #13467, src/linux/init/init.cpp LockBinfmtStatusReadOnly,
    src/linux/init/binfmt.h (2026-08-07); what the kernel shows of the entry: microsoft/WSL#8749; MicrosoftDocs/WSL
    WSL/wsl-config.md (2026-07-30).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Edit, Evidence, Finding, Fix, Severity, bash, check
from hostdoctor.facts.wsl_interop import BINFMT, WslInterop
from hostdoctor_checks.reported_error import evidence
from hostdoctor_checks.wsl._steps import SHUTDOWN, UPDATE

REGISTER = "sudo sh -c 'echo :WSLInterop:M::MZ::/init:FP > /proc/sys/fs/binfmt_misc/register'"
"""What WSL itself registers: files that begin with MZ are given to /init (microsoft/WSL src/linux/init/binfmt.h)."""


@check("Distributions can start Windows programs")
def wsl_interop(interop: WslInterop) -> Iterator[Finding]:
    """HIGH where the entry is missing, or somebody met the error."""
    if interop.switched_off or not (interop.missing or interop.reported):
        return
    seen = "the kernel has lost WSL's entry for them" if interop.missing else "the kernel does not know them"
    yield Finding(
        severity=Severity.HIGH,
        what=f"Windows programs cannot be started from WSL: {seen}",
        evidence=tuple(_evidence(interop)),
        fixes=tuple(_fixes(interop)),
        explains=("docker-credentials",),
    )


def _evidence(interop: WslInterop) -> Iterator[Evidence]:
    if interop.missing:
        others = ", ".join(name for name in interop.entries or () if name not in ("register", "status")) or "no entry"
        yield Evidence(value=others, source=BINFMT, side=interop.place, threshold="WSLInterop")
    if interop.unprotected:
        yield Evidence(value="protectBinfmt=false", source=interop.unprotected, side=interop.place)
    yield from evidence(interop.reported)


def _fixes(interop: WslInterop) -> Iterator[Fix]:
    keep = Edit(file="/etc/wsl.conf", section="boot", key="protectBinfmt", old="false", new="true", side=interop.place)
    yield Fix(
        title="Start WSL afresh, and update it",
        steps=(*([keep] if interop.unprotected else []), UPDATE, SHUTDOWN),
        minutes=5,
        risk="without the update it can come back when a distribution with systemd stops",
        undo="none needed",
        verify="wsl-interop",
    )
    yield Fix(
        title="Register it again until the next start",
        steps=(bash(REGISTER, side=interop.place or "linux"),),
        minutes=1,
        undo="none needed: it is gone at the next start of WSL",
        verify="wsl-interop",
    )
