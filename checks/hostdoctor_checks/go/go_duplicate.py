"""Whether two different Go releases compete on PATH.

What it looks at
    Each `go` that PATH finds in a place, by what it really is (links are followed), and its version.

Why it matters
    The shell, the editor and a service may each find another one: "compile: version does not match go tool version",
    or a fix that seems to change nothing.

How we know
    Each one is asked for its version.

False alarms
    Windows and each distribution are worlds of their own: a Go in each is normal. Toolchains beside PATH (~/sdk, the
    module cache, version managers) are chosen on purpose. Two paths to one version are fine.

Fix
    Keep the one that you want first on PATH and remove the other.

Undo
    Put the PATH entry back.

Sources
    golang/website _content/doc/manage-install.html; golang/wiki InstallTroubleshooting (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.golang import GoToolchains
from hostdoctor.facts.places import Place


@check("One Go release is on PATH")
def go_duplicate(place: Place, toolchains: GoToolchains) -> Iterator[Finding]:
    """LOW when releases on PATH differ; says which one wins."""
    found = [go for go in toolchains.items if go.found_by == "PATH" and go.version is not None]
    if len({str(go.version.version) for go in found if go.version}) < 2:
        return
    first, *others = found
    yield Finding(
        severity=Severity.LOW,
        what=f"Different Go releases are on PATH; {first.path} wins",
        evidence=tuple(
            Evidence(value=str(go.version.version if go.version else "?"), source=f"{go.path} version", side=place.name)
            for go in found
        ),
        fixes=(
            Fix(
                title="Keep one of them on PATH",
                steps=(Do(f"Take out of PATH, or uninstall: {', '.join(go.path for go in others)}"),),
                minutes=5,
                undo="put the PATH entry back",
                verify="go-duplicate",
            ),
        ),
    )
