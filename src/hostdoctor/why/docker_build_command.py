"""A typed `docker build`, taken apart so that it can be run without moving a tag or writing anything of the user's."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .model import CannotMeasure
from .option_words import Option, is_set, options_of

# docker/cli cli/flags/options.go and docker/buildx commands/build.go; all other options have a value.
CLIENT_FLAGS = frozenset({"--debug", "-D", "--tls", "--tlsverify", "--version", "-v", "--help"})
FLAGS = frozenset(
    {
        *("--check", "--compress", "--debug", "-D", "--disable-content-trust", "--force-rm", "--help", "--load"),
        *("--no-cache", "--pull", "--push", "--quiet", "-q", "--rm", "--squash", "--stream"),
    }
)
GROUPS = ("buildx", "image", "builder")
# What a measurement must not do, each with what is said about it.
DROPPED = {
    "--tag": "no tag is moved",
    "-t": "no tag is moved",
    "--output": "no result is written",
    "-o": "no result is written",
    "--push": "nothing is pushed",
    "--load": "no result is written",
    "--iidfile": "no result is written",
    "--metadata-file": "no result is written",
    "--cache-to": "no cache is exported",
    "--quiet": "",
    "-q": "",
    "--progress": "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildCommand:
    """`before` is the program with all words up to `build`, `options` those that are kept, `context` the last word.

    `dropped` are the words that are left out because of what they would do, `dockerfile` is where it lies if it is a
    file, `target` the stage that is built, and `no_cache` says that the user wants no cache.
    """

    before: tuple[str, ...]
    options: tuple[str, ...]
    context: str
    dropped: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    dockerfile: str | None = None
    target: str | None = None
    no_cache: bool = False
    is_buildx: bool = False

    @property
    def client(self) -> tuple[str, ...]:
        """The program with its own options, without `build` and the group before it."""
        words = self.before[:-1]
        return words[:-1] if words[-1] in GROUPS and len(words) > 1 else words

    @property
    def is_local(self) -> bool:
        """The context is a folder of this machine."""
        return "://" not in self.context and not self.context.startswith(("git@", "github.com/"))


def read_build_command(words: Sequence[str]) -> BuildCommand:
    """The parts of a command that is known to be a build; CannotMeasure where it cannot be repeated."""
    before, rest = _split(tuple(words))
    options = list(options_of(rest, FLAGS))
    context = [option.value or "" for option in options if not option.name]
    _refuse(options, context)
    dropped = [option for option in options if option.name in DROPPED]
    kept = [option for option in options if option.name and option.name not in DROPPED]
    named = next((option.value for option in options if option.name in ("-f", "--file")), None)
    command = BuildCommand(
        before=before,
        options=tuple(word for option in kept for word in option.words),
        context=context[0],
        dropped=tuple(" ".join(option.words) for option in dropped if DROPPED[option.name]),
        reasons=tuple(dict.fromkeys(DROPPED[option.name] for option in dropped if DROPPED[option.name])),
        target=next((option.value for option in options if option.name == "--target"), None),
        no_cache=any(option.name == "--no-cache" and is_set(option) for option in options),
        is_buildx="buildx" in before,
    )
    return _with_dockerfile(command, named)


def _with_dockerfile(command: BuildCommand, named: str | None) -> BuildCommand:
    if not command.is_local:
        return command
    # Both builders take --file from the current directory, not from the context.
    return replace(command, dockerfile=named or posixpath.join(command.context, "Dockerfile"))


def _split(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Up to and with `build`, and what stands behind it."""
    used = 1
    for option in options_of(words[1:], CLIENT_FLAGS):
        used += len(option.words)
        if option.value == "build" and not option.name:
            return words[:used], words[used:]
        if not option.name and option.value not in GROUPS:
            break
    raise CannotMeasure(f"{' '.join(words[:3])!r} is no docker build; write it as: docker build [options] FOLDER")


def _refuse(options: Sequence[Option], context: Sequence[str]) -> None:
    names = {option.name for option in options}
    if names & {"--help", "--check"}:
        raise CannotMeasure("this command builds nothing: leave out --help and --check")
    if len(context) != 1:
        raise CannotMeasure("a docker build names one folder: docker build [options] FOLDER")
    files = [option.value for option in options if option.name in ("-f", "--file")]
    if "-" in (context[0], *files):
        raise CannotMeasure("a build from standard input cannot be repeated: name a folder and a Dockerfile")
