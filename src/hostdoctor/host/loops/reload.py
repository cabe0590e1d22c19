"""From a change in a file to the program that has it: by air or by `docker compose watch`, as the project says."""

from __future__ import annotations

import contextlib
from pathlib import Path

from hostdoctor.host.files import read_named_file
from hostdoctor.why.air_command import FILES
from hostdoctor.why.model import CannotMeasure, Command, Loop

from .reload_air import find_air, measure_air
from .reload_watch import measure_watch, watched_project
from .setting import Setting

LARGEST = 1 << 20


def measure(command: Command, directory: str, setting: Setting) -> Loop:
    """Reload the program of the project in that directory: air where it is set up and there, else Compose."""
    settings = _air_settings(directory)
    air = find_air()
    if settings is not None and air is not None:
        return measure_air(command, directory, air, settings, setting)
    project = watched_project(command, directory)
    if project is not None:
        return measure_watch(command, directory, project, setting)
    if settings is not None:
        raise CannotMeasure(
            "the project is set up for air, but there is no air on PATH here; where it runs in a container, run"
            " hostdoctor there"
        )
    raise CannotMeasure(
        f"no reload is configured in {directory}: there is no {' or '.join(FILES)}, and no Compose file with a"
        " service that has develop.watch"
    )


def _air_settings(directory: str) -> bytes | None:
    for name in FILES:
        with contextlib.suppress(OSError, ValueError):
            return read_named_file(str(Path(directory) / name), LARGEST)
    return None
