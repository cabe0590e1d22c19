"""What git says of the project: which files it tracks, which settings are in force, and whether it answers at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hostdoctor.host.machine import Machine, Question, Ran, run, value
from hostdoctor.parsers.git_output import (
    DUBIOUS,
    NO_REPOSITORY,
    addable_command,
    parse_git_files,
    parse_git_settings,
    settings_command,
    tracked_command,
)
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .project import COMPOSE_NAMES, Project, is_dockerfile
from .tolerance import if_seen

MARKS = (".git", ".git/", "go.mod", "go.work", *COMPOSE_NAMES)
"""In a folder that somebody works in. The folder of a user, say, is not asked about."""
NOT_SECRET = ("example", "sample", "template", "dist", "default", "schema", "vault", ".test", ".ci")
"""In names of files that are meant to be shared."""
MOST_READ = 12


@dataclass(frozen=True, slots=True)
class ProjectGit:
    """Files by their path below the project: tracked, and those of its root that git would take (`addable`).

    Only what parsers.git_output asks for is in them.
    """

    tracked: frozenset[str]
    addable: frozenset[str]


@dataclass(frozen=True, slots=True)
class GitTrust:
    """`refused` is what git said of a repository that belongs to another user; "" where it works there."""

    refused: str


@dataclass(frozen=True, slots=True)
class GitSettings:
    """Those in force in the project, by name in small letters; what is not set is left out."""

    values: Mapping[str, str]

    def is_on(self, name: str) -> bool:
        """Whether a setting is true; git's default is not known here."""
        return self.values.get(name, "").lower() in ("true", "yes", "on", "1")


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvFile:
    """A .env file that git tracks or would take, and the names of the variables that it gives a value."""

    path: str
    tracked: bool
    variables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EnvFiles:
    """Absent where git tracks none and would take none. Files that are meant to be shared are left out."""

    items: tuple[EnvFile, ...]


@probe(timeout=10)
def read_project_git(machine: Machine, project: Project) -> ProjectGit:
    """Absent without git, and outside a repository."""
    tracked = _asked(machine, project)
    others = run(machine, project.side, *addable_command(project.root))
    for got in (tracked, others):
        if got.exit_code:
            raise CouldNotLook(f"git: {_words(got)}")
    return ProjectGit(parse_git_files(tracked.out), parse_git_files(others.out))


@probe(timeout=10)
def read_git_trust(machine: Machine, project: Project) -> GitTrust:
    """Asked with the first of these commands."""
    words = _words(_asked(machine, project))
    return GitTrust(words if DUBIOUS in words else "")


@probe(timeout=10)
def read_git_settings(machine: Machine, project: Project) -> GitSettings:
    """Those of the repository, the user and the system together."""
    _need_repository(project)
    got = run(machine, project.side, *settings_command(project.root))
    if got.exit_code not in (0, 1):
        raise CouldNotLook(f"git config: {_words(got)}")
    return GitSettings(parse_git_settings(got.out))


@probe(timeout=15)
def read_env_files(machine: Machine, project: Project, git: ProjectGit) -> EnvFiles:
    """Of each, the names of its variables; never a value."""
    names = [name for name in sorted(git.tracked | git.addable) if _is_env(name)]
    found = []
    for name in names[:MOST_READ]:
        got = if_seen(value, machine, Question(project.side, "file-start", (project.path(name),)))
        if got and got.get("variables"):
            found.append(EnvFile(path=name, tracked=name in git.tracked, variables=tuple(got["variables"])))
    if not found:
        raise NotHere("git tracks no file of settings, and would take none")
    return EnvFiles(tuple(found))


def _is_env(path: str) -> bool:
    name = path.rpartition("/")[2].lower()
    return ".env" in name and not any(word in name for word in NOT_SECRET) and "testdata/" not in path


def _asked(machine: Machine, project: Project) -> Ran:
    _need_repository(project)
    got = run(machine, project.side, *tracked_command(project.root))
    if NO_REPOSITORY in _words(got):
        raise NotHere("the project is in no repository of git")
    return got


def _need_repository(project: Project) -> None:
    if not any(name in MARKS or is_dockerfile(name) for name in project.files):
        raise NotHere("the folder holds no project")


def _words(ran: Ran) -> str:
    lines = ran.err.decode("utf-8", "replace").strip().splitlines()
    return lines[0].strip()[:200] if lines and ran.exit_code else ""
