"""Which loop a typed command is, behind the wrappers that people put before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .model import CannotMeasure, Command, Kind

GO_COMMANDS = ("build", "test", "vet", "install", "run")

SUPPORTED = (
    "go build, go test, go vet, go install and go run",
    "docker build and docker buildx build",
    "docker compose up",
    "reload",
)
"""What can be measured, for the line that refuses the rest."""

OF_A_SHELL = frozenset({"|", "||", "&&", "&", ";", ">", ">>", "<"})
"""Words that a typed line has for a shell; a package cannot be called so."""

_ASSIGNMENT = re.compile(r"[A-Za-z_][A-Za-z0-9_]*=")
_GO = re.compile(r"go(?:\d[\w.]*)?(?:\.exe)?", re.IGNORECASE)
"""`golang.org/dl` installs toolchains as go1.27.3 and the like."""


def understand(words: Sequence[str]) -> Command:
    """The command, or CannotMeasure with what is supported."""
    environment, rest = _unwrapped(tuple(words))
    if not rest:
        raise CannotMeasure(
            f"no command to measure; add one, such as: hostdoctor why -- go build ./... ({_supported()})"
        )
    if shell := next((word for word in rest if word in OF_A_SHELL), ""):
        raise CannotMeasure(f"{shell!r} is for a shell, and none runs the command: measure one command at a time")
    kind = _kind(rest)
    if kind is None:
        raise CannotMeasure(f"{' '.join(rest[:3])!r} is not among the loops that are measured: {_supported()}")
    return Command(kind, tuple(words), rest[0], rest[1:], environment)


def _supported() -> str:
    return "; ".join(SUPPORTED)


def _unwrapped(words: tuple[str, ...]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Without `time` and `env NAME=VALUE`: what env sets is kept."""
    environment: dict[str, str] = {}
    while words:
        first = words[0]
        if _ASSIGNMENT.match(first):
            name, _, value = first.partition("=")
            environment[name] = value
        elif program_name(first) not in ("env", "time", "nice", "command", "exec"):
            break
        elif len(words) > 1 and words[1].startswith("-"):
            raise CannotMeasure(f"leave out {first!r} and its options: hostdoctor times the command itself")
        words = words[1:]
    return environment, words


def program_name(program: str) -> str:
    """What a program is called, without its folder and `.exe`."""
    return program.replace("\\", "/").rpartition("/")[2].casefold().removesuffix(".exe")


def _kind(words: Sequence[str]) -> Kind | None:
    name = program_name(words[0])
    if name == "reload" and len(words) == 1:
        return Kind.RELOAD
    if _GO.fullmatch(name):
        return Kind.GO
    if name == "docker-compose":
        return Kind.COMPOSE_UP if "up" in words[1:] else None
    return _docker_kind(words[1:]) if name == "docker" else None


def _docker_kind(arguments: Sequence[str]) -> Kind | None:
    """By the subcommand; the options of docker itself that stand before it may have values."""
    plain = [word for word in arguments if not word.startswith("-")]
    if "compose" in plain[:2]:
        return Kind.COMPOSE_UP if "up" in plain else None
    return Kind.DOCKER_BUILD if "build" in plain[:3] else None
