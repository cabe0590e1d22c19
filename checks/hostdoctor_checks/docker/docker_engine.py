"""Whether the Docker engine that the command line would use answers, and if not, why.

What it looks at
    The context in force, its pipe or socket, and the answer of the engine's API to an unversioned `/version`.

Why it matters
    Without an engine nothing is built and nothing runs. `docker --version` proves nothing: it is the client's own;
    `docker info` exits with 0 although it failed.

How we know
    Asked over the API. Errors are told apart by the pipe, the error's number and the HTTP status, never by the text,
    which is localised. Engines on other machines are recognised and left alone.

False alarms
    A second context whose engine is off is no finding. An engine that is starting answers within a minute: ask again.

Fix
    Start Docker Desktop or the service; put the context right; or update what does not match.

Undo
    Nothing is changed but what was started.

Sources
    moby client/request.go, client/errors.go; docker/cli cli/command/system/info.go; docker/for-win#14552, #14975
    (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Run, Severity, any_shell, bash, check, windows_command
from hostdoctor.facts.about import About
from hostdoctor.facts.docker_desktop import DockerDesktop
from hostdoctor.facts.docker_engine import Engine, EngineState

REASONS = {
    "pipe-missing": "nothing listens there",
    "socket-missing": "there is no such socket",
    "permission-denied": "this user may not use it",
    "refused": "nothing accepts connections there",
    "timeout": "it takes the connection and does not answer",
    "busy": "its pipe is busy",
    "http": "it answers with an error",
    "empty": "it answers with nothing in it",
    "version-skew": "client and engine do not understand each other",
    "tls": "it speaks TLS and was asked without",
}


@check("The Docker engine answers")
def docker_engine(docker: Engine, state: EngineState, about: About, desktop: DockerDesktop | None) -> Iterator[Finding]:
    """BLOCKER for the engine in force, nothing for another one."""
    if state.ready or not docker.active:
        return
    reason = REASONS.get(state.failure, state.failure.replace("-", " ") or "it does not answer")
    evidence = [Evidence(value=f"{docker.endpoint}: {reason}", source="GET /version", side=about.side)]
    if state.status:
        evidence.append(Evidence(value=f"HTTP {state.status}", source="GET /version", side=about.side))
    yield Finding(
        severity=Severity.BLOCKER,
        what=f"The Docker engine does not answer: {reason}",
        evidence=tuple(evidence),
        fixes=(_fix(docker, state, about, desktop),),
        explains=("bind-mounts",),
    )


def _fix(docker: Engine, state: EngineState, about: About, desktop: DockerDesktop | None) -> Fix:
    if state.failure == "permission-denied" and about.kind != "windows":
        return Fix(
            title="Let this user talk to the engine",
            steps=(bash('sudo usermod -aG docker "$USER"'), Do("Log in again, so that the group counts")),
            minutes=2,
            risk="members of the group docker can become root",
            undo='sudo gpasswd -d "$USER" docker',
            verify="docker-engine",
        )
    if state.failure in {"http", "empty"}:
        return Fix(
            title="Wait a minute, then restart Docker Desktop",
            steps=(Do("While it starts, the engine answers with errors; ask again after a minute"), _restart(about)),
            minutes=3,
            verify="docker-engine",
        )
    if about.kind == "linux":
        return Fix(
            title="Start the engine",
            steps=(
                bash("sudo systemctl start docker"),
                Do("Not installed yet?", "https://docs.docker.com/engine/install/"),
            ),
            minutes=1,
            undo="sudo systemctl stop docker",
            verify="docker-engine",
        )
    if desktop is None:
        return Fix(
            title="Start the engine, or install one",
            steps=(
                Do("Start the engine that you use (Rancher Desktop, Podman, or dockerd in a distribution)"),
                Do("None yet? Docker Desktop", "https://docs.docker.com/desktop/setup/install/windows-install/"),
            ),
            minutes=10,
            verify="docker-engine",
        )
    return Fix(title="Start Docker Desktop", steps=(_start(),), minutes=2, verify="docker-engine")


def _start() -> Run:
    return windows_command("docker desktop start")


def _restart(about: About) -> Run:
    if about.kind == "linux":
        return bash("sudo systemctl restart docker", interrupts="stops all containers")
    return Run(any_shell("docker desktop restart"), side="windows", interrupts="stops all containers")
