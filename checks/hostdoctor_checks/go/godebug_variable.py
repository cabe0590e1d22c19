"""Whether the variable GODEBUG asks for old behaviour that Go no longer has.

What it looks at
    GODEBUG in the environment of each place, and the Go that wins there.

Why it matters
    Each program that a newer Go built reads GODEBUG as it starts, the go command among them: with the old value of a
    removed setting it ends at once with "fatal error: removed GODEBUG".

How we know
    Read, and compared with Go's own table of removed settings and their old values.

False alarms
    Programs of an older Go take the setting: where Go here is older it is only worth knowing. The new value of a
    removed setting is taken, and settings for debugging (gctrace, netdns) are no concern.

Fix
    Take the setting out of the variable.

Undo
    Set the variable again.

Sources
    golang/go src/internal/godebugs/table.go, src/runtime/runtime.go (1.27.3); run with Go 1.27.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Evidence, Finding, Fix, Severity, check, softened
from hostdoctor.facts.about import About
from hostdoctor.facts.environment import Environment
from hostdoctor.facts.golang import GoToolchains
from hostdoctor.facts.places import Place
from hostdoctor_checks.data.go_removed_godebug import DATA, removed_in
from hostdoctor_checks.go._steps import forget

STRICT = (1, 27)
"""The release whose programs were seen to end."""


@check("The variable GODEBUG sets nothing that is gone")
def godebug_variable(
    place: Place, about: About, environment: Environment, toolchains: GoToolchains
) -> Iterator[Finding]:
    """BLOCKER where the go command itself ends, else a note."""
    gone = [
        setting
        for setting in environment.get("GODEBUG").split(",")
        if removed_in(*setting.strip().partition("=")[::2]) is not None
    ]
    if not gone:
        return
    go = toolchains.first
    release = go.version.release if go.version else None
    ends = "removed GODEBUG" in go.said or bool(release and (release.major, release.minor) >= STRICT)
    settings = ",".join(gone)
    what = (
        f"Every go command ends at once: GODEBUG has {settings}, which Go no longer has"
        if ends
        else f"Programs of newer Go releases end at once: GODEBUG has {settings}, which they no longer have"
    )
    yield softened(
        Finding(
            severity=Severity.BLOCKER if ends else Severity.INFO,
            what=what,
            evidence=(
                Evidence(value=f"GODEBUG={settings}", source="environment variable GODEBUG", side=place.name),
                Evidence(value=(go.said.splitlines() or [""])[0][:200], source=f"{go.path} version", side=place.name),
            ),
            fixes=(
                Fix(
                    title="Take GODEBUG back",
                    steps=forget(place, ["GODEBUG"], ["GODEBUG"]),
                    minutes=2,
                    undo="set the environment variable GODEBUG to the former value again, where it was set",
                    verify="godebug-variable",
                ),
            ),
            explains=("go-installed", "settings-refused") if ends else (),
        ),
        DATA,
        about.today,
    )
