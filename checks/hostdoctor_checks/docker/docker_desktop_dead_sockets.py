r"""Whether sockets of a former run keep Docker Desktop from starting.

What it looks at
    The named pipe of Docker Desktop's engine and, only where it is missing, the end of the log of its back end: lines
    that say that a socket under `Docker\run` or `docker-secrets-engine` could not be removed. Errors of that kind that
    somebody reported.

Why it matters
    Since 4.69 a start may end there, again and again: the files cannot be deleted, and neither a restart nor a new
    installation helps. A factory reset is often advised and deletes all images and volumes for nothing.

How we know
    Both together: the line in the log, no older than an hour before the log's end, and the pipe that never appeared.
    The text of the error behind the path is in the language of Windows and is not used.

False alarms
    Such a file that cannot be opened proves nothing: a packaged program sees healthy sockets in the same way. An old
    line in the log of a Docker Desktop that runs is not looked at.

Fix
    Quit Docker Desktop and rename the two folders; start it again from the user's own desktop. Nothing is lost.

Undo
    Delete the folders that Docker Desktop made anew and rename the old ones back.

Sources
    docker/desktop-feedback#460, #531, #532, #554, #625, #666, #676; docker/for-win#15063 (2026-09).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Across, Do, Evidence, Finding, Fix, Run, Severity, Shell, Unknown, check
from hostdoctor.facts.docker_engine import EngineState
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor_checks.reported_error import evidence, shortened

LOG = r"%LOCALAPPDATA%\Docker\log\host\com.docker.backend.exe.log"
MISSING = "pipe-missing"


@check("Docker Desktop starts past its old sockets")
def docker_desktop_dead_sockets(
    traces: DockerTraces, engines: Across[EngineState | Unknown], reported: ReportedDockerErrors | None
) -> Iterator[Finding]:
    """BLOCKER with the line and without the pipe; HIGH where only the line was reported."""
    told = reported.of("dead-socket") if reported else ()
    if told:
        states = [state for state in engines.values() if isinstance(state, EngineState)]
        missing = any(state.failure == MISSING for state in states)
        yield _finding(Severity.BLOCKER if missing else Severity.HIGH, evidence(told))
    elif traces.dead_sockets:
        seen = tuple(Evidence(value=shortened(line), source=LOG, side="Windows") for line in traces.dead_sockets[:2])
        pipe = Evidence(value="no dockerDesktopLinuxEngine", source=r"\\.\pipe", side="Windows")
        yield _finding(Severity.BLOCKER, (*seen, pipe))


def _finding(severity: Severity, seen: tuple[Evidence, ...]) -> Finding:
    return Finding(
        severity=severity,
        what="Docker Desktop does not start: sockets of a former run are left over and cannot be removed",
        evidence=seen,
        fixes=(
            Fix(
                title="Rename the folders with the old sockets",
                steps=(
                    Do("Quit Docker Desktop fully: the whale in the notification area, Quit"),
                    _rename(r"Docker\run", "run.old"),
                    _rename("docker-secrets-engine", "docker-secrets-engine.old"),
                    Do("Start Docker Desktop from the Start menu, not from another program"),
                ),
                minutes=3,
                risk="images, containers and volumes stay; no factory reset is needed",
                undo="quit it, delete the new folders and rename the old ones back",
                verify="docker-desktop-dead-sockets",
            ),
        ),
        explains=("docker-engine",),
    )


def _rename(folder: str, name: str) -> Run:
    return Run(
        {
            Shell.POWERSHELL: rf'Rename-Item "$env:LOCALAPPDATA\{folder}" {name}',
            Shell.CMD: rf'ren "%LOCALAPPDATA%\{folder}" {name}',
        }
    )
