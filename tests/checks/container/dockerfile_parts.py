"""Facts that the tests of checks of Dockerfiles begin with."""

from __future__ import annotations

from hostdoctor.facts.project import ComposeFile, Dockerfiles, GoModule, Project
from hostdoctor.facts.root_package import RootPackage
from hostdoctor.parsers.compose import parse_compose
from hostdoctor.parsers.dockerfile import parse_dockerfile
from hostdoctor.parsers.go_mod import parse_go_mod
from hostdoctor.testing import absent

ROOT = "/home/user1/shop"
FILE = f"{ROOT}/Dockerfile"
NO_COMPOSE = absent(ComposeFile)


def project(*files: str) -> Project:
    """A project with these files besides its Dockerfile."""
    return Project(root=ROOT, side="linux", files=("Dockerfile", *files))


def dockerfiles(text: str, name: str = "Dockerfile") -> Dockerfiles:
    """One Dockerfile."""
    return Dockerfiles(((f"{ROOT}/{name}", parse_dockerfile(text)),))


def composed(text: str) -> ComposeFile:
    """One compose file."""
    file = parse_compose(text)
    return ComposeFile(((f"{ROOT}/compose.yaml", file),), file)


def module(*lines: str) -> GoModule:
    """A go.mod with these lines behind its name."""
    return GoModule(f"{ROOT}/go.mod", parse_go_mod("\n".join(("module example.com/shop", *lines)) + "\n"))


def root_package(*imports: str, names: tuple[str, ...] = ("main",)) -> RootPackage:
    """The root's own package, with one file unless it has no name."""
    return RootPackage(files=("main.go",) if names else (), names=frozenset(names), imports=frozenset(imports))
