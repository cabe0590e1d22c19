"""Whether the installed debugger fits the Go that builds.

What it looks at
    The release that Go wrote into the file of dlv, and the release of the Go that wins where the project lies.

Why it matters
    Delve knows three releases of Go or so and refuses the others: "Version of Delve is too old for Go version", or the
    other way round. Editors then say that the debugger could not be started.

How we know
    `go version -m` reads it out of the file; dlv is not run. The window of each release is from Delve's own table.

False alarms
    A dlv that was built in its own folder tells no release and is not judged. A Go newer than hostdoctor's list of
    Delve's releases is not judged either. --check-go-version=false starts it all the same, at one's own risk.

Fix
    Install the release of Delve that fits this Go.

Undo
    Install the former release again.

Sources
    go-delve/delve pkg/goversion/compat.go and go.mod of each tag (2026-08-21).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Evidence, Finding, Fix, Severity, check, softened
from hostdoctor.facts.about import About
from hostdoctor.facts.go_tools import GoTool, GoTools
from hostdoctor.facts.golang import GoInUse
from hostdoctor.facts.places import Place
from hostdoctor_checks.data.reload_tools import DATA, Release, numbers, tool_of
from hostdoctor_checks.go._steps import go_command


@check("The debugger knows this Go")
def delve_version(place: Place, about: About, go: GoInUse, tools: GoTools) -> Iterator[Finding]:
    """MEDIUM: debugging does not start."""
    dlv, release = tools.named("dlv"), go.version.release
    known = tool_of(f"{dlv.module}/cmd/dlv") if dlv else None
    if dlv is None or known is None or release is None or go.version.devel:
        return
    here = (release.major, release.minor)
    least, most = known.needs_go(numbers(dlv.version)), known.knows_go(numbers(dlv.version))
    if most and here > most and here <= max(known.knows.values()):
        what = f"Delve {dlv.version} is too old for {go.name}: it knows Go up to {_dotted(most)}"
        finding = _finding(place, dlv, go, what, "latest")
    elif least and here < least:
        what = f"{go.name} is too old for Delve {dlv.version}, which asks for Go {_dotted(least)}"
        finding = _finding(place, dlv, go, what, f"v{known.last[here]}" if here in known.last else "")
    else:
        return
    yield softened(finding, DATA, about.today)


def _dotted(release: Release) -> str:
    return ".".join(map(str, release))


def _finding(place: Place, dlv: GoTool, go: GoInUse, what: str, version: str) -> Finding:
    target = "github.com/go-delve/delve/cmd/dlv"
    steps = (go_command(place, f"go install {target}@{version}"),) if version else ()
    return Finding(
        severity=Severity.MEDIUM,
        what=what,
        evidence=(
            Evidence(value=f"Delve {dlv.version}", source=f"go version -m {dlv.path}", side=place.name),
            Evidence(value=go.name, source=f"{go.go.path} version", side=place.name),
        ),
        fixes=(
            Fix(
                title="Install the Delve that fits",
                steps=steps,
                minutes=2,
                undo=f"go install {target}@v{dlv.version}",
                verify="delve-version",
            ),
        )
        if steps
        else (),
        explains=("toolchain-refused",),
    )
