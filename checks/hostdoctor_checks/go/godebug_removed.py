"""Whether the module asks for old behaviour that Go no longer has.

What it looks at
    godebug lines of go.mod, //go:debug lines before the package clause of the files in the root, the Go that wins and
    the `go` line, which may fetch a newer one.

Why it matters
    Each such setting buys time after an upgrade and is taken away some releases later. From then on Go refuses to load
    go.mod, or to build the package: "removed GODEBUG ... set to old value".

How we know
    Read, and compared with Go's own table of removed settings and their old values.

False alarms
    A removed setting with its new value is still taken, and so is one that Go still has. Where the Go of this place is
    older than the removal it is only worth knowing. Packages in other folders are not looked at.

Fix
    Take the line out, and change what the code relied on.

Undo
    Put the line back, and build with the older release.

Sources
    golang/go src/internal/godebugs/table.go and src/cmd/go/internal/modload/init.go (1.27.3), issue 76163; each place
    of the setting was run with Go 1.27.3. What 1.24 to 1.26 do with the two oldest was not run.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Certainty, Do, Evidence, Finding, Fix, Severity, check, softened
from hostdoctor.facts.about import About
from hostdoctor.facts.go_debug import DebugLine, GoDebugLines
from hostdoctor.facts.golang import GoInUse, parse_go_release
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import GoModule
from hostdoctor_checks.data.go_removed_godebug import DATA, removed_in

STRICT = (1, 27)
"""The release whose refusal was seen; before it a removed setting may have been refused otherwise."""


@check("The module sets no GODEBUG that is gone")
def godebug_removed(
    place: Place, about: About, module: GoModule, lines: GoDebugLines, go: GoInUse | None
) -> Iterator[Finding]:
    """HIGH where the Go that builds refuses it, a note where a later one will."""
    newest = _newest(module, go)
    for line in lines.items:
        removed = removed_in(line.name, line.value)
        if removed:
            yield softened(_finding(place, line, removed, newest), DATA, about.today)


def _newest(module: GoModule, go: GoInUse | None) -> tuple[int, int]:
    """The Go that builds: the one that wins, or the newer one that the `go` line makes it fetch."""
    asked = parse_go_release(module.mod.go.value) if module.mod.go else None
    here = go.version.release if go else None
    return max([(0, 0), *((release.major, release.minor) for release in (asked, here) if release)])


def _finding(place: Place, line: DebugLine, removed: tuple[int, int], newest: tuple[int, int]) -> Finding:
    since = f"{removed[0]}.{removed[1]}"
    setting = f"{line.name}={line.value}"
    if newest < removed:
        severity, what = Severity.INFO, f"Go {since} and later refuse this module: {setting} is gone there"
    elif newest < STRICT:
        severity, what = Severity.MEDIUM, f"{setting} is gone since Go {since}: the build may be refused"
    else:
        severity, what = Severity.HIGH, f"Go refuses to build: {setting} is gone since Go {since}"
    return Finding(
        severity=severity,
        what=what,
        evidence=(
            Evidence(
                value=setting,
                source=line.source,
                side=place.name,
                threshold=f"Go {newest[0]}.{newest[1]} builds" if newest > (0, 0) else "",
            ),
        ),
        fixes=(
            Fix(
                title=f"Do without {setting}",
                steps=(
                    Do(f"Read what changed: the section on {line.name}", "https://go.dev/doc/godebug"),
                    Do(f"Take it out of {line.source}, and run the tests"),
                ),
                minutes=10,
                risk="the code then meets the new behaviour",
                undo="put the line back, and build with the older release",
                verify="godebug-removed",
            ),
        ),
        explains=("settings-refused",),
        certainty=Certainty.READ if severity is not Severity.MEDIUM else Certainty.INFERRED,
        subject=line.source,
    )
