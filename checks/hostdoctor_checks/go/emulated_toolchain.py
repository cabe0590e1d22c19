"""Whether Go is built for another processor than the machine has.

What it looks at
    The processor that `go version` names itself, and the machine's own one as Windows tells it, emulation left out.

Why it matters
    On Windows on Arm a Go for x64 runs under emulation: it works, each build takes longer, and what it builds is
    emulated too. A 32-bit Go builds 32-bit programs unless it is told otherwise.

How we know
    Both are read. How much longer it takes was not measured.

False alarms
    Building for another processor is what GOARCH is for, and is not looked at here. Where cgo needs a library that only
    x64 has, that Go is a choice.

Fix
    Install the Go of the machine's own processor.

Undo
    Install the former one again.

Sources
    golang/go src/cmd/go/internal/version/version.go (runtime.GOARCH); Microsoft "How emulation works on Arm";
    golang/website _content/doc/go1.26.md (windows/arm is gone); field note M11 (2026-11).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.golang import GoInUse
from hostdoctor.facts.places import Place
from hostdoctor.facts.windows_system import WindowsSystem

NAMES = {"amd64": "x64", "arm64": "Arm", "386": "32-bit x86"}
FOREIGN = {("amd64", "arm64"), ("386", "arm64"), ("386", "amd64")}
"""Go's own processor and the machine's that runs it all the same."""


@check("Go is built for the machine's own processor")
def emulated_toolchain(place: Place, go: GoInUse, system: WindowsSystem) -> Iterator[Finding]:
    """MEDIUM under emulation, a note for a 32-bit Go on x64."""
    ours, native = go.version.goarch, system.machine
    if ours is None or (ours, native) not in FOREIGN:
        return
    emulated = native == "arm64"
    what = f"Go {'in' if place.wsl else 'on'} {place.name} is built for {NAMES[ours]}, the machine is {NAMES[native]}"
    yield Finding(
        severity=Severity.MEDIUM if emulated else Severity.INFO,
        what=f"{what}: it runs under emulation" if emulated else what,
        evidence=(
            Evidence(value=ours, source=f"{go.go.path} version", side=place.name, threshold=native),
            Evidence(value=native, source="IsWow64Process2", side="Windows"),
        ),
        fixes=(
            Fix(
                title=f"Install Go for {NAMES[native]}",
                steps=(Do(f"Take the download whose name has {native}", "https://go.dev/dl/"),),
                minutes=5,
                undo="install the former one again",
                verify="emulated-toolchain",
            ),
        ),
    )
