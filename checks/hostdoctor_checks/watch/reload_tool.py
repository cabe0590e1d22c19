"""Which release of air this Go can build.

What it looks at
    .air.toml of the project, the release of the Go that wins where the project lies, and a list of what air's releases
    ask for. Images are the subject of `go-install-latest`.

Why it matters
    `go install github.com/air-verse/air@latest` stops with "requires go >=" where GOTOOLCHAIN forbids another Go, and
    fetches a second toolchain where it does not.

How we know
    Read; the list is from the go.mod of air's releases.

False alarms
    A Go that builds the newest air that the list knows says nothing, nor does a project without settings for air. An
    air that is installed already works on whatever Go: then nothing is to be installed.

Fix
    Install the last release that this Go builds.

Undo
    Delete the program from Go's bin folder.

Sources
    air-verse/air go.mod of each tag up to v1.67.2 (2026-07-22).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Evidence, Finding, Fix, Run, Severity, any_shell, check, softened
from hostdoctor.facts.about import About
from hostdoctor.facts.go_tools import GoTools
from hostdoctor.facts.golang import GoInUse
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import AirConfig
from hostdoctor_checks.data.reload_tools import DATA, tool_of

MODULE = "github.com/air-verse/air"


@check("This Go builds the newest air")
def reload_tool(place: Place, about: About, air: AirConfig, go: GoInUse, tools: GoTools) -> Iterator[Finding]:
    """A note with the release that fits."""
    known, release = tool_of(MODULE), go.version.release
    if known is None or release is None or go.version.devel or tools.named("air"):
        return
    here, needs = (release.major, release.minor), known.needs_go(known.newest)
    last = known.last.get(here)
    if needs is None or here >= needs or last is None:
        return
    newest, asked = ".".join(map(str, known.newest)), ".".join(map(str, needs))
    finding = Finding(
        severity=Severity.INFO,
        what=f"air {newest} asks for Go {asked}: for {go.name} the last one is {last}",
        evidence=(
            Evidence(value=go.name, source=f"{go.go.path} version", side=place.name, threshold=f"Go {asked}"),
            Evidence(value="settings of air", source=air.path, side=place.name),
        ),
        fixes=(
            Fix(
                title="Install the air that fits",
                steps=(Run(any_shell(f"go install {MODULE}@v{last}"), side="linux" if place.linux else "windows"),),
                minutes=1,
                undo="delete the program from the folder that go env GOBIN or GOPATH names",
                verify="reload-tool",
            ),
        ),
    )
    yield softened(finding, DATA, about.today)
