"""Whether containers of Compose projects end at their start, or start again and again.

What it looks at
    Containers that ended with an error in the last days or start again now: exit code, number of restarts, image. The
    words of database images that somebody reported. What a container wrote is not read.

Why it matters
    A container that starts again every few seconds takes processor time and hides its first error; services that
    depend on it wait. `docker run -d mysql` seems to work and ends at once, because no password was set.

How we know
    The engine's list of containers. 126 and 127 are the shell's and runc's codes for a program that may not be run or
    is not there, 255 is what a program of another platform leaves where it starts again and again.

False alarms
    A container that somebody ran once by hand, or that ended with 0, with 1 or by a stop, is left alone: programs may
    fail; so is what `docker compose run` left. An engine that was stopped or crashed leaves 255 on all that ran: that
    is told only of what starts again. Only containers of Compose, those that start again, and databases count. One that
    ended weeks ago is not told.

Fix
    Read the container's last lines: `docker logs`.

Undo
    Nothing is changed.

Sources
    moby daemon/exec_linux.go, container/state.go; docker-library/mysql docker-entrypoint.sh, docker-library/postgres
    docker-entrypoint.sh (2026-08).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import (
    Across,
    Certainty,
    Do,
    Evidence,
    Finding,
    Fix,
    Run,
    Severity,
    Unknown,
    any_shell,
    check,
)
from hostdoctor.facts.container_states import ContainerEnd, ContainerStates
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor_checks.reported_error import evidence

MEANINGS = {126: "its program may not be run", 127: "its program is not there"}
LOOPING = {**MEANINGS, 255: "its program could not be started: often that of another platform"}
"""An engine that was shut down leaves 255 as well, but then nothing starts again (moby container/state.go)."""

DATABASES = re.compile(r"(?:^|/)(?:mysql|mariadb|postgres|mongo)(?:[:@]|$)")
"""Official images that end with 1 at their first start where no password was set (MongoDB: only half of one)."""
PASSWORDS = (
    "MYSQL_ROOT_PASSWORD, MARIADB_ROOT_PASSWORD or POSTGRES_PASSWORD, from an env_file or a secret that is not in git"
)


@check("Containers stay up")
def container_exits(
    engines: Across[ContainerStates | Unknown], reported: ReportedDockerErrors | None
) -> Iterator[Finding]:
    """MEDIUM for a container that cannot start or starts again and again; a note on a database that ended."""
    for scope, states in engines.items():
        for item in states.items if isinstance(states, ContainerStates) else ():
            if not item.out_of_memory:
                yield from _judge(item, scope.label("Engine") or "default")
    told = reported.of("database-password") if reported else ()
    if told:
        yield Finding(
            severity=Severity.HIGH,
            what="A database does not start: no password was set for it",
            evidence=evidence(told),
            fixes=(_set_password(),),
            subject="database-password",
        )


def _judge(item: ContainerEnd, context: str) -> Iterator[Finding]:
    meaning = MEANINGS.get(item.exit_code, "")
    if item.state == "restarting":
        why = f": {LOOPING[item.exit_code]}" if item.exit_code in LOOPING else ""
        yield _finding(item, context, f"Container {item.name} starts again and again, exit code {item.exit_code}{why}")
    elif meaning and item.service:
        yield _finding(item, context, f"Container {item.name} does not start: {meaning}")
    elif item.exit_code == 1 and DATABASES.search(item.image):
        yield Finding(
            severity=Severity.INFO,
            what=f"The database container {item.name} ended with an error: at a first start for want of a password",
            evidence=(_seen(item, context),),
            fixes=(_set_password(),),
            certainty=Certainty.INFERRED,
            subject=item.name,
        )


def _finding(item: ContainerEnd, context: str, what: str) -> Finding:
    return Finding(
        severity=Severity.MEDIUM,
        what=what,
        evidence=(_seen(item, context),),
        fixes=(
            Fix(
                title="Read its last lines",
                steps=(Run(any_shell(f"docker --context {context} logs --tail 50 {item.name}")),),
                minutes=5,
                undo="nothing is changed",
                verify="container-exits",
            ),
        ),
        subject=item.name,
    )


def _seen(item: ContainerEnd, context: str) -> Evidence:
    again = f", {item.restarts} restarts" if item.restarts else ""
    value = f"{item.state} with {item.exit_code}{again} ({item.image})"
    return Evidence(value=value, source=f"docker --context {context} ps --all")


def _set_password() -> Fix:
    return Fix(
        title="Set the database's password",
        steps=(Do(f"Set {PASSWORDS}"), Run(any_shell("docker compose up -d --force-recreate"))),
        minutes=5,
        undo="take the variable out again",
        verify="container-exits",
    )
