"""That a project names images at all: in a Dockerfile or in Compose."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .project import ComposeFile, Dockerfiles


@dataclass(frozen=True, slots=True)
class ImagesNamed:
    """There is a Dockerfile or a Compose file. Absent where there is neither."""


@probe()
def need_images_named(dockerfiles: Dockerfiles | None, compose: ComposeFile | None) -> ImagesNamed:
    """Absent without both."""
    if dockerfiles is None and compose is None:
        raise NotHere("the project has neither a Dockerfile nor a Compose file")
    return ImagesNamed()
