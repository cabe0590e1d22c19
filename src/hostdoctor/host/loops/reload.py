"""From a change in a file to the program that has it: by air or by `docker compose watch`, as the project says."""

from __future__ import annotations

from pathlib import Path

from hostdoctor.host.files import read_named_file
from hostdoctor.why.air_command import FILES
from hostdoctor.why.model import CannotMeasure, Command, Loop

from .reload_air import measure_air
from .reload_watch import measure_watch, watched_project
from .setting import Setting

LARGEST = 1 << 20


def measure(command: Command, directory: str, setting: Setting) -> Loop:
    """Reload the program of the project in that directory."""
    for name in FILES:
        try:
            data = read_named_file(str(Path(directory) / name), LARGEST)
        except (OSError, ValueError):
            continue
        return measure_air(command, directory, data, setting)
    project = watched_project(command, directory)
    if project is None:
        raise CannotMeasure(
            f"no reload is configured in {directory}: there is no {' or '.join(FILES)}, and no Compose file with a"
            " service that has develop.watch"
        )
    return measure_watch(command, directory, project, setting)
