"""Whether a distribution that developers use still runs on WSL 1.

What it looks at
    Each registered distribution's version: `Flags` in the registry (8 is WSL 2) and `wsl -l -v`; and the version that
    new ones get.

Why it matters
    WSL 1 has no Linux kernel: Docker's engine cannot run in it, Docker Desktop cannot integrate it, and file watching
    and Go's race detector behave differently.

How we know
    Read from the registry and from wsl.exe. The registry's `Version` is the file system's format and is not used.

False alarms
    WSL 1 reads files on Windows drives faster than WSL 2, and some people keep one for that: a WSL 1 distribution
    beside a WSL 2 default gives only a note. Distributions of Docker Desktop, Rancher Desktop and Podman are theirs.
    That new distributions get WSL 1 is a note too: somebody chose it. One that is being converted is on its way.

Fix
    `wsl --set-version NAME 2`, after an export. It takes minutes and disk space.

Undo
    `wsl --set-version NAME 1`.

Sources
    microsoft/WSL src/windows/service/inc/wslservice.idl, WslClient.cpp (2026-08-07); MicrosoftDocs/WSL
    WSL/compare-versions.md (2026-07-30).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Evidence, Finding, Fix, Severity, check, windows_command
from hostdoctor.facts.distributions import LXSS, Distributions, RegisteredDistribution

NEW_ONES = Finding(
    severity=Severity.INFO,
    what="New distributions will run on WSL 1",
    evidence=(Evidence(value="1", source=rf"{LXSS}\DefaultVersion", side="Windows", threshold="2"),),
    fixes=(
        Fix(
            title="Let new distributions run on WSL 2",
            steps=(windows_command("wsl --set-default-version 2"),),
            undo="wsl --set-default-version 1",
            verify="wsl-distribution-version",
        ),
    ),
    subject="DefaultVersion",
)

CONVERTING = "Converting"
"""The state of one that is on its way to the other version."""


@check("Distributions run on WSL 2")
def wsl_distribution_version(distributions: Distributions) -> Iterator[Finding]:
    """MEDIUM for the default distribution, a note for another one and for the version of new ones."""
    for item in distributions.items:
        if item.version == 1 and not item.tool and item.state != CONVERTING:
            yield _finding(item)
    if distributions.default_version == 1:
        yield NEW_ONES


def _finding(item: RegisteredDistribution) -> Finding:
    convert = Fix(
        title="Convert it to WSL 2",
        steps=(
            windows_command(f"wsl --export {item.name} {item.name}.tar", interrupts=f"stops {item.name}"),
            windows_command(f"wsl --set-version {item.name} 2", interrupts=f"stops {item.name} for some minutes"),
        ),
        minutes=20,
        risk="needs free disk space for a second copy in the folder you are in; the export is the backup",
        undo=f"wsl --set-version {item.name} 1",
        verify="wsl-distribution-version",
    )
    default = ", the default distribution," if item.default else ""
    return Finding(
        severity=Severity.MEDIUM if item.default else Severity.INFO,
        what=f"{item.name}{default} runs on WSL 1, where Docker cannot run",
        evidence=(Evidence(value=f"{item.name}: WSL 1", source="wsl -l -v", side="Windows", threshold="WSL 2"),),
        fixes=(convert,),
        subject=item.name,
    )
