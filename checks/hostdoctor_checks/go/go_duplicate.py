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
    module cache, version managers) are chosen on purpose, and so is one of a version manager that comes first on
    PATH, before the system's own. Two paths to one version are fine.

Fix
    Keep the one that you want first on PATH and remove the other.

Undo
    Put the PATH entry back.

Sources
    golang/website _content/doc/manage-install.html; golang/wiki InstallTroubleshooting (2026-08).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Run, Severity, Shell, bash, check
from hostdoctor.facts.golang import GoToolchain, GoToolchains
from hostdoctor.facts.places import Place

MANAGED = re.compile(r"[/\\](?:mise|\.asdf|asdf|\.goenv|\.gvm|\.g|\.gobrew|sdk|shims)[/\\]", re.IGNORECASE)
"""Folders of version managers, and of golang.org/dl (~/sdk)."""


@check("One Go release is on PATH")
def go_duplicate(place: Place, toolchains: GoToolchains) -> Iterator[Finding]:
    """LOW when releases on PATH differ; says which one wins."""
    found = [go for go in toolchains.items if go.on_path and go.version is not None]
    if len({_release(go) for go in found}) < 2 or any(
        MANAGED.search(path) for path in (found[0].path, found[0].target)
    ):
        return
    first, *others = found
    yield Finding(
        severity=Severity.LOW,
        what=f"Different Go releases are on PATH; {_release(first)} in {first.path} wins",
        evidence=tuple(Evidence(value=_release(go), source=f"{go.path} version", side=place.name) for go in found),
        fixes=(
            Fix(
                title="Keep one of them on PATH",
                steps=(_show(place), Do(f"Uninstall, or take out of PATH: {', '.join(go.path for go in others)}")),
                minutes=5,
                undo="put the PATH entry back",
                verify="go-duplicate",
            ),
        ),
    )


def _release(go: GoToolchain) -> str:
    return go.version.version or "go" if go.version else "go"


def _show(place: Place) -> Run:
    """What shows them all, in the order of PATH."""
    if place.linux:
        return bash("type -a go")
    return Run({Shell.POWERSHELL: "Get-Command go -All", Shell.CMD: "where go", Shell.BASH: "type -a go"})
