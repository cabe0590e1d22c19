"""Our reading of Dockerfiles beside BuildKit's: its own parser, and what its builder says that it does."""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.lab.engine import Engine

from hostdoctor.parsers.dockerfile import Dockerfile, parse_dockerfile
from hostdoctor.parsers.dockerfile_lines import read_instructions

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]

PIECES = (
    "FROM a\n",
    "FROM --platform=$BUILDPLATFORM golang:1.27 AS build\n",
    *("RUN ", "COPY ", "ADD ", "ENV ", "ARG A=1", "CMD ", "ONBUILD RUN "),
    *("\\\n", "\\ \n", "\\\\\n", "`\n", "\n", "\n\n", "\r\n", "# c\n", "  # c\n", "  ", "\t"),
    *("<<EOF", "<<-EOF", "<<'E O'", "3<<EOF", ' <<"EOF" ', "EOF\n", "\tEOF\n", "E O\n", "<<<x ", ">f ", "<<EOF>f "),
    *('"', "'", "a", "b=c", "$X", "&& ", "--mount=type=cache ", "--from=x ", "--", '["a", "b"]', "["),
    *("# escape=`\n", "# syntax=x\n", "# other=1\n"),
)

# The engine's BuildKit is of 2020: it has no here-documents without a frontend from a registry.
STAGES = """\
# syntax-like comment
ARG BASE=doctor-base:1
FROM ${BASE} AS Tools
RUN echo FROM nothing
RUN echo a \\
    # why

    b
FROM --platform=linux/amd64 tools
WORKDIR /src
COPY --from=tools /bin/busybox \\
  /busybox
ENV A=1
RUN ["busybox", "true"]
"""


@pytest.fixture(scope="session")
def buildkit() -> Any:
    """BuildKit's parser as a Python module: PyPI's `dockerfile`, in the folder that HOSTDOCTOR_DOCKERFILE names."""
    folder = os.environ.get("HOSTDOCTOR_DOCKERFILE")
    if not folder:
        pytest.skip("HOSTDOCTOR_DOCKERFILE names no folder with BuildKit's parser")
    sys.path.insert(0, folder)
    try:
        return importlib.import_module("dockerfile")
    finally:
        sys.path.remove(folder)


@given(st.sampled_from(["", "# escape=`\n", "\ufeff"]), st.lists(st.sampled_from(PIECES), min_size=1, max_size=9))
@settings(max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))
def test_instructions_stand_where_buildkit_finds_them(buildkit: Any, head: str, pieces: list[str]) -> None:
    text = "".join((head, "FROM a\n", *pieces))
    try:
        commands = [each for each in buildkit.parse_string(text) if each.cmd]
    except buildkit.GoParseError:
        return
    ours = read_instructions(text.removeprefix("\ufeff").replace("\r\n", "\n")).instructions

    assert [(each.cmd.upper(), each.start_line, each.end_line) for each in commands] == [
        (item.keyword, item.line, item.last_line) for item in ours
    ]
    for command, item in zip(commands, ours, strict=True):
        if command.cmd.upper() in ("RUN", "CMD"):
            assert list(command.value) == list(item.words or ()) if command.json else item.words is None
            assert command.json or " ".join(command.value).split() == item.text.split()
            assert [here.content.splitlines() for here in command.heredocs] == [
                body.splitlines() for body in item.heredocs
            ]


def test_stages_and_steps_are_those_that_the_builder_reports(client: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "context"
    folder.mkdir()
    (folder / "Dockerfile").write_text(STAGES)
    ran = subprocess.run(
        ["docker", "build", "--no-cache", "--progress=plain", str(folder)],
        env={**os.environ, "DOCKER_BUILDKIT": "1"},
        capture_output=True,
        check=True,
        timeout=120,
    )
    reported = set(re.findall(r"^#\d+ (\[[^\]]+\] .+)$", ran.stderr.decode(), re.MULTILINE))

    assert {" ".join(step.split()) for step in reported if "internal" not in step} == set(
        steps(parse_dockerfile(STAGES))
    )


def steps(dockerfile: Dockerfile) -> Iterator[str]:
    """The names that BuildKit gives to what changes files: `[stage 2/3] RUN x`."""
    for stage in dockerfile.stages:
        made = stage.of("RUN", "COPY", "ADD", "WORKDIR")
        own = [] if stage.base_stage is not None else [f"FROM {_full(dockerfile)}"]
        name = stage.name.lower() if stage.name else f"stage-{stage.index}"
        texts = [*own, *(_line(item.keyword, item.flags, item.text) for item in made)]
        for number, text in enumerate(texts, 1):
            yield f"[{name} {number}/{len(texts)}] {text}"


def _full(dockerfile: Dockerfile) -> str:
    image = dockerfile.stages[0].image
    assert image is not None
    return f"docker.io/library/{image.name}:{image.tag}"


def _line(keyword: str, flags: tuple[tuple[str, str], ...], text: str) -> str:
    return " ".join((keyword, *(f"--{name}={value}" for name, value in flags), text))
