"""Files of a project as texts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from hostdoctor.host.machine import Machine, read_file, together

from .project import Project
from .tolerance import if_there


def read_texts(machine: Machine, project: Project, names: Sequence[str]) -> list[str]:
    """Files of the project's root, asked for together; "" for one that is gone."""
    looks = [partial(if_there, read_file, machine, project.side, project.path(name)) for name in names]
    return [(data or b"").decode("utf-8", "replace") for data in together(looks)]
