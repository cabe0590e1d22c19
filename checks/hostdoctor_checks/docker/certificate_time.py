"""Whether certificates are refused because the clock says that it is another day.

What it looks at
    An error that somebody pasted into a ticket. A look at a machine does not run containers, so that there it has
    nothing to say.

Why it matters
    After sleep the clock of WSL's virtual machine may stand hours behind: every certificate is then not yet valid,
    packages are refused, and signed requests fail. A clock that is right means that a certificate is over.

How we know
    Go's own words, with both times where it prints them.

False alarms
    A certificate may really be over: where the message says "after", the clock is not blamed. What the go command says
    by itself is told by module-certificates, and a certificate that nobody trusts by certificate-interception. Whether
    the clock is wrong now, clock-offset and engine-clock tell on the machine.

Fix
    Compare `date` on both sides; `wsl --shutdown` sets the clock at the next start. A certificate that is over is
    renewed by whoever runs the server.

Undo
    Nothing to undo.

Sources
    golang/go src/crypto/x509/verify.go (1.27.3); docker/for-win#10347, #4526; microsoft/WSL#5324 (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Finding, Fix, Severity, check, windows_command
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor_checks.docker._reported import Cause, findings_for

KIND = "certificate-time"
OVER = " is after "
"""Behind the two times that Go names, where a certificate has ended."""

CLOCK = Fix(
    title="Set the clock of WSL's virtual machine",
    steps=(
        Do("Compare the time in the message with the time of Windows; the same? Then it is the server's certificate"),
        windows_command("wsl --shutdown", interrupts="stops every distribution and Docker Desktop's engine"),
    ),
    minutes=3,
    undo="nothing to undo",
    verify="certificate-time",
)

RENEW = Fix(
    title="See whether the clock or the certificate is wrong",
    steps=(
        Do("Is the time in the message that of your watch? Then whoever runs the server has to renew its certificate"),
        Do("Is it ahead? Then set the clock of Windows in Settings, Time & language, and run the next command"),
        windows_command("wsl --shutdown", interrupts="stops every distribution and Docker Desktop's engine"),
    ),
    minutes=5,
    undo="nothing to undo",
    verify="certificate-time",
)

BEHIND = Cause(
    kind=KIND,
    what="A certificate is refused for its time: the clock of the engine may be wrong",
    severity=Severity.MEDIUM,
    fix=CLOCK,
)
ENDED = Cause(
    kind=KIND,
    what="A certificate is over, or the clock of the engine is ahead",
    severity=Severity.MEDIUM,
    fix=RENEW,
    subject="ended",
)


@check("The engine's clock suits certificates")
def certificate_time(errors: ReportedDockerErrors) -> Iterator[Finding]:
    """MEDIUM: one for a clock that may be behind, one for certificates that have ended."""
    yield from findings_for(errors.only(lambda error: OVER not in error.detail), [BEHIND])
    yield from findings_for(errors.only(lambda error: OVER in error.detail), [ENDED])
