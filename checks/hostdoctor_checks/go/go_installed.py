"""Whether there is a Go that runs where the project lies.

What it looks at
    PATH, the usual places (/usr/local/go, distribution packages, ~/sdk, version managers, Program Files) and, when
    none of them has one, what the login shell finds; for a project with a go.mod.

Why it matters
    Without Go on the project's side the editor understands nothing and tests run nowhere but in containers.

How we know
    Each `go` found is asked for its version, with GOTOOLCHAIN=local so that nothing is downloaded.

False alarms
    A distribution that is asked from Windows has no login PATH, so "not on PATH" proves nothing: absent means that all
    three ways failed. A project that its Dockerfile builds needs no Go outside: then it is only worth knowing.

Fix
    Install Go on the side where the project lies.

Undo
    Delete the folder and the PATH entry, or uninstall the package.

Sources
    microsoft/WSL src/windows/service/inc/wslservice.idl (LXSS_DISTRO_DEFAULT_ENVIRONMENT, 2026-08-07); golang/website
    _content/doc/install.html; App Execution Aliases are no installations.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.golang import GoToolchains
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import Dockerfiles, GoModule, Project


@check("Go runs where the project lies")
def go_installed(
    place: Place,
    project: Project,
    module: GoModule,
    toolchains: GoToolchains | None,
    dockerfiles: Dockerfiles | None,
) -> Iterator[Finding]:
    """MEDIUM without Go (a note when a Dockerfile builds it), HIGH for a Go that does not run."""
    if toolchains is None:
        built = dockerfiles is not None and any(
            stage.image is not None and stage.image.name.rpartition("/")[2] == "golang"
            for _, dockerfile in dockerfiles.items
            for stage in dockerfile.stages
        )
        yield Finding(
            severity=Severity.INFO if built else Severity.MEDIUM,
            what=f"There is no Go {'in' if place.wsl else 'on'} {place.name}, where the project lies",
            evidence=(
                Evidence(value="no go found", source="PATH, usual places, login shell", side=place.name),
                Evidence(value="a Go module", source=module.path, side=place.name),
            ),
            fixes=(_install(place),),
        )
    elif toolchains.first.version is None:
        yield Finding(
            severity=Severity.HIGH,
            what=f"{toolchains.first.path} does not tell its version, so it cannot build either",
            evidence=(
                Evidence(
                    value=toolchains.first.said[:200] or "no output",
                    source=f"{toolchains.first.path} version",
                    side=place.name,
                ),
            ),
            fixes=(_install(place),),
        )


def _install(place: Place) -> Fix:
    return Fix(
        title=f"Install Go {'in' if place.wsl else 'on'} {place.name}",
        steps=(Do("Download it for this side and follow its three steps", "https://go.dev/doc/install"),),
        minutes=5,
        undo="delete its folder and the PATH entry",
        verify="go-installed",
    )
