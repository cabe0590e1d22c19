"""Whether a distribution is stuck halfway: uninstalling, installing or converting.

What it looks at
    The state of each registered distribution: `wsl -l -v`, and `State` in the registry where wsl.exe was not asked.

Why it matters
    A registration that is half removed can be neither used nor made anew. When it is docker-desktop, as after an update
    that was cut short, Docker Desktop hangs at "Starting the Docker Engine" for ever.

How we know
    wsl.exe prints these words in English in every language.

False alarms
    An installation, an export or a conversion takes minutes, and this is how it looks meanwhile: for these it is LOW,
    and worth a second look. Stopped distributions are fine.

Fix
    For docker-desktop: quit Docker Desktop, `wsl --shutdown`, `wsl --unregister docker-desktop`, start Docker Desktop,
    which makes it anew. docker-desktop-data holds images, containers and volumes: it must stay. For one of your own:
    restart WSL's service and look again; never unregister it, for that deletes its disk. What may still go on is let
    alone.

Undo
    None: Docker Desktop makes its distribution anew.

Sources
    docker/for-win#13128, #7295, #6971; microsoft/WSL src/windows/service/inc/wslservice.idl,
    src/windows/service/exe/LxssUserSession.cpp (2026-08-07).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check, windows_command
from hostdoctor.facts.distributions import LXSS, Distributions, RegisteredDistribution
from hostdoctor_checks.wsl._steps import SHUTDOWN, STOPS

STUCK = "Uninstalling"
BUSY = frozenset({"Installing", "Converting", "Exporting"})
ENGINE = "docker-desktop"
DATA = "docker-desktop-data"

RENEW_ENGINE = Fix(
    title="Let Docker Desktop make its distribution anew",
    steps=(
        Do("Quit Docker Desktop"),
        SHUTDOWN,
        windows_command(f"wsl --unregister {ENGINE}"),
        Do(f"Keep {DATA} where it exists: it holds images, containers and volumes"),
        Do("Start Docker Desktop"),
    ),
    minutes=5,
    risk=f"{ENGINE} holds nothing of yours; the data of Docker lie in another disk, which stays",
    undo="none: Docker Desktop makes it anew",
    verify="distribution-state",
)
RESTART_SERVICE = Fix(
    title="Restart WSL's service, and look again",
    steps=(
        windows_command("net stop WSLService", elevated=True, interrupts=STOPS),
        windows_command("net start WSLService", elevated=True),
        windows_command("wsl -l -v"),
        Do("Copy its ext4.vhdx before anything else is done to it: unregistering deletes that disk"),
    ),
    minutes=10,
    undo="none needed",
    verify="distribution-state",
)
WAIT = Fix(
    title="Let it end, and look again",
    steps=(
        windows_command("wsl -l -v"),
        Do("Restart nothing while it goes on: an installation or a copy that is cut off has to begin anew"),
    ),
    minutes=10,
    undo="none needed",
    verify="distribution-state",
)


@check("No distribution is stuck halfway")
def distribution_state(distributions: Distributions) -> Iterator[Finding]:
    """BLOCKER for docker-desktop, HIGH for another one that is being removed, LOW for what may still go on."""
    for item in distributions.items:
        if item.state == STUCK or item.state in BUSY:
            yield _finding(item)


def _finding(item: RegisteredDistribution) -> Finding:
    engine = item.name == ENGINE
    going_on = item.state in BUSY
    severity = Severity.LOW if going_on else Severity.BLOCKER if engine else Severity.HIGH
    more = "; look again in some minutes" if going_on else ": Docker Desktop can neither use it nor make it anew"
    plain = "" if not engine and not going_on else more
    source = "wsl -l -v" if item.running is not None else rf"{LXSS}, State"
    return Finding(
        severity=severity,
        what=f"{item.name} is in state {item.state}{plain}",
        evidence=(
            Evidence(value=f"{item.name}: {item.state}", source=source, side="Windows", threshold="Running or Stopped"),
        ),
        fixes=(WAIT if going_on else RENEW_ENGINE if engine else RESTART_SERVICE,),
        explains=("docker-engine",) if engine else (),
        subject=item.name,
    )
