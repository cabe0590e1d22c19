"""Whether the folders that an image's build gives to a user are there, and are ones that the user may enter.

What it looks at
    `chown` and `chmod` of folders in RUN, beside all that makes folders before it; and a command below /root in a last
    stage that runs as another user.

Why it matters
    chown of a folder that is not there stops the build. /root is closed to other users: the program that lies there
    does not start ("permission denied").

How we know
    Read from the Dockerfile. What an image of another publisher holds is not known, so those are not judged.

False alarms
    Quiet: a folder made by WORKDIR, COPY, ADD, VOLUME, mkdir, a user's home or any earlier command that names it,
    folders that every Linux has, paths with variables, `|| true`, /root opened by chmod, and programs on PATH that only
    work in /root.

Fix
    Put the chown behind the COPY, copy with COPY --chown, or make the folder first by mkdir; use /app instead of /root.

Undo
    Put the former lines back.

Sources
    docker/docs build/building/best-practices.md and dockerfile reference, WORKDIR and COPY --chown (2026-08); coreutils
    chown.c and busybox coreutils/chown.c; runs with Docker Engine 20.10 (2026-11-22).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.project import Dockerfile, Dockerfiles, Instruction, Stage
from hostdoctor_checks.container._images import MIRRORS
from hostdoctor_checks.container._stages import ROOT_USER, base_image, each_stage, final_stages, inherited

CHANGE = re.compile(r"(?:^|[;&|\n])\s*(?:sudo\s+)?(?P<command>ch(?:own|mod|grp))\s+(?P<rest>[^;&|\n]+)(?P<then>\|\|)?")
ALWAYS = re.compile(r"bin|boot|dev|etc|go|home|lib(?:32|64)?|media|mnt|opt|proc|root|run|s?bin|srv|sys|tmp|usr|var|")
KNOWN = frozenset(("alpine", "debian", "ubuntu", "golang", "busybox", "buildpack-deps", "scratch"))
"""Official images with no folders at the top but those that every Linux has."""

MOST_FOLDERS = 50
"""Of one command; nobody names more."""

BELOW_ROOT = re.compile(r"/root(?:/|$)")
OPENED = re.compile(r"\bch(?:mod|own)\b[^;&|\n]*/root\b")


@check("Folders that images give to a user are there")
def folder_before_chown(dockerfiles: Dockerfiles) -> Iterator[Finding]:
    """HIGH for a chown that stops the build, MEDIUM for a program below /root that another user starts."""
    for path, dockerfile, stage in each_stage(dockerfiles):
        image = base_image(dockerfile, stage)
        if image is None or MIRRORS.sub("", image.name, count=1) not in KNOWN:
            continue
        for item in stage.of("RUN"):
            for command, folder in _missing(dockerfile, stage, item):
                yield _stops(path, item, command, folder)
    for path, dockerfile, stage in final_stages(dockerfiles):
        closed = _below_root(inherited(dockerfile, stage))
        if closed:
            yield _closed(path, *closed)


def _missing(dockerfile: Dockerfile, stage: Stage, run: Instruction) -> Iterator[tuple[str, str]]:
    """The commands on folders at the top that nothing has named before, each with its folder."""
    before = [item for item in inherited(dockerfile, stage) if item.line < run.line]
    named = "\n".join(item.said for item in before if item.keyword not in ("ENV", "ARG", "LABEL", "USER"))
    # COPY of everything to / may bring any folder.
    if any(item.keyword in ("COPY", "ADD") and item.arguments[-1:] == ("/",) for item in before):
        return
    for match in CHANGE.finditer(run.said):
        if match["then"]:
            continue
        for word in match["rest"].split()[1:MOST_FOLDERS]:
            folder = word.strip("\"'").rstrip("/")
            top = folder.lstrip("/").partition("/")[0]
            if not folder.startswith("/") or not re.fullmatch(r"[\w./-]+", folder) or ALWAYS.fullmatch(top):
                continue
            if not re.search(rf"/{re.escape(top)}\b", f"{named}\n{run.said[: match.start()]}"):
                yield f"{match['command']} {match['rest'].strip()}", folder


def _below_root(made: tuple[Instruction, ...]) -> tuple[Instruction, Instruction] | None:
    """The USER and the line that leads below /root."""
    users = [item for item in made if item.keyword == "USER" and item.arguments]
    if not users or ROOT_USER.fullmatch(users[-1].arguments[0]) or any(OPENED.search(item.said) for item in made):
        return None
    folder = next((item.text for item in reversed(made) if item.keyword == "WORKDIR"), "/")
    for item in made:
        if item.keyword in ("CMD", "ENTRYPOINT") and item.arguments:
            program = item.arguments[0]
            # A program on PATH starts all the same: only the way to one below /root is closed.
            if BELOW_ROOT.match(program if program.startswith("/") or "/" not in program else f"{folder}/{program}"):
                return users[-1], item
    return None


def _stops(path: str, run: Instruction, command: str, folder: str) -> Finding:
    return Finding(
        severity=Severity.HIGH,
        what=f"The build stops at {command.split(maxsplit=1)[0]}: {folder} is not there yet",
        evidence=(Evidence(value=command[:200], source=f"{path}:{run.line}"),),
        fixes=(
            Fix(
                title="Bring it first",
                steps=(
                    Do(f"In {path}: move line {run.line} behind the COPY that brings {folder}, or use COPY --chown"),
                    Do(f"No COPY brings it? Write RUN mkdir -p {folder} in front of line {run.line}"),
                ),
                minutes=2,
                undo="put the former line back",
                verify="folder-before-chown",
            ),
        ),
        subject=f"{path}:{run.line} {folder}",
    )


def _closed(path: str, user: Instruction, item: Instruction) -> Finding:
    return Finding(
        severity=Severity.MEDIUM,
        what=f"The user {user.text} may not enter /root, where the image's program lies",
        evidence=(
            Evidence(value=f"USER {user.text}", source=f"{path}:{user.line}"),
            Evidence(value=f"{item.keyword} {item.text}"[:200], source=f"{path}:{item.line}"),
        ),
        fixes=(
            Fix(
                title="Put the program elsewhere",
                steps=(Do(f"In {path}: use WORKDIR /app instead of /root, and copy the program there"),),
                minutes=3,
                undo="put /root back",
                verify="folder-before-chown",
            ),
        ),
        subject=f"{path}:{item.line} /root",
    )
