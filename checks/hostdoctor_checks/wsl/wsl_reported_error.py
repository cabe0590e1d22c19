r"""What an error of wsl.exe in a ticket means, and what mends it.

What it looks at
    The error codes in a ticket, such as `Wsl/Service/CreateInstance/MountDisk/HCS/ERROR_FILE_NOT_FOUND`, bare numbers
    of launchers, and the few marks of errors without a code.

Why it matters
    The message is localised, wraps and often names a number only; the code is the same in every language.

How we know
    The last part of the code is the error, the parts before it the step in which it happened. What each means is known
    from WSL's source, its documentation and many reports.

False alarms
    An error that concerns one command (a name misspelt, a disk attached already) is only MEDIUM. Nothing is said of a
    code that nobody knows, beyond the general remedies. Where the ticket shows the hardware too, wsl-start-cause tells
    which cause of missing virtualization it is, and this stands below it. On a look at a machine `wsl-answers` asks
    wsl.exe itself.

Fix
    That of the cause; where it is not known, `wsl --update` and a restart of Windows.

Undo
    As the fix says.

Sources
    microsoft/WSL src/windows/common/wslutil.cpp, src/windows/service/inc/wslservice.idl (2026-08-07); the threads named
    with each cause; MicrosoftDocs/WSL WSL/troubleshooting.md (2026-07-30).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hostdoctor.api import Across, Evidence, Finding, Severity, Unknown, check
from hostdoctor.facts.virtualization import Hypervisor
from hostdoctor.facts.wsl_reported import ReportedWslError, ReportedWslErrors
from hostdoctor_checks.wsl._cause_fixes import fix_of
from hostdoctor_checks.wsl.wsl_start_cause import CAUSES

STOPS_ALL = frozenset(
    {
        "virtualization-unavailable",
        "virtual-machine-platform-disabled",
        "wsl-component-disabled",
        "reboot-pending",
        "windows-too-old",
        "wsl-not-installed",
        "wsl-installation-broken",
        "wsl-package-mismatch",
        "wsl2-kernel-update-needed",
        "custom-kernel-missing",
        "plugin-failed",
        "wsl-service-disabled",
        "wsl-service-missing",
        "wsl-service-stopped",
        "wsl-service-start-timeout",
        "unexpected-failure",
        "vm-start-timeout",
        "vm-crashed",
        "not-enough-memory",
        "logon-right-missing",
        "winsock-lsp-conflict",
        "vhdx-path-missing",
        "vhdx-access-denied",
        "vhdx-compressed-or-encrypted",
        "bitlocker-locked",
        "disk-corrupted",
        "legacy-console",
        "local-system-account",
    }
)
"""Causes with which no distribution, or the one concerned, starts at all."""

STARTS = "/CreateInstance/"
"""The step in a code that starts the virtual machine and a distribution."""

OF_ONE_COMMAND = frozenset(
    {
        "wrong-distro-name",
        "no-distribution",
        "user-not-found",
        "wslconfig-invalid-value",
        "wsl1-component-missing",
        "distro-operation-in-progress",
        "elevation-mix",
    }
)
"""Of the causes in that step those that concern a name, a setting or a moment."""


@check("WSL reports no error")
def wsl_reported_error(errors: ReportedWslErrors, hypervisor: Across[Hypervisor | Unknown]) -> Iterator[Finding]:
    """BLOCKER where nothing starts, MEDIUM for a command that fails, and for a code that nobody knows.

    HIGH where the ticket shows the hardware as well: then wsl-start-cause names the one cause, and stands above it.
    """
    decided = any(isinstance(each, Hypervisor) and not each.present for each in hypervisor.values())
    for error in errors.items:
        stops = _stops(error)
        told = decided and error.cause is not None and error.cause.id in CAUSES
        yield Finding(
            severity=(Severity.HIGH if told else Severity.BLOCKER) if stops else Severity.MEDIUM,
            what=_what(error),
            evidence=tuple(_evidence(error)),
            fixes=(replace(fix_of(error.cause), verify="wsl-reported-error"),),
            explains=("docker-engine", "wsl-answers") if stops else (),
            subject=error.code or (error.cause.id if error.cause else ""),
        )


def _stops(error: ReportedWslError) -> bool:
    if error.cause is None:
        return False
    return error.cause.id in STOPS_ALL or (STARTS in error.code and error.cause.id not in OF_ONE_COMMAND)


def _what(error: ReportedWslError) -> str:
    if error.cause is None:
        return f"WSL fails with {error.code}"
    what = error.cause.what.removesuffix(".")
    name = what[:2].isupper()
    return f"WSL fails: {what if name else what[:1].lower() + what[1:]}"


def _evidence(error: ReportedWslError) -> Iterator[Evidence]:
    yield Evidence(value=error.code or "an error without a code", source=error.source)
    if error.path:
        yield Evidence(value=error.path, source=error.source)
