"""Whether the module has the file that its downloads are checked against.

What it looks at
    go.sum beside go.mod, the modules that go.mod requires, a vendor folder, and .gitignore.

Why it matters
    Since 1.16 no build adds lines to go.sum: without it a build stops with "missing go.sum entry". Where git leaves it
    out, everybody else and each image downloads modules that nothing is compared with. The versions come from go.mod;
    go.sum only proves that the bytes are the same.

How we know
    Read by name; the content of go.sum is not looked at.

False alarms
    A module without dependencies needs none, nor does one whose dependencies are all folders. With a vendor folder Go
    does not ask for it. In a workspace go.work.sum may stand in: one step lower, and a guess.

Fix
    `go mod tidy`, and commit go.sum with go.mod.

Undo
    `git rm --cached go.sum`

Sources
    golang/website _content/ref/mod.md ("go.sum files", "Minimal version selection"), _content/doc/go1.16.md; "missing
    go.sum entry" was run with Go 1.27.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Certainty, Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.go_sum import GoSum
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import GoModule
from hostdoctor_checks.go._steps import go_command


@check("go.sum is there and belongs to the repository")
def go_sum(place: Place, module: GoModule, sums: GoSum) -> Iterator[Finding]:
    """HIGH where a build stops, MEDIUM where only others meet it."""
    if sums.needed is None or sums.vendored:
        return
    required = Evidence(
        value=f"require {sums.needed.value}", source=f"{module.path}:{sums.needed.line}", side=place.name
    )
    if not sums.there:
        yield Finding(
            severity=Severity.MEDIUM if sums.workspace else Severity.HIGH,
            what='There is no go.sum: a build stops with "missing go.sum entry"',
            evidence=(required,),
            fixes=(_write(place),),
            certainty=Certainty.INFERRED if sums.workspace else Certainty.READ,
            subject="missing",
        )
    if sums.ignored:
        yield Finding(
            severity=Severity.MEDIUM,
            what="git leaves go.sum out: elsewhere the build stops, or downloads are compared with nothing",
            evidence=(Evidence(value="go.sum is ignored", source=sums.ignored, side=place.name), required),
            fixes=(_commit(place, sums.ignored),),
            subject="ignored",
        )


def _write(place: Place) -> Fix:
    return Fix(
        title="Write go.sum and commit it",
        steps=(go_command(place, "go mod tidy"), go_command(place, "git add go.mod go.sum")),
        minutes=2,
        undo="git rm --cached go.sum",
        verify="go-sum",
    )


def _commit(place: Place, where: str) -> Fix:
    return Fix(
        title="Let git have it",
        steps=(Do(f"Take the line out of {where}"), go_command(place, "git add go.sum")),
        minutes=1,
        undo="put the line back",
        verify="go-sum",
    )
