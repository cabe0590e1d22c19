"""Which Compose services run Go, and which Go that is."""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.facts.compose_services import ComposeService, ComposeServices
from hostdoctor.facts.project import (
    Dockerfile,
    Dockerfiles,
    ImageReference,
    Project,
    built_dockerfile,
    environment_of,
    parse_image,
)
from hostdoctor_checks.container._stages import is_golang


def go_services(
    project: Project, compose: ComposeServices, dockerfiles: Dockerfiles | None
) -> Iterator[tuple[ComposeService, tuple[ImageReference, ...], dict[str, str]]]:
    """Each service that is built with a golang image or runs one, with these images and what its last stage sets."""
    for service in compose.services.values():
        file = _built(project, service, dockerfiles)
        images = tuple(stage.image for stage in file.stages if stage.image and is_golang(stage.image)) if file else ()
        if images and file:
            last = file.stage(service.build_target) if service.build_target else None
            yield service, images, environment_of(file, last or file.stages[-1])
        elif service.image and service.build_context is None:
            image = parse_image(service.image)
            if is_golang(image):
                yield service, (image,), {}


def _built(project: Project, service: ComposeService, dockerfiles: Dockerfiles | None) -> Dockerfile | None:
    name = built_dockerfile(service)
    if name is None or dockerfiles is None:
        return None
    return next((file for path, file in dockerfiles.items if path == project.path(name)), None)
