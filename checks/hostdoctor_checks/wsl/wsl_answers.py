"""Whether wsl.exe answers, and if it fails, what its error code means.

What it looks at
    The one call of wsl.exe that hostdoctor makes, `wsl -l -v`: it starts no distribution and no virtual machine.

Why it matters
    Where the service behind wsl.exe is disabled, missing or hung, every distribution and Docker Desktop stand still,
    and the localised message often names a number only.

How we know
    The error code is the same in every language; what it means is known from WSL's source and from many reports.

False alarms
    "There are no distributions" is an answer. Services, ssh sessions and agents may not start WSL: there it is not
    asked. A distribution that is stopped is not a failure.

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

from hostdoctor.api import Evidence, Finding, Severity, check
from hostdoctor.facts.wsl_answer import WslAnswer
from hostdoctor_checks.wsl._cause_fixes import fix_of

COMMAND = "wsl.exe -l -v"


@check("wsl.exe answers")
def wsl_answers(answer: WslAnswer) -> Iterator[Finding]:
    """BLOCKER for a failure with a code, HIGH where it did not answer in time."""
    if not answer.failed:
        return
    yield Finding(
        severity=Severity.BLOCKER if answer.code else Severity.HIGH,
        what=_what(answer),
        evidence=(Evidence(value=answer.code or answer.said, source=COMMAND, side="Windows"),),
        fixes=(fix_of(answer.cause),),
        explains=("docker-engine",),
    )


def _what(answer: WslAnswer) -> str:
    if answer.cause:
        return f"wsl.exe fails: {answer.cause.what[:1].lower()}{answer.cause.what[1:].removesuffix('.')}"
    return f"wsl.exe fails with {answer.code}" if answer.code else "wsl.exe does not answer"
