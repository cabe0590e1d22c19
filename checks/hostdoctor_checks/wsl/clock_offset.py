"""Whether the clock of WSL's virtual machine agrees with that of Windows: measured.

What it looks at
    The time in one running distribution and the time of Windows, with the moments of asking noted on one of both.

Why it matters
    WSL's clock stays behind after sleep. Certificates are then "not yet valid", apt refuses its lists, requests with a
    signature are refused. A file that Windows writes seems to come from the future: Go takes no file for settled that
    changed less than 2 s ago, so cached test results and the index of its folder are not used; make says "clock skew
    detected". With a clock that is ahead, make takes what Windows wrote for older than what it was built into.

How we know
    Measured. Half of the time that the question and its answer were on the way is the uncertainty, and only what
    is left beyond it counts. All distributions of WSL 2 share one kernel and one clock. In a ticket read from two
    outputs; where one tells no zone, only what is left of whole quarters of an hour counts, for zones differ by those.

False alarms
    Less than 2 s is nothing that a tool notices. A `date` without fractions (BusyBox) leaves half a second open.
    Whether Windows itself has the right time is not looked at.

Fix
    Set the clock from the one of the virtual hardware; `wsl --shutdown` where that is refused; update a WSL before
    2.1.1.

Undo
    None needed.

Sources
    microsoft/WSL#4245, #5324, #8204, #10006 (mended in 2.1.1); golang/go src/cmd/go/internal/test/test.go and
    modindex/read.go, modTimeCutoff (1.27.3); RFC 4120, 5 minutes as the usual limit of Kerberos; GNU make manual.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Certainty, Do, Evidence, Finding, Fix, Severity, check, windows_command
from hostdoctor.facts.clocks import ClockOffset
from hostdoctor.facts.places import UNNAMED
from hostdoctor_checks.data.clock_limits import NOTICED, REFUSED

BROKEN = 3600.0
"""Seconds from which whatever is issued now is not yet valid: Let's Encrypt dates back by an hour, others by less."""


@check("WSL's clock agrees with that of Windows")
def clock_offset(clock: ClockOffset) -> Iterator[Finding]:
    """LOW beyond what builds notice, MEDIUM beyond what servers accept, HIGH from an hour on."""
    apart = clock.offset.certain
    if apart <= NOTICED:
        return
    ahead = clock.offset.seconds > 0
    harm = "make takes files that Windows writes for old" if ahead else "files that Windows writes seem too new to Go"
    if apart > REFUSED:
        harm = "certificates and signed requests can be refused"
    differ = f"is {clock.offset.words} that of Windows"
    if not clock.zones:
        differ, harm = f"is at least {clock.offset.rough} off that of Windows", "files seem too old or too new to tools"
    yield Finding(
        severity=_severity(apart),
        what=f"The clock of WSL {differ}: {harm}",
        evidence=(
            Evidence(
                value=_apart(clock),
                source="date in the distribution, less the time of Windows",
                side=clock.place,
                threshold=f"{NOTICED:.0f} s",
            ),
        ),
        fixes=(_set(clock), _RESTART),
        certainty=Certainty.READ if clock.pasted else Certainty.MEASURED,
        explains=("engine-clock", "module-certificates", "certificate-time"),
    )


def _apart(clock: ClockOffset) -> str:
    """Times that somebody typed one after the other are no measurement; without a zone seconds of them say nothing."""
    if not clock.zones:
        return f"about {clock.offset.rough} apart after whole quarters of an hour, for one of both tells no zone"
    if clock.pasted:
        return f"{clock.offset.seconds:+.0f} s, typed up to {clock.offset.uncertainty:.0f} s one after the other"
    return f"{clock.offset.seconds:+.1f} s, give or take {clock.offset.uncertainty:.2f} s"


def _severity(apart: float) -> Severity:
    if apart >= BROKEN:
        return Severity.HIGH
    return Severity.MEDIUM if apart > REFUSED else Severity.LOW


def _set(clock: ClockOffset) -> Fix:
    return Fix(
        title="Set it from the virtual hardware's clock",
        steps=(windows_command(f"wsl {_named(clock.place)}-u root hwclock -s"),),
        minutes=1,
        risk="it is wrong again after the next sleep, as long as its cause is there",
        undo="none needed",
        verify="clock-offset",
    )


def _named(place: str) -> str:
    """Any distribution sets the clock of all; the default one where a ticket does not name them."""
    return f"-d {place} " if place != UNNAMED else ""


_RESTART = Fix(
    title="Restart WSL, and update one that is older than 2.1.1",
    steps=(
        windows_command("wsl --shutdown", interrupts="stops every distribution and Docker Desktop's engine"),
        Do("Where `wsl --version` names a WSL before 2.1.1, or knows no such option: `wsl --update`"),
    ),
    minutes=5,
    undo="none needed",
    verify="clock-offset",
)
