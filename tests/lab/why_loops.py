"""What tests of `hostdoctor why` on a real engine share: a project to build, a measurement, what an engine holds."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from tests.lab.engine import Engine, docker

from hostdoctor.host.loops import compose_up, docker_build, reload
from hostdoctor.host.loops.setting import Setting
from hostdoctor.why.commands import understand
from hostdoctor.why.model import Loop, Run

DOCKERFILE = """\
FROM doctor-base:1 AS build
WORKDIR /src
COPY go.mod ./
RUN echo downloaded >/modules
COPY . .
RUN sleep 1; echo built >/app
FROM doctor-base:1
COPY --from=build /app /app
"""


def measured(
    directory: Path, *words: str, seconds: float = 120.0, interrupted: Callable[[], bool] = lambda: False
) -> Loop:
    command = understand(words)
    module = {"docker build": docker_build, "docker compose up": compose_up, "reload": reload}[command.kind]
    setting = Setting(time.monotonic() + seconds, interrupted, lambda _: None, lambda _: None)
    loop: Loop = module.measure(command, str(directory), setting)
    return loop


def seconds_of(run: Run) -> dict[str, float]:
    """Phase -> its seconds."""
    return {phase.name: phase.seconds for phase in run.phases}


def things(engine: Engine) -> dict[str, list[str]]:
    """What an engine holds that has a name."""
    return {
        "containers": sorted(docker(engine, "ps", "-aq").split()),
        "networks": sorted(docker(engine, "network", "ls", "-q").split()),
        "volumes": sorted(docker(engine, "volume", "ls", "-q").split()),
        "images": sorted(
            name
            for name in docker(engine, "images", "--format", "{{.Repository}}:{{.Tag}}={{.ID}}").split()
            if not name.startswith("<none>")
        ),
    }
