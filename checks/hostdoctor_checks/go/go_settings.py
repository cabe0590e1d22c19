"""Whether Go accepts the settings that it is given.

What it looks at
    What `go version`, `go env -json` and `go env GOTOOLCHAIN` say in each place, with the settings that are stored
    there and set in the environment.

Why it matters
    An unknown flag in GOFLAGS, an invalid GOTOOLCHAIN or GOEXPERIMENT, a GOROOT that is gone or a GOPATH of Windows in
    a distribution ends every go command before it begins, the one that would take the setting back among them. The
    complaint names the setting and not where it was made.

How we know
    Go says so itself; nothing is downloaded.

False alarms
    Only Go's own complaint counts. A Go that cannot be started is another matter: `go-installed`.

Fix
    Take the setting back. `go env -u GOTOOLCHAIN` is refused as well; `go env -w GOTOOLCHAIN=auto` works.

Undo
    `go env -w` with the former value, which the evidence shows.

Sources
    golang/go src/cmd/go/internal/base/goflags.go, toolchain/select.go; each case was run with Go 1.21.13 and 1.27.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.about import About
from hostdoctor.facts.go_settings import GoComplaint
from hostdoctor.facts.golang import GoToolchains
from hostdoctor.facts.places import Place
from hostdoctor_checks.go._steps import forget, go_command


@check("Go accepts its settings")
def go_settings(
    place: Place, about: About, toolchains: GoToolchains, complaint: GoComplaint | None
) -> Iterator[Finding]:
    """BLOCKER on the project's side, HIGH elsewhere."""
    if complaint is None or not toolchains.items:
        return
    names = " and ".join(complaint.settings)
    yield Finding(
        severity=Severity.BLOCKER if place.side == about.project_side else Severity.HIGH,
        what=f"Go does not work because of {names}: {complaint.said.removeprefix('go: ')}",
        evidence=(Evidence(value=complaint.said, source=complaint.command, side=place.name),),
        fixes=(_fix(place, complaint),),
        explains=("settings-refused", "toolchain-refused"),
        subject=names,
    )


def _fix(place: Place, complaint: GoComplaint) -> Fix:
    """What `-u` cannot take back is written over, unless a variable has it."""
    kept = [name for name in complaint.settings if name != "GOTOOLCHAIN" or name in complaint.from_environment]
    steps = list(forget(place, complaint.from_environment, kept))
    if len(kept) < len(complaint.settings):
        steps.append(go_command(place, "go env -w GOTOOLCHAIN=auto"))
    return Fix(
        title=f"Take {' and '.join(complaint.settings)} back",
        steps=tuple(steps),
        minutes=2,
        undo="set the former value again",
        verify="go-settings",
    )
