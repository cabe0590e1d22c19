"""What Docker Desktop's own self test says is wrong.

What it looks at
    The rows of `com.docker.diagnose.exe check` that somebody pasted into a ticket. A look at a machine does not start
    the self test.

Why it matters
    The test prints dozens of rows, of which most fail because one other did. That one is what has to be mended.

How we know
    Each row has a number that no release changed. A row that says "prereq failed" follows from another one and does
    not count; nor does a client that is missing from PATH while the engine does not run.

False alarms
    A test without a number of its own for the failure only tells that the engine does not run. A self test of a Mac or
    of Linux is left alone.

Fix
    That of the row.

Undo
    As the fix says.

Sources
    docker/for-win#12494, #12503, #13211, #13212, #13273 (read 2026-11); docker/docs
    desktop/troubleshoot-and-support/troubleshoot/_index.md (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hostdoctor.api import Do, Edit, Evidence, Finding, Fix, Run, Severity, check, windows_command
from hostdoctor.facts.self_test import BESIDE, PART, SelfTest, SelfTestFailure

Step = Run | Do | Edit

RESTART = "Windows has to restart afterwards"
STOPS_WSL = "stops every distribution and Docker Desktop's engine"
PLATFORM = windows_command("wsl.exe --install --no-distribution", elevated=True, interrupts=RESTART)
UPDATE = windows_command("wsl --update", interrupts=STOPS_WSL)
FIRMWARE = Do("Enable VT-x or SVM in the firmware's set-up (Settings, System, Recovery, Advanced start-up)")
LAUNCH = windows_command("bcdedit /set hypervisorlaunchtype auto", elevated=True, interrupts=RESTART)
SERVICE = windows_command("net start com.docker.service", elevated=True)
START = Do("Start Docker Desktop from the Start menu, and wait until its window says that the engine runs")

CAUSES: Mapping[str, tuple[str, tuple[Step, ...]]] = {
    "hypervisor-not-launched": ("Windows does not start its hypervisor", (LAUNCH,)),
    "user-not-in-docker-users": (
        "this account is not in the group docker-users",
        (
            windows_command(
                'net localgroup docker-users "%USERNAME%" /add',
                powershell='net localgroup docker-users "$env:USERNAME" /add',
                elevated=True,
            ),
            Do("Sign out and in again"),
        ),
    ),
    "service-not-running": ("Docker Desktop's service does not run", (SERVICE,)),
    "virtualization-not-supported": ("the processor's virtualization is off or missing", (FIRMWARE,)),
    "hyper-v-disabled": ("Hyper-V is off", (Do("Turn on Hyper-V in Windows features, or choose WSL 2 instead"),)),
    "wsl2-feature-disabled": ("the feature of WSL is off", (PLATFORM,)),
    "virtual-machine-platform-disabled": ("the Virtual Machine Platform is off", (PLATFORM,)),
    "containers-feature-disabled": (
        "the feature for Windows containers is off",
        (Do("Turn on Containers in Windows features, or switch Docker Desktop to Linux containers"),),
    ),
    "wsl-not-installed": ("WSL is not installed", (PLATFORM,)),
    "no-wsl-distributions": ("Docker Desktop's distribution is not there", (UPDATE, START)),
    "wsl-service-not-running": ("the service of WSL does not run", (UPDATE,)),
    "host-disk-full": ("the disk of Windows is full", (Do("Make room on the drive of Windows"),)),
    "vm-disk-full": (
        "the disk of the engine is full, or could not be measured",
        (windows_command("docker system df"),),
    ),
    "wsl-filesystem-corrupt": (
        "the file system of a distribution is damaged",
        (windows_command("wsl --shutdown", interrupts=STOPS_WSL), START),
    ),
    "network-overlap": (
        "Docker's networks overlap with those of this computer",
        (Do("Choose another subnet: Docker Desktop, Settings, Resources, Network"),),
    ),
    "no-internet": ("Docker Desktop does not reach the internet", (Do("Look at proxy, VPN and firewall"),)),
    "clock-skew": (
        "the engine's clock is wrong",
        (windows_command("wsl --shutdown", interrupts=STOPS_WSL), START),
    ),
    "engine-not-running": ("the engine does not run", (START,)),
    PART: ("a part of Docker Desktop does not answer", (Do("Quit Docker Desktop from its menu, and start it again"),)),
    "docker-not-on-path": (
        "the docker command is not on PATH",
        (Do("Open a new terminal; if that does not help, repair the installation of Docker Desktop"),),
    ),
    "other-docker-context": (
        "the docker command speaks to another engine",
        (windows_command("docker context use desktop-linux"),),
    ),
}
"""What each cause says, and what mends it."""

MILD = BESIDE | {PART}
"""Causes with which the engine may run all the same."""


@check("Docker Desktop's self test finds nothing")
def docker_self_test(test: SelfTest) -> Iterator[Finding]:
    """BLOCKER for what keeps the engine from running, MEDIUM for the rest."""
    for failure in test.failures:
        if failure.cause in CAUSES:
            yield _finding(failure)


def _finding(failure: SelfTestFailure) -> Finding:
    what, steps = CAUSES[failure.cause]
    mild = failure.cause in MILD
    return Finding(
        severity=Severity.MEDIUM if mild else Severity.BLOCKER,
        what=f"Docker Desktop's self test fails: {what}",
        evidence=(Evidence(value=failure.text, source=failure.source),),
        fixes=(
            Fix(
                title="Mend what the self test names",
                steps=steps,
                minutes=10,
                undo="take the change back",
                verify="docker-self-test",
            ),
        ),
        explains=() if mild else ("docker-engine",),
        subject=failure.cause,
    )
