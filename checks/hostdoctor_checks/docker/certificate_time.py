"""Whether certificates are refused because the clock says that it is another day.

What it looks at
    An error that somebody pasted into a ticket. A look at a machine does not run containers, so that there it has
    nothing to say.

Why it matters
    After sleep the clock of WSL's virtual machine may stand hours behind: every certificate is then not yet valid,
    packages are refused, and signed requests fail.

How we know
    Go's own words, with both times where it prints them.

False alarms
    A certificate may really be over: then the time in the message is right. Whether the clock is wrong now, clock-
    offset and engine-clock tell on the machine.

Fix
    Compare `date` on both sides; `wsl --shutdown` sets the clock at the next start.

Undo
    Nothing to undo.

Sources
    golang/go src/crypto/x509/verify.go; docker/for-win#10347, #4526; microsoft/WSL#5324.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Finding, Fix, Severity, check, windows_command
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor_checks.docker._reported import Cause, findings_for

CLOCK = Fix(
    title="Set the clock of WSL's virtual machine",
    steps=(
        Do("Compare the time in the message with the time of Windows; the same? Then the certificate itself is over"),
        windows_command("wsl --shutdown", interrupts="stops every distribution and Docker Desktop's engine"),
    ),
    minutes=3,
    undo="nothing to undo",
    verify="certificate-time",
)

CAUSES = (
    Cause(
        kind="certificate-time",
        what="A certificate is refused for its time: the clock of the engine may be wrong",
        severity=Severity.MEDIUM,
        fix=CLOCK,
    ),
)


@check("The engine's clock suits certificates")
def certificate_time(errors: ReportedDockerErrors) -> Iterator[Finding]:
    """One finding for each cause that was reported."""
    yield from findings_for(errors, CAUSES)
