"""Whether the Docker engine that the command line would use answers, and if not, why.

What it looks at
    The context in force, its pipe or socket, and the answer of the engine's API to an unversioned `/version`. Where it
    fails: which pipes there are, Docker Desktop and its settings, WSL below it, a policy that asks for a sign-in, and
    dockerd in this Linux.

Why it matters
    Without an engine nothing is built and nothing runs. `docker --version` proves nothing: it is the client's own;
    `docker info` exits with 0 although it failed.

How we know
    Asked over the API. Errors are told apart by the pipe, the error's number and the HTTP status, never by Windows'
    text, which is localised. The reason is the first that fits; what cannot be seen is not guessed.

False alarms
    A second context whose engine is off is no finding. Engines on other machines are recognised and left alone. An
    engine that is starting answers within a minute: ask again. On a machine without Docker, for a project that needs
    none, this is only a note.

Fix
    Start Docker Desktop or the service; put the context right; or mend what lies below.

Undo
    Nothing is changed but what was started.

Sources
    moby client/request.go, client/errors.go; docker/cli cli/command/system/info.go; docker/for-win#14552, #14975,
    #13128; docker/docs enterprise/security/enforce-sign-in, desktop/release-notes.md 4.43, 4.75 (2026-08).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Evidence, Finding, Severity, check
from hostdoctor.facts.about import About
from hostdoctor.facts.docker_engine import Engine, EngineState
from hostdoctor.facts.docker_reasons import Reason, product_of, why_no_answer
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor_checks.data.wsl_releases import DOCKER_DESKTOP_NEEDS
from hostdoctor_checks.docker._engine_fixes import fix_for

SAYS = {
    Reason.PIPE_DENIED: "its pipe refuses this user",
    Reason.SOCKET_DENIED: "its socket refuses this user",
    Reason.STARTING: "something answers in its place with an error",
    Reason.HANGS: "it takes the connection and stays silent",
    Reason.BUSY: "all instances of its pipe are taken",
    Reason.PAUSED: "Docker Desktop is paused",
    Reason.VERSIONS: "it and its client do not understand each other",
    Reason.TLS: "it speaks TLS and was asked without",
    Reason.EMPTY: "it answers with nothing in it",
    Reason.VARIABLE: "nothing listens where DOCKER_HOST leads",
    Reason.WRONG_CONTEXT: "the context leads to a pipe that does not exist",
    Reason.WSL_MISSING: "Docker Desktop needs WSL, which is not installed",
    Reason.WSL_REFUSED: "Docker Desktop refuses the WSL that is installed",
    Reason.PLATFORM_OFF: "Docker Desktop needs the Virtual Machine Platform, which is off",
    Reason.HALFWAY: "its distribution docker-desktop is in state {state}",
    Reason.NOT_INTEGRATED: "Docker Desktop runs and is not integrated with {place}",
    Reason.DESKTOP_ONLY: "Docker Desktop runs, its engine does not",
    Reason.DESKTOP_STOPPED: "Docker Desktop does not run",
    Reason.DAEMON_STOPPED: "the service dockerd does not run",
    Reason.ROOTLESS_STOPPED: "this user's own dockerd does not run",
    Reason.PRODUCT_STOPPED: "{product} does not run",
    Reason.NOTHING_LISTENS: "nothing listens there",
}

# moby/moby daemon/server/middleware/version.go: Docker's own words, which nobody translates.
SKEW = re.compile(r"client version [\d.]{1,10} is too (?:old|new)\. M\w{2}imum supported API version is [\d.]{1,10}")

OFF = frozenset({Reason.DESKTOP_STOPPED, Reason.DESKTOP_ONLY, Reason.NOTHING_LISTENS})
"""Where Docker Desktop may have ended at its start."""

EXPLAINS = {
    Reason.VARIABLE: ("docker-context",),
    Reason.NOT_INTEGRATED: ("docker-wsl-integration",),
    Reason.DESKTOP_ONLY: ("docker-licence",),
}
"""Checks that look at the same thing from another side."""

FOLDS = frozenset({Reason.WRONG_CONTEXT, Reason.WSL_MISSING, Reason.WSL_REFUSED, Reason.PLATFORM_OFF})
"""Reasons that other checks name as their own finding; a BLOCKER would stand beside it instead of below."""


@check("The Docker engine answers")
def docker_engine(docker: Engine, state: EngineState, about: About, traces: DockerTraces) -> Iterator[Finding]:
    """BLOCKER for the engine in force, HIGH where another finding holds the cause, nothing for another engine."""
    if state.ready or not docker.active:
        return
    reason = _reason(docker, state, about, traces)
    yield Finding(
        severity=_severity(reason, traces),
        what=_what(reason, docker, about, traces),
        evidence=tuple(_evidence(reason, docker, state, about, traces)),
        fixes=(fix_for(reason, docker, about, traces),),
        explains=EXPLAINS.get(reason, ()),
    )


def _reason(docker: Engine, state: EngineState, about: About, traces: DockerTraces) -> Reason:
    reason = why_no_answer(docker, state, about, traces)
    version = traces.wsl.version if traces.wsl else None
    too_old = version is not None and version[:3] < DOCKER_DESKTOP_NEEDS and traces.wants_wsl
    return Reason.WSL_REFUSED if reason is Reason.DESKTOP_STOPPED and too_old else reason


def _severity(reason: Reason, traces: DockerTraces) -> Severity:
    if reason is Reason.NO_DOCKER and not traces.project_wants:
        return Severity.INFO
    return Severity.HIGH if reason in FOLDS or (traces.dead_sockets and reason in OFF) else Severity.BLOCKER


def _what(reason: Reason, docker: Engine, about: About, traces: DockerTraces) -> str:
    if reason is Reason.NO_DOCKER:
        needs = ", and the project needs one" if traces.project_wants else ""
        return f"There is no Docker engine on this machine{needs}"
    place = about.distribution or "this distribution"
    says = SAYS[reason].format(state=traces.halfway, place=place, product=product_of(docker))
    return f"The Docker engine does not answer: {says}"


def _evidence(
    reason: Reason, docker: Engine, state: EngineState, about: About, traces: DockerTraces
) -> Iterator[Evidence]:
    got = f"HTTP {state.status}" if state.status else state.failure.replace("-", " ") or "no answer"
    if state.failure == "pipe-missing" and docker.kind == "unix":
        got = "no such socket"
    yield Evidence(value=f"{docker.endpoint}: {got}", source="GET /version", side=about.side)
    chosen = {"": "docker's default", "default": "docker's default", "currentContext": "config.json"}
    yield Evidence(
        value=f"context {docker.context}", source=chosen.get(docker.rule, docker.rule or "context"), side=about.side
    )
    if reason is Reason.VERSIONS and (words := SKEW.search(state.said)):
        yield Evidence(value=words.group(), source="GET /version", side=about.side)
    if reason in (Reason.DESKTOP_STOPPED, Reason.DESKTOP_ONLY, Reason.WSL_REFUSED) and traces.desktop:
        value = f"Docker Desktop {traces.desktop.version}".strip()
        yield Evidence(value=value, source=traces.desktop.source, side="Windows")
    if reason in (Reason.WRONG_CONTEXT, Reason.DESKTOP_ONLY, Reason.NOT_INTEGRATED) and traces.pipes:
        yield Evidence(value=", ".join(traces.pipes), source=r"\\.\pipe", side="Windows")
    if reason is Reason.HALFWAY:
        yield Evidence(value=f"docker-desktop: {traces.halfway}", source="wsl -l -v", side="Windows")
    if reason in (Reason.DESKTOP_STOPPED, Reason.DESKTOP_ONLY):
        yield from _hindrances(traces)


def _hindrances(traces: DockerTraces) -> Iterator[Evidence]:
    """What keeps Docker Desktop waiting for a person at its first start."""
    if traces.organisations:
        value = f"sign-in wanted: {', '.join(traces.organisations)}"
        yield Evidence(value=value, source=r"HKLM\SOFTWARE\Policies\Docker\Docker Desktop", side="Windows")
    if traces.settings and traces.settings.settings.number("LicenseTermsVersion") is None:
        yield Evidence(value="no LicenseTermsVersion", source=traces.settings.path, side="Windows")
