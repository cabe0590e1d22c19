"""Whether the project says which release of its images it wants.

What it looks at
    FROM lines of Dockerfiles and images of Compose services without a tag and without a digest, or with `latest`.

Why it matters
    `latest` is whatever was pulled last: two machines build different images from one commit, and the day of a new
    major release is the day on which a build breaks.

How we know
    Read from the files.

False alarms
    Distroless and Chainguard publish their images under `latest` and put the release elsewhere; images that Compose
    itself builds, stages, scratch and names with an open variable are not judged either. It is a matter of taste while
    one person works: only a note.

Fix
    Write the release into the tag, as golang:1.27 or alpine:3.24, or pin a digest.

Undo
    Take the tag away.

Sources
    hadolint README, rules DL3006 and DL3007 (v2.15.1); docker/docs build/building/best-practices.md (2026-08).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.images import ImagesNamed
from hostdoctor.facts.project import ComposeFile, Dockerfiles
from hostdoctor_checks.container._images import NamedImage, named_images

ONLY_LATEST = re.compile(r"(?:^|/)(?:distroless|chainguard)/|^cgr\.dev/")


@check("Images are named with their release")
def unpinned_image(
    images: ImagesNamed, dockerfiles: Dockerfiles | None, compose: ComposeFile | None
) -> Iterator[Finding]:
    """One note for each image."""
    _ = images
    seen: dict[str, list[NamedImage]] = {}
    for each in named_images(dockerfiles, compose):
        if each.image.digest is None and each.image.tag in (None, "latest") and not ONLY_LATEST.search(each.image.name):
            seen.setdefault(each.image.name, []).append(each)
    for name, places in seen.items():
        yield Finding(
            severity=Severity.INFO,
            what=f"The image {name} is used without a release, so that each pull may bring another one",
            evidence=tuple(Evidence(value=each.text, source=each.source) for each in places),
            fixes=(
                Fix(
                    title="Write the release into the tag",
                    steps=(Do(f"Write {name}:RELEASE at {', '.join(each.source for each in places)}"),),
                    minutes=3,
                    undo="take the tag away",
                    verify="unpinned-image",
                ),
            ),
            subject=name,
        )
