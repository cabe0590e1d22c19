"""A typed `docker compose up`, taken apart so that it can be run as a project of our own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .commands import program_name
from .compose_refused import HARMLESS_PULLS
from .docker_build_command import CLIENT_FLAGS
from .model import CannotMeasure
from .option_words import Option, options_of

# docker/compose cmd/compose/compose.go and up.go; all other options have a value.
COMPOSE_FLAGS = frozenset(
    {"--all-resources", "--compatibility", "--dry-run", "--verbose", "--no-ansi", "--version", "-v", "--help", "-h"}
)
UP_FLAGS = frozenset(
    {
        *("--abort-on-container-exit", "--abort-on-container-failure", "--always-recreate-deps", "--detach", "-d"),
        *("--attach-dependencies", "--build", "--dry-run", "--force-recreate", "--menu", "--no-build", "--no-color"),
        *("--no-deps", "--no-log-prefix", "--no-recreate", "--no-start", "--quiet-build", "--quiet-pull", "--wait"),
        *("--remove-orphans", "--renew-anon-volumes", "-V", "--timestamps", "--watch", "-w", "--yes", "-y", "--help"),
    }
)
KEPT = ("--build", "--no-build", "--no-deps", "--pull", "--scale")
"""Options of `up` that decide what is made; the others are about the terminal, or about a stack that runs."""
NAMING = ("-p", "--project-name")
NOT_FOR_READING = (*NAMING, "--progress", "--ansi", "--no-ansi", "--dry-run", "--verbose")


@dataclass(frozen=True, slots=True, kw_only=True)
class UpCommand:
    """`compose` starts Compose, `reading` are its options that say which files are meant.

    `client` starts the Docker client for the same engine, `naming` are the options that name the project, and `options`
    those of `up` that are kept.
    """

    compose: tuple[str, ...]
    client: tuple[str, ...]
    reading: tuple[str, ...]
    naming: tuple[str, ...]
    options: tuple[str, ...]
    services: tuple[str, ...]


def read_up_command(words: Sequence[str]) -> UpCommand:
    """The parts of a command that is known to be `compose up`; CannotMeasure where it starts nothing."""
    compose, client, rest = _compose(tuple(words))
    reading: list[str] = []
    naming: list[str] = []
    used = 0
    for option in options_of(rest, COMPOSE_FLAGS):
        used += len(option.words)
        if not option.name:
            break
        if option.name in NAMING:
            naming += option.words
        if option.name not in NOT_FOR_READING:
            reading += option.words
    else:
        raise _not_up(words)
    if rest[used - 1] != "up":
        raise _not_up(words)
    options = list(options_of(rest[used:], UP_FLAGS))
    if {option.name for option in options} & {"--no-start", "--dry-run", "--help"}:
        raise CannotMeasure("this command starts nothing: leave out --no-start, --dry-run and --help")
    return UpCommand(
        compose=compose,
        client=client,
        reading=tuple(reading),
        naming=tuple(naming),
        options=tuple(word for option in options if option.name in KEPT for word in _harmless(option)),
        services=tuple(option.value or "" for option in options if not option.name),
    )


def _harmless(option: Option) -> tuple[str, ...]:
    """A pull of what is there already would move the tag of the user's image."""
    if option.name != "--pull" or option.value in HARMLESS_PULLS:
        return option.words
    return ("--pull", "missing")


def _compose(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """What starts Compose, what starts the client, and what stands behind."""
    name = program_name(words[0])
    if name == "docker-compose":
        return words[:1], ("docker",), words[1:]
    used = 1
    for option in options_of(words[1:], CLIENT_FLAGS):
        used += len(option.words)
        if not option.name:
            break
    if words[used - 1] != "compose":
        raise _not_up(words)
    return words[:used], words[: used - 1], words[used:]


def _not_up(words: Sequence[str]) -> CannotMeasure:
    return CannotMeasure(f"{' '.join(words[:4])!r} is no compose up; write it as: docker compose up [SERVICE…]")
