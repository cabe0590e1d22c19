"""Whether Compose is to mount the project from a Windows drive into containers.

What it looks at
    Compose files of a project that lies on Windows: services with a bind mount of the project's folder, the back end
    of the engine, and whether air watches files in such a service without polling. Containers need not run.

Why it matters
    On the WSL 2 back end each access to a file goes to Windows and back, so that builds in the container are many
    times slower, and a change made on Windows raises no event there: hot reload stays dead.

How we know
    Read from the files and from the engine. What running containers mount is `bind-mounts`.

False alarms
    The Hyper-V back end, Windows containers and engines of other kinds share folders in other ways: no finding. A
    mount of a folder inside the project (settings, a database's start-up scripts) does not count. `docker compose
    watch` copies files instead and is a way out.

Fix
    Move the project into a distribution and start Compose from there; or let Compose copy changes (`develop.watch`).

Undo
    The old folder stays as it was.

Sources
    docker/docs desktop/features/wsl/best-practices.md, compose/how-tos/file-watch.md; docker/for-win#12766, #12898;
    microsoft/WSL#4739 (2026-08).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Across, Certainty, Do, Edit, Evidence, Finding, Fix, Severity, Unknown, check, joined
from hostdoctor.facts.compose_binds import ComposeBinds
from hostdoctor.facts.docker_engine import EngineInfo
from hostdoctor.facts.places import WindowsPlace
from hostdoctor.facts.project import AirConfig, Dockerfiles, Project
from hostdoctor_checks.storage.bind_mounts import ACROSS_THE_BORDER

AIR = re.compile(r"(?:^|[\s/])air(?:\s|$)|(?:air-verse|cosmtrek)/air\b")


@check("Compose mounts the project from a fast file system")
def compose_mounts(
    windows: WindowsPlace,
    project: Project,
    binds: ComposeBinds,
    engines: Across[EngineInfo | Unknown],
    air: AirConfig | None,
    dockerfiles: Dockerfiles | None,
) -> Iterator[Finding]:
    """MEDIUM for the mount, HIGH when air waits there for events that cannot come."""
    kinds = [engine.backend.kind for engine in engines.values() if isinstance(engine, EngineInfo)]
    across = next((kind for kind in kinds if kind in ACROSS_THE_BORDER), None)
    if across is None:
        return
    services = list(dict.fromkeys(item.service for item in binds.items))
    waits = air is not None and not air.air.poll and _air_runs_inside(binds, dockerfiles)
    dead = ", where air waits for events that do not come" if waits else ""
    yield Finding(
        severity=Severity.HIGH if waits else Severity.MEDIUM,
        what=f"Compose mounts the project from a Windows drive into {joined(services)}{dead}",
        evidence=(
            *(Evidence(value=f"{item.source} at {item.target}", source=item.where) for item in binds.items),
            Evidence(value=f"the back end is {across}", source="docker info", side=windows.place.name),
        ),
        fixes=tuple(_fixes(project, air if waits else None)),
        certainty=Certainty.READ,
        explains=("bind-mounts",),
        subject=" ".join(services),
    )


def _air_runs_inside(binds: ComposeBinds, dockerfiles: Dockerfiles | None) -> bool:
    texts = [item.command for item in binds.items]
    for _, file in dockerfiles.items if dockerfiles else ():
        texts += [
            " ".join(item.words or (item.text,)) for stage in file.stages for item in stage.of("CMD", "ENTRYPOINT")
        ]
    return any(AIR.search(text) for text in texts)


def _fixes(project: Project, air: AirConfig | None) -> Iterator[Fix]:
    yield Fix(
        title="Move the project into a distribution",
        steps=(
            Do(f"In a shell of the distribution, clone or copy {project.name} into the home directory"),
            Do("Start Compose from there; Docker Desktop, Settings, Resources, WSL integration must name it"),
        ),
        minutes=10,
        undo="the old folder stays as it was",
        verify="compose-mounts",
    )
    if air:
        old = None if air.air.poll is None else "false"
        yield Fix(
            title="Let air poll",
            steps=(Edit(file=air.path, section="build", key="poll", old=old, new="true"),),
            minutes=1,
            risk="costs processor time all day; moving the project costs none",
            undo="take poll out again",
            verify="compose-mounts",
        )
