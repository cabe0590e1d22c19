r"""Whether Smart App Control may stop programs that were built a moment ago.

What it looks at
    The state that Windows keeps in the registry (HKLM\SYSTEM\CurrentControlSet\Control\CI\Policy).

Why it matters
    It lets only known or signed programs start. What `go build` and `go test` make is neither, and may be stopped with
    "An Application Control policy has blocked this file"; a Go program of the day before may start.

How we know
    Read; what the numbers mean is known from public dumps, not from Microsoft.

False alarms
    It is on with many clean installations of Windows 11 where Go works: this is a note, and only an error that names
    the policy is more (`app-control-blocks-builds`). In a distribution and in containers it has no say.

Fix
    Build and test in a distribution or a container when programs are stopped. It is not switched off for that: only a
    new installation of Windows brings it back.

Undo
    Nothing to take back.

Sources
    Microsoft Learn "Smart App Control"; public threads on go test under it (field note M6, 2026-11).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.app_control import SmartAppControl
from hostdoctor.facts.golang import GoToolchains
from hostdoctor.facts.places import WindowsPlace


@check("Smart App Control leaves fresh programs alone")
def smart_app_control(windows: WindowsPlace, control: SmartAppControl, toolchains: GoToolchains) -> Iterator[Finding]:
    """A note, where Go is installed on Windows."""
    if control.state == "off" or not toolchains.items:
        return
    what = (
        "Smart App Control is on: it may stop what go build and go test have just made"
        if control.state == "on"
        else "Smart App Control is in evaluation: when it switches itself on, it may stop fresh Go programs"
    )
    yield Finding(
        severity=Severity.INFO,
        what=what,
        evidence=(Evidence(value=control.state, source=control.source, side=windows.place.name),),
        fixes=(
            Fix(
                title="Where it stops a build, build in a distribution or a container",
                steps=(Do("Keep the project in a distribution of WSL and run go there, or in the image"),),
                minutes=10,
                undo="nothing to take back",
                verify="smart-app-control",
            ),
        ),
    )
