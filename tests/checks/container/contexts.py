"""Build contexts that the tests of checks begin with."""

from __future__ import annotations

from hostdoctor.facts.build_contexts import (
    BuildContext,
    BuildContexts,
    ContextPart,
    ContextSize,
    ContextSizes,
    MaybeSecret,
)
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import Project
from hostdoctor.parsers.context_copies import context_copies, whole_mount
from hostdoctor.parsers.dockerfile import parse_dockerfile
from hostdoctor.parsers.dockerignore import parse_dockerignore

LINUX = Place(name="Linux", side="linux", kind="linux")
ROOT = "/home/user1/shop"
SHOP = Project(root=ROOT, side="linux", files=("Dockerfile", "cmd/", "go.mod"))
MIB = 1 << 20

WHOLE = "FROM golang:1.27 AS build\nCOPY . .\nRUN go build -o /shop .\nFROM scratch\nCOPY --from=build /shop /shop\n"
SHIPPED = "FROM golang:1.27\nCOPY . .\nRUN go build -o /shop .\n"
NAMED = "FROM golang:1.27\nCOPY go.mod go.sum ./\nCOPY cmd ./cmd\nRUN go build ./cmd/shop\n"


def context(dockerfile: str = WHOLE, ignore: str | None = None, *, folder: str = ".") -> BuildContext:
    """The Dockerfile in the root and the text of its .dockerignore, None for none."""
    return BuildContext(
        folder=folder,
        dockerfile="Dockerfile",
        copies=context_copies(parse_dockerfile(dockerfile)),
        mounted=whole_mount(parse_dockerfile(dockerfile)),
        ignore="" if ignore is None else ".dockerignore",
        patterns=parse_dockerignore(ignore or ""),
    )


def size(
    used: BuildContext,
    *parts: tuple[str, int],
    files: int = 120,
    secrets: tuple[tuple[str, str], ...] = (),
    complete: bool = True,
) -> ContextSize:
    """Parts with their MiB."""
    return ContextSize(
        contexts=(used,),
        files=files,
        bytes=sum(mib for _, mib in parts) * MIB,
        parts=tuple(ContextPart(name, mib * MIB, 10) for name, mib in parts),
        secrets=tuple(MaybeSecret(path, kind) for path, kind in secrets),
        complete=complete,
    )


def facts(measured: ContextSize) -> tuple[object, ...]:
    """What a check of contexts needs."""
    return LINUX, SHOP, BuildContexts(measured.contexts), ContextSizes((measured,))
