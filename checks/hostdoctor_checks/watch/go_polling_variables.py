"""Whether variables for watchers reach the watcher that they are meant for.

What it looks at
    CHOKIDAR_*, WATCHPACK_POLLING and WATCHFILES_FORCE_POLLING under `environment` of Compose services that run Go, and
    services that run watchfiles (uvicorn --reload) on WSL's kernel.

Why it matters
    air and other tools written in Go know none of these variables: hot reload on a Windows drive stays dead, although
    somebody has set what a guide for JavaScript says. watchfiles, the other way round, polls in every container on WSL,
    also where events work, because of the kernel's name.

How we know
    Read from the files; the variables and their readers are those of the tools' sources.

False alarms
    A service that runs Go and Node may need them: one whose command or image names node, npm, yarn, pnpm or webpack is
    quiet. Polling of watchfiles costs a little time only: a note, and quiet with WATCHFILES_FORCE_POLLING=false.

Fix
    For air: `poll = true` under [build] of .air.toml, or move the project into the distribution.

Undo
    Put the variable back.

Sources
    air-verse/air runner/watcher.go; paulmillr/chokidar README; samuelcolvin/watchfiles watchfiles/main.py
    (microsoft-standard); docker/docs desktop/features/wsl/best-practices.md (2026-08).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.compose_services import ComposeService, ComposeServices
from hostdoctor.facts.linux_kernel import LinuxKernel
from hostdoctor.facts.project import Dockerfiles, Project
from hostdoctor_checks.resources._go_services import go_services

FOREIGN = ("CHOKIDAR_USEPOLLING", "CHOKIDAR_INTERVAL", "WATCHPACK_POLLING", "WATCHFILES_FORCE_POLLING")
OTHER_TOOLS = re.compile(r"(?:^|[\s/\"'])(?:node|npm|npx|yarn|pnpm|webpack|vite|nodemon|uvicorn|watchfiles|python3?)\b")
WATCHFILES = re.compile(r"(?:^|[\s/])(?:watchfiles\b|uvicorn\b.*--reload\b)")
OFF = ("false", "disable", "disabled")
POLLS = "microsoft-standard"


@check("Variables for watchers reach the watcher that they are meant for")
def go_polling_variables(
    project: Project, compose: ComposeServices, dockerfiles: Dockerfiles | None, kernel: LinuxKernel | None
) -> Iterator[Finding]:
    """LOW for variables that nobody reads, a note for a watcher that polls without need."""
    for service, _, _ in go_services(project, compose, dockerfiles):
        names = [name for name in FOREIGN if service.environment.get(name)]
        if names and not _runs_other_tools(service, project, dockerfiles):
            yield _unread(compose, service, names)
    if kernel and POLLS in kernel.release:
        for service in compose.services.values():
            said = f"{service.entrypoint or ''} {service.command or ''}"
            if WATCHFILES.search(said) and service.environment.get("WATCHFILES_FORCE_POLLING", "") not in OFF:
                yield _polls(compose, service, kernel)


def _runs_other_tools(service: ComposeService, project: Project, dockerfiles: Dockerfiles | None) -> bool:
    texts = [service.command or "", service.entrypoint or ""]
    if service.build_context is not None and dockerfiles:
        for path, file in dockerfiles.items:
            if project.inside(path).endswith(service.dockerfile or "Dockerfile"):
                texts += [item.text for stage in file.stages for item in stage.of("CMD", "ENTRYPOINT", "RUN")]
                texts += [stage.image.name for stage in file.stages if stage.image]
    return any(OTHER_TOOLS.search(text) for text in texts)


def _unread(compose: ComposeServices, service: ComposeService, names: list[str]) -> Finding:
    said = " and ".join(names)
    return Finding(
        severity=Severity.LOW,
        what=f"{said} {'has' if len(names) == 1 else 'have'} no effect in {service.name}: tools of Go do not read it",
        evidence=tuple(
            Evidence(
                value=f"{name}={service.environment[name]}", source=compose.where(service.name, f"environment.{name}")
            )
            for name in names
        ),
        fixes=(
            Fix(
                title="Say it to the tool that watches",
                steps=(
                    Do(f"Take {said} out of {service.name}"),
                    Do(
                        "For air, set poll = true under [build] of .air.toml, or move the project into the distribution"
                    ),
                ),
                minutes=3,
                undo="put the variable back",
                verify="go-polling-variables",
            ),
        ),
        subject=service.name,
    )


def _polls(compose: ComposeServices, service: ComposeService, kernel: LinuxKernel) -> Finding:
    return Finding(
        severity=Severity.INFO,
        what=f"watchfiles in {service.name} polls, because the kernel's name says {POLLS}",
        evidence=(
            Evidence(value="runs watchfiles", source=compose.where(service.name, "command", "entrypoint")),
            Evidence(value=kernel.release, source="/proc/sys/kernel/osrelease", side=kernel.place),
        ),
        fixes=(
            Fix(
                title="Let it wait for events",
                steps=(Do(f'Set WATCHFILES_FORCE_POLLING: "false" in {service.name}'),),
                minutes=1,
                risk="on a Windows drive no events come: leave it polling there",
                undo="take the variable out again",
                verify="go-polling-variables",
            ),
        ),
        subject=service.name,
    )
