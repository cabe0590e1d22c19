"""Whether an engine's clock agrees with the one beside it: measured.

What it looks at
    `SystemTime` in the `/info` of each engine on this machine, and when it was asked and answered by the clock of the
    side that hostdoctor runs on.

Why it matters
    Pulls fail with certificates that are "not yet valid", registries refuse logins, and what a build writes seems to
    come from the future or the past.

How we know
    Measured. `/info` may take long: half of that time is the uncertainty, and only what is left beyond it counts.

False alarms
    Less than 2 s is nothing that a tool notices. An engine on another machine is not asked.

Fix
    Restart what the engine runs in: `wsl --shutdown` for WSL, the time synchronisation of the virtual machine for
    Hyper-V, the virtual machine itself elsewhere.

Undo
    None needed.

Sources
    moby/moby api/types/system/info.go; docker/for-win#10347, #4526, #5131; golang/go
    src/cmd/go/internal/modindex/read.go, modTimeCutoff (1.27.3); RFC 4120.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Certainty, Do, Evidence, Finding, Fix, Run, Severity, check, windows_command
from hostdoctor.facts.clocks import EngineClock
from hostdoctor.facts.docker_engine import Engine, EngineInfo
from hostdoctor_checks.data.clock_limits import NOTICED, REFUSED


@check("The engine's clock agrees with the one beside it")
def engine_clock(docker: Engine, info: EngineInfo, clock: EngineClock) -> Iterator[Finding]:
    """LOW beyond what builds notice, MEDIUM beyond what servers accept."""
    apart = clock.offset.certain
    if apart <= NOTICED:
        return
    harm = "pulls can fail over certificates" if apart > REFUSED else "what a build writes has a wrong time"
    yield Finding(
        severity=Severity.MEDIUM if apart > REFUSED else Severity.LOW,
        what=f"The engine's clock is {clock.offset.words} that of {clock.beside}: {harm}",
        evidence=(
            Evidence(
                value=f"{clock.offset.seconds:+.1f} s, give or take {clock.offset.uncertainty:.2f} s",
                source=f"SystemTime of /info, context {docker.context}",
                side=clock.beside,
                threshold=f"{NOTICED:.0f} s",
            ),
        ),
        fixes=(_fix(info),),
        certainty=Certainty.MEASURED,
    )


def _fix(info: EngineInfo) -> Fix:
    if info.backend.kind.endswith("wsl2"):
        stops = "stops every distribution and Docker Desktop's engine"
        step: Run | Do = windows_command("wsl --shutdown", interrupts=stops)
    elif info.backend.kind == "docker-desktop-hyperv":
        step = Do("In Hyper-V, switch the integration service Time Synchronization of DockerDesktopVM off and on")
    else:
        step = Do("Set the clock of the machine that the engine runs in, or restart that machine")
    return Fix(title="Set the engine's clock", steps=(step,), minutes=5, undo="none needed", verify="engine-clock")
