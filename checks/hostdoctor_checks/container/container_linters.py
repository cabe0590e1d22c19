"""Which programs that examine Dockerfiles and dependencies are here, and how to start them on this project.

What it looks at
    Whether hadolint, trivy, govulncheck and docker are on PATH or in their usual places. None of them is started.

Why it matters
    They know rules for the shell in RUN, known holes in images and in Go modules, and the form of CMD, none of which
    hostdoctor repeats.

How we know
    Looked for; versions are not asked.

False alarms
    It is no fault of anything: only a note, and quiet where none of them is here. `docker build --check` needs Buildx
    0.15.0 or later: a docker without that plug-in is not named.

Fix
    Start them in the project's folder.

Undo
    Nothing is changed by them.

Sources
    hadolint README (v2.15.1); docker/docs reference/cli/docker/buildx/build.md, --check (2026-08); aquasecurity/trivy
    docs; golang/vuln cmd/govulncheck/doc.go.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Evidence, Finding, Fix, Run, Severity, any_shell, check, joined
from hostdoctor.facts.container_linters import ContainerLinters
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import Dockerfiles, GoModule, Project

QUOTED = " '\"&()"
NETWORK = {"trivy", "govulncheck"}


@check("Programs that examine containers are known")
def container_linters(
    place: Place,
    project: Project,
    linters: ContainerLinters,
    dockerfiles: Dockerfiles | None,
    module: GoModule | None,
) -> Iterator[Finding]:
    """One note with the commands for what is here."""
    files = [project.inside(path) for path, _ in dockerfiles.items] if dockerfiles else []
    commands = {name: _command(name, files, has_module=module is not None) for name in linters.found}
    useful = {name: command for name, command in commands.items() if command}
    if not useful:
        return
    fetches = sorted(NETWORK & set(useful))
    yield Finding(
        severity=Severity.INFO,
        what=f"{joined(map(_shown, useful))} can examine this project further",
        evidence=tuple(
            Evidence(value=name, source=path, side=place.name) for name, path in linters.found.items() if name in useful
        ),
        fixes=(
            Fix(
                title="Let them examine the project, in its folder",
                steps=tuple(
                    Run(any_shell(command), side="linux" if place.linux else "windows") for command in useful.values()
                ),
                minutes=2,
                risk=f"{joined(fetches)} fetches lists of known holes from the network" if fetches else "",
                undo="nothing is changed",
            ),
        ),
    )


def _command(name: str, files: list[str], *, has_module: bool) -> str:
    """As typed in the project's folder; empty where there is nothing for it."""
    plain = [file for file in files if not set(file) & set(QUOTED)]
    if name == "govulncheck":
        return "govulncheck ./..." if has_module else ""
    if name == "trivy":
        return "trivy fs --scanners vuln,misconfig,secret ."
    if not plain:
        return ""
    if name == "hadolint":
        return " ".join(("hadolint", *plain))
    named = "" if "Dockerfile" in plain else f" -f {plain[0]}"
    return f"docker build --check{named} ."


def _shown(name: str) -> str:
    return "docker build --check" if name == "docker" else name
