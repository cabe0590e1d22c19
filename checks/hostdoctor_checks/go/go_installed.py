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
    three ways failed. A project that its Dockerfile or a Compose service builds, or that has a dev container, needs no
    Go outside: then it is only worth knowing. A Go that refuses a setting is well installed: see `go-settings`. A Go
    that did not answer in time is unknown, not broken.

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
from hostdoctor.facts.golang import GoToolchain, GoToolchains
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import ComposeFile, Dockerfiles, GoModule, Project

DEV_CONTAINER = (".devcontainer/", ".devcontainer.json")
"""What an editor starts a development container from (containers.dev)."""


@check("Go runs where the project lies")
def go_installed(
    place: Place,
    project: Project,
    module: GoModule,
    toolchains: GoToolchains | None,
    dockerfiles: Dockerfiles | None,
    compose: ComposeFile | None,
) -> Iterator[Finding]:
    """MEDIUM without Go (a note when a container builds the project), HIGH for a Go that does not run."""
    if toolchains is None:
        inside = _runs_in_a_container(project, dockerfiles, compose)
        yield Finding(
            severity=Severity.INFO if inside else Severity.MEDIUM,
            what=f"There is no Go {'in' if place.wsl else 'on'} {place.name}, where the project lies",
            evidence=(
                Evidence(value="no go found", source="PATH, usual places, login shell", side=place.name),
                Evidence(value="a Go module", source=module.path, side=place.name),
            ),
            fixes=(_install(place),),
        )
    elif toolchains.first.version is None and not toolchains.first.said.startswith("go: "):
        yield _broken(place, toolchains.first)


def _runs_in_a_container(project: Project, dockerfiles: Dockerfiles | None, compose: ComposeFile | None) -> bool:
    images = [
        stage.image.name
        for _, file in (dockerfiles.items if dockerfiles else ())
        for stage in file.stages
        if stage.image
    ]
    services = compose.merged.services.values() if compose else ()
    images += [service.image.partition(":")[0] for service in services if service.image]
    return any(image.rpartition("/")[2] == "golang" for image in images) or any(
        name in project.files for name in DEV_CONTAINER
    )


def _broken(place: Place, go: GoToolchain) -> Finding:
    return Finding(
        severity=Severity.HIGH,
        what=f"{go.path} does not tell its version, so it cannot build either",
        evidence=(Evidence(value=go.said[:200] or "no output", source=f"{go.path} version", side=place.name),),
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
