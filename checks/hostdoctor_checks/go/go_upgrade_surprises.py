"""Whether the module's `go` line is far behind the Go that builds it, so that old behaviour is kept silently.

What it looks at
    The `go` line of go.mod and the release of the Go that wins in the place of the project.

Why it matters
    The `go` line decides more than the language: defaults of the runtime stay those of that release. Built with a new
    Go, a module of `go 1.21` takes all of the host's processors in a container with a limit, and `go test` of 1.27
    complains of symbols that are newer than the line.

How we know
    Both are read. What each release changed is from its release notes; that the runtime follows the line was run.

False alarms
    A library keeps an old line on purpose, for those who use it: this is a note. One release apart says nothing, for
    `go mod init` itself writes the one before. What a later release than those listed changes is not known here.

Fix
    Raise the `go` line when the module is a program, and run the tests.

Undo
    `go mod edit -go=` with the former value.

Sources
    golang/website _content/doc/go1.25.md, go1.26.md, go1.27.md (2026-08-21); DefaultGODEBUG of programs that Go 1.27.3
    built with `go 1.21`, `go 1.24` and `go 1.25` (go version -m).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.golang import GoInUse, parse_go_release
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import GoModule
from hostdoctor_checks.go._steps import go_command

APART = 2
"""Releases between the line and Go from which on something is said."""

# What a release changed only for modules whose line names it, or for those whose line is older.
BY_THE_LINE = {(1, 25): "the processor limit of a container is not followed (from go 1.25 on it is)"}
FOR_OLD_LINES = {(1, 27): "go test complains of symbols newer than the line (vet check stdversion)"}
FOR_ALL = {(1, 26): "the garbage collector is another one, whatever the line says"}


@check("The go line is near the Go that builds")
def go_upgrade_surprises(place: Place, module: GoModule, go: GoInUse) -> Iterator[Finding]:
    """A note with what differs."""
    line, release = module.mod.go, go.version.release
    asked = parse_go_release(line.value) if line else None
    if line is None or asked is None or release is None or go.version.devel:
        return
    here, there = (release.major, release.minor), (asked.major, asked.minor)
    surprises = _surprises(here, there)
    if here[0] != there[0] or here[1] - there[1] < APART or not surprises:
        return
    wanted = f"{here[0]}.{here[1] - 1}.0"
    yield Finding(
        severity=Severity.INFO,
        what=f"{go.name} builds a module of go {line.value}: not all that is new in it counts there",
        evidence=(
            Evidence(value=f"go {line.value}", source=f"{module.path}:{line.line}", side=place.name),
            Evidence(value=go.name, source=f"{go.go.path} version", side=place.name),
            *surprises,
        ),
        fixes=(
            Fix(
                title="Raise the go line, where the module is a program",
                steps=(go_command(place, f"go mod edit -go={wanted}"), go_command(place, "go test ./...")),
                minutes=10,
                risk="defaults of the runtime change; who imports the module needs that release too",
                undo=f"go mod edit -go={line.value}",
                verify="go-upgrade-surprises",
            ),
        ),
    )


def _surprises(here: tuple[int, int], there: tuple[int, int]) -> list[Evidence]:
    return [
        Evidence(value=text, source=f"https://go.dev/doc/go{since[0]}.{since[1]}")
        for table in (BY_THE_LINE, FOR_OLD_LINES, FOR_ALL)
        for since, text in table.items()
        if there < since <= here
    ]
