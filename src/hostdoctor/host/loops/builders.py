"""Which builder `docker build` would use here, and how it is told to show its steps and to keep no result."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hostdoctor.host.files import read_named_file
from hostdoctor.host.process import NotStarted, RunCommand
from hostdoctor.host.timed_program import TimedProgram
from hostdoctor.parsers.build_log import BuildLog
from hostdoctor.parsers.buildkit_progress import parse_buildkit_progress
from hostdoctor.parsers.buildkit_rawjson import looks_like_rawjson, parse_buildkit_rawjson
from hostdoctor.parsers.classic_build import TimedLine, parse_classic_build
from hostdoctor.why.docker_build_command import BuildCommand
from hostdoctor.why.model import CannotMeasure

ANSWER = 15.0
"""Seconds for a client to say its version."""
BUILDX_BY_DEFAULT = 23
RAWJSON_SINCE = (0, 13)
LARGEST_DOCKERFILE = 1 << 20
NO_RESULT = ("--output=type=cacheonly",)
BUILDKIT_STEP = re.compile(r"^#1 \S", re.MULTILINE)
VERSION = re.compile(r"v?(\d+)\.(\d+)(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Builder:
    """`about` names it for the report; `options` are added to the build."""

    about: str
    options: tuple[str, ...]
    exports: bool = False
    """Making the image belongs to the build: the classic builder knows no other way."""


def choose_builder(command: BuildCommand, env: Mapping[str, str], run: RunCommand) -> Builder:
    """Ask the clients for their versions; CannotMeasure where there is no docker client.

    Source: docker/cli cmd/docker/builder.go: buildx since 23.0 where it is installed, and never with DOCKER_BUILDKIT=0.
    """
    said = run([*command.client, "version", "--format", "{{.Client.Version}}"], timeout=ANSWER, env=env)
    if isinstance(said, NotStarted):
        raise CannotMeasure(f"{command.client[0]} could not be started: {said.why}")
    version = _version(said.out)
    wanted = env.get("DOCKER_BUILDKIT", "").casefold()
    if command.is_buildx or (wanted not in ("0", "false") and (not version or version[0] >= BUILDX_BY_DEFAULT)):
        buildx = run([*command.client, "buildx", "version"], timeout=ANSWER, env=env)
        if not isinstance(buildx, NotStarted) and (number := _version(buildx.out)):
            progress = "rawjson" if number >= RAWJSON_SINCE else "plain"
            about = f"BuildKit through buildx {number[0]}.{number[1]}"
            return Builder(about=about, options=(f"--progress={progress}", *NO_RESULT))
    if wanted in ("1", "true") and version and version[0] < BUILDX_BY_DEFAULT:
        return Builder(about="BuildKit in the docker client", options=("--progress=plain", *NO_RESULT))
    # Without a tag the image is part of the build cache: the user's next build takes it from there.
    return Builder(about="the classic builder", options=("--force-rm",), exports=True)


def build_environment(extra: Mapping[str, str]) -> dict[str, str]:
    """Ours and the command's, so that the client writes whole names, plainly, and no advertisement."""
    told = {"PROGRESS_NO_TRUNC": "1", "BUILDKIT_PROGRESS": "plain", "DOCKER_CLI_HINTS": "false"}
    return {**os.environ, **extra, **told}


def read_log(program: TimedProgram, exit_code: int | None) -> BuildLog:
    """The steps of a build that ran, whichever builder printed them."""
    errors = program.text(errors=True)
    if looks_like_rawjson(errors):
        return parse_buildkit_rawjson(errors)
    if BUILDKIT_STEP.search(errors):
        return parse_buildkit_progress(errors)
    lines = [TimedLine(line.seconds, line.text) for line in program.lines if not line.is_error]
    return parse_classic_build(lines, ended=program.seconds, exit_code=exit_code, said=errors)


def read_dockerfile(command: BuildCommand, directory: str) -> bytes:
    """The Dockerfile's bytes; empty where it is not a file of this machine, or too large to be one."""
    named = command.dockerfile
    for name in (named, named.removesuffix("Dockerfile") + "dockerfile") if named else ():
        try:
            data = read_named_file(str(Path(directory) / name), LARGEST_DOCKERFILE + 1)
        except (OSError, ValueError):
            continue
        return data if len(data) <= LARGEST_DOCKERFILE else b""
    return b""


def _version(said: bytes) -> tuple[int, ...]:
    match = VERSION.search(said.decode("utf-8", "replace"))
    return tuple(int(number) for number in match.groups()) if match else ()


def build_words(command: BuildCommand, builder: Builder, more: Sequence[str] = ()) -> list[str]:
    """What is run."""
    return [*command.before, *command.options, *more, *builder.options, command.context]


def started(words: Sequence[str], env: Mapping[str, str], directory: str | None = None) -> TimedProgram:
    """A client at work; CannotMeasure where it does not start."""
    try:
        return TimedProgram(words, env=env, cwd=directory)
    except OSError as error:
        raise CannotMeasure(f"{words[0]} could not be started: {error.strerror or error}") from None
