"""The images that a project names, in FROM lines and in Compose, with the places where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hostdoctor.facts.compose_places import line_of
from hostdoctor.facts.project import ComposeFile, Dockerfiles, ImageReference, parse_image

MIRRORS = re.compile(
    r"^(?:(?:docker\.io|index\.docker\.io|registry-1\.docker\.io|mirror\.gcr\.io|public\.ecr\.aws/docker)/)?(?:library/)?"
)
"""Addresses at which the official images lie unchanged."""


NAME = re.compile(r"[\w.:/-]+")
"""What an image may be called; others are places in a template that something fills in."""


@dataclass(frozen=True, slots=True)
class NamedImage:
    """`text` is how it is written and `source` where."""

    image: ImageReference
    text: str
    source: str

    @property
    def official(self) -> str:
        """The name of an official image without its address, empty for any other image."""
        name = MIRRORS.sub("", self.image.name, count=1)
        return "" if "/" in name else name


def named_images(dockerfiles: Dockerfiles | None, compose: ComposeFile | None) -> Iterator[NamedImage]:
    """Images that are pulled: no stages, no scratch, none that Compose builds, and none that a variable leaves open."""
    for path, dockerfile in dockerfiles.items if dockerfiles else ():
        for stage in dockerfile.stages:
            if stage.image and stage.image.name != "scratch" and NAME.fullmatch(stage.image.name) and not stage.unset:
                yield NamedImage(stage.image, f"FROM {stage.reference}", f"{path}:{stage.line}")
    if compose is None:
        return
    services = compose.merged.services.values()
    built = {parse_image(each.image).name for each in services if each.image and each.build_context is not None}
    for service in services:
        if not service.image or service.build_context is not None or "$" in service.image:
            continue
        image = parse_image(service.image)
        if image.name not in built and NAME.fullmatch(image.name):
            yield NamedImage(image, f"image: {service.image}", line_of(compose, service.name, "image"))
