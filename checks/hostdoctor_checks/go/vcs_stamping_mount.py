"""Whether git will answer Go in a container that builds a mounted repository.

What it looks at
    Services of Compose that mount the whole project and build it there (air, go build, dlv): whether the image has git,
    as whom the container runs, and to whom the project's folder belongs.

Why it matters
    `go build` asks git for the revision. git refuses a repository that belongs to another user, and the build ends with
    "error obtaining VCS status: exit status 128"; `go run` and `go test` go on, so that hot reload alone is dead.

How we know
    Read from the files and the owner of the folder, so that it is INFERRED; the error was seen with Go 1.27.3 and git
    2.39 in a repository of another user.

False alarms
    An image without git, such as an Alpine one that installs none, stamps nothing and is quiet; so are GOFLAGS or a
    command with -buildvcs=false, a safe.directory in the image, a container of the folder's own user or of one that is
    only named, and a service whose `user` Compose sets. With a rootless engine, root of the container is the folder's
    owner; as whose files an engine shows those of a Windows drive was not seen: both are quiet.

Fix
    -buildvcs=false in the stage for development, or safe.directory for that one folder in the image.

Undo
    Take the line out again.

Sources
    golang/go src/cmd/go/internal/load/pkg.go (1.27.3); git 2.39 safe.directory; docker-library/golang Dockerfiles
    (2026-08); docker/docs engine/security/rootless (the socket, 2026-08).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hostdoctor.api import Certainty, Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.compose_binds import ComposeBind, ComposeBinds
from hostdoctor.facts.docker_context import DockerContexts
from hostdoctor.facts.project import AirConfig, ComposeFile, Dockerfiles, Project, Stage, built_dockerfile
from hostdoctor.facts.project_owner import ProjectOwner

BUILDS = re.compile(
    r"(?:^|[\s/\"'])air(?:[\s\"',]|$)|(?:air-verse|cosmtrek)/air\b|\bgo (?:build|install)\b|\bdlv debug\b"
)
INSTALLS_GIT = re.compile(r"(?:apk add|apt-get install|apt install|dnf install|yum install)[^&;|]*\sgit(?:\s|$)")
SETTLED = re.compile(r"-buildvcs=false|safe\.directory")
ROOTLESS = re.compile(r"(?:unix://)?/run/user/\d+/docker\.sock")
"""The socket of a rootless engine, where root of a container is the user of the engine."""


@check("git answers Go in containers that build the project")
def vcs_stamping_mount(
    project: Project,
    owner: ProjectOwner,
    binds: ComposeBinds,
    compose: ComposeFile,
    dockerfiles: Dockerfiles | None,
    air: AirConfig | None,
    contexts: DockerContexts | None,
) -> Iterator[Finding]:
    """MEDIUM for a service whose user is another one than that of the folder."""
    if air and "-buildvcs=false" in (air.air.command or ""):
        return
    endpoint = contexts.active.endpoint if contexts else None
    if endpoint and ROOTLESS.match(endpoint.address):
        return
    for bind in binds.items:
        service = compose.merged.services[bind.service]
        texts = [bind.command, service.entrypoint or "", service.environment.get("GOFLAGS", "") or ""]
        stages = _stages(project, dockerfiles, built_dockerfile(service), service.build_target)
        texts += [item.said for stage in stages for item in stage.instructions]
        image = service.image if not stages else _image(stages)
        if any(SETTLED.search(text) for text in texts) or "user" in service.lines:
            continue
        if _builds(bind, service.entrypoint, stages) and _has_git(image or "", texts) and _another(owner, _uid(stages)):
            yield _finding(project, owner, bind)


def _stages(
    project: Project, dockerfiles: Dockerfiles | None, built: str | None, target: str | None
) -> tuple[Stage, ...]:
    """The stage that the service is built to, behind those below it; none for an image that is only pulled."""
    for path, dockerfile in dockerfiles.items if dockerfiles and built else ():
        if project.inside(path) == built and dockerfile.stages:
            return dockerfile.chain((dockerfile.stage(target) if target else None) or dockerfile.stages[-1])
    return ()


def _image(stages: Sequence[Stage]) -> str:
    image = stages[0].image
    return f"{image.name}:{image.tag or ''}" if image else ""


def _builds(bind: ComposeBind, entrypoint: str | None, stages: Sequence[Stage]) -> bool:
    """The service's own words stand in place of those of the image."""
    if bind.command or entrypoint:
        return BUILDS.search(f"{entrypoint or ''} {bind.command}") is not None
    started = [item for stage in stages[-1:] for item in stage.of("CMD", "ENTRYPOINT")]
    return any(BUILDS.search(" ".join(item.words or (item.text,))) for item in started)


def _has_git(image: str, texts: Sequence[str]) -> bool:
    """golang's images are made on buildpack-deps:scm, which has git, but for those on Alpine."""
    name, _, tag = image.rpartition("/")[2].partition(":")
    return (name == "golang" and "alpine" not in tag) or any(INSTALLS_GIT.search(text) for text in texts)


def _uid(stages: Sequence[Stage]) -> int | None:
    """That of the container; None for a user by name, whose number only the image knows."""
    users = [item.text.strip() for stage in stages for item in stage.of("USER")]
    user = users[-1].partition(":")[0] if users else "0"
    return 0 if user == "root" else int(user) if user.isdecimal() else None


def _another(owner: ProjectOwner, uid: int | None) -> bool:
    """A user by name may be the folder's own."""
    return uid is not None and uid != owner.uid


def _finding(project: Project, owner: ProjectOwner, bind: ComposeBind) -> Finding:
    return Finding(
        severity=Severity.MEDIUM,
        what=f"git refuses {bind.target} in {bind.service}, which belongs to another user, and go build ends there",
        evidence=(
            Evidence(value=f"{bind.source} at {bind.target}", source=bind.where),
            Evidence(value=f"belongs to user {owner.uid}", source=project.root, side=owner.place),
        ),
        fixes=(
            Fix(
                title="Build without asking git",
                steps=(Do("In the stage for development: ENV GOFLAGS=-buildvcs=false"),),
                minutes=1,
                risk="the program of that stage does not know its revision",
                undo="take the line out",
                verify="vcs-stamping-mount",
            ),
            Fix(
                title="Let git trust this one folder, in the image",
                steps=(Do(f"In the Dockerfile: RUN git config --system --add safe.directory {bind.target}"),),
                minutes=2,
                undo="take the line out",
                verify="vcs-stamping-mount",
            ),
        ),
        certainty=Certainty.INFERRED,
        subject=bind.service,
    )
