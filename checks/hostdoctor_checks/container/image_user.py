"""Whether the image's program runs as root.

What it looks at
    USER in the last stage of each Dockerfile and in the stages below it, the base image's name, and `user:` of the
    Compose services that are built from it.

Why it matters
    A hole in the program is then a hole with all rights inside the container, and files that it writes into a mounted
    folder belong to root on the host.

How we know
    Read from the files.

False alarms
    Quiet: images that are known to have a user of their own (:nonroot, Chainguard, unprivileged), stages and files for
    work (dev, debug, air, dlv), Windows images, `user:` in Compose, an entrypoint that steps down itself (gosu,
    su-exec, setpriv), an open variable, and images without a command. Without any USER it is only a note: most images
    for work on one machine have none. An image of another publisher may bring its own USER: then it is inferred.

Fix
    Add USER with a number, as 65532, to the last stage, or take an image with the tag nonroot.

Undo
    Take USER away.

Sources
    docker/docs build/building/best-practices.md "USER" (2026-08); hadolint DL3002 finds only `USER root` (v2.15.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Certainty, Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.project import ComposeFile, Dockerfile, Dockerfiles, ImageReference, Instruction, Project, Stage
from hostdoctor_checks.container._stages import (
    ROOT_USER,
    base_image,
    final_stages,
    for_development,
    image_text,
    inherited,
    of_windows,
    services_of,
)

OWN_USER = re.compile(r"nonroot|unprivileged|rootless|chainguard|cgr\.dev")
STEPS_DOWN = re.compile(r"\b(?:gosu|su-exec|setpriv|runuser|capsh)\b")
PLAIN = re.compile(
    r"(?:(?:docker\.io/)?(?:library/)?(?:alpine|debian|ubuntu|golang|busybox|scratch|python|node|buildpack-deps))"
    r"|gcr\.io/distroless/.*"
)
"""Images that are known to run as root unless told otherwise."""


@check("Programs in images do not run as root")
def image_user(project: Project, dockerfiles: Dockerfiles, compose: ComposeFile | None) -> Iterator[Finding]:
    """LOW for a USER that says root, a note for each Dockerfile without any USER."""
    for path, dockerfile, stage in final_stages(dockerfiles):
        image = base_image(dockerfile, stage)
        if image is None or of_windows(image) or stage.unset or for_development(path, dockerfile, stage):
            continue
        if any("user" in service.lines for service in services_of(project, compose, path)):
            continue
        found = _as_root(dockerfile, stage, image)
        if found is not None:
            yield _finding(project, path, stage, image, found)


def _as_root(dockerfile: Dockerfile, stage: Stage, image: ImageReference) -> tuple[Instruction | None] | None:
    """The USER that says root, or that there is none; None where another user runs, or nobody can tell."""
    made = inherited(dockerfile, stage)
    if not any(item.keyword in ("CMD", "ENTRYPOINT") for item in made):
        return None
    if any(STEPS_DOWN.search(item.said) for item in made):
        return None
    users = [item for item in made if item.keyword == "USER"]
    if users:
        user = users[-1].arguments[0] if users[-1].arguments else ""
        return (users[-1],) if ROOT_USER.fullmatch(user) else None
    return None if OWN_USER.search(image_text(image)) else (None,)


def _finding(
    project: Project, path: str, stage: Stage, image: ImageReference, found: tuple[Instruction | None]
) -> Finding:
    said = found[0]
    known = said is not None or PLAIN.fullmatch(image.name) is not None
    evidence = Evidence(value=f"FROM {stage.reference}, and no USER", source=f"{path}:{stage.line}")
    if said is not None:
        evidence = Evidence(value=f"USER {said.text}", source=f"{path}:{said.line}")
    return Finding(
        severity=Severity.LOW if said is not None else Severity.INFO,
        certainty=Certainty.READ if known else Certainty.INFERRED,
        what=f"The program of {project.inside(path)} runs as root inside its container"
        + ("" if known else f", unless {image_text(image)} says otherwise"),
        evidence=(evidence,),
        fixes=(
            Fix(
                title="Run it as another user",
                steps=(Do(f"In {path}: write USER 65532:65532 before CMD or ENTRYPOINT of the last stage"),),
                minutes=5,
                risk="folders that the program writes to must belong to that user: COPY --chown=65532:65532",
                undo="take USER away",
                verify="image-user",
            ),
        ),
        subject=path,
    )
