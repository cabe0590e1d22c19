"""Whether the images that the project is built on and runs with still get fixes.

What it looks at
    FROM lines of Dockerfiles and images of Compose services: official images with a release in the tag, or with the
    name of a Debian, Ubuntu or Alpine release in it, such as golang:1.27-alpine3.19.

Why it matters
    Nobody builds an image of an ended release anew: its holes stay open, and what is installed from its package
    archive begins to fail when that moves away.

How we know
    Read, and compared with a list of dates that hostdoctor brings along. The report says so when that list is too old.

False alarms
    Images of other publishers may get fixes for longer and are not judged, nor are tags without a release (latest,
    lts). A tag such as mysql:8 moves on with its releases. Debian counts until the end of its long-term support, MySQL
    until that of its extended support. For half a year after its end it is LOW only. Whoever pays for longer support
    may mute this check.

Fix
    Take a newer release; for a database read how its data is moved first.

Undo
    Put the former tag back; a database that has moved its data does not go back.

Sources
    endoflife.date products/*.md (2026-08-22); golang/website _content/doc/devel/release.html#policy (2026-08);
    docker-library/golang (1.27 and 1.26 are built, 2026-11).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from hostdoctor.api import DatedData, Do, Evidence, Finding, Fix, Severity, check, softened
from hostdoctor.facts.about import About
from hostdoctor.facts.golang import parse_go_release
from hostdoctor.facts.images import ImagesNamed
from hostdoctor.facts.project import ComposeFile, Dockerfiles
from hostdoctor_checks.container._images import NamedImage, named_images
from hostdoctor_checks.data import go_releases, image_end_of_life
from hostdoctor_checks.data.image_end_of_life import CODENAMES, last_day

JUST_ENDED = datetime.timedelta(days=183)
DATABASES = frozenset({"postgres", "mysql", "mariadb", "mongo", "redis", "valkey", "elasticsearch", "rabbitmq"})
ALPINE_BELOW = re.compile(r"-alpine(?P<release>\d+\.\d+)")


@dataclass(frozen=True, slots=True)
class _Ended:
    what: str
    day: datetime.date
    data: DatedData


@check("The images are releases that still get fixes")
def end_of_life_image(
    about: About, images: ImagesNamed, dockerfiles: Dockerfiles | None, compose: ComposeFile | None
) -> Iterator[Finding]:
    """One finding for each image and release: MEDIUM, and LOW for half a year after its end."""
    _ = images
    seen: dict[tuple[str, str], list[NamedImage]] = {}
    for each in named_images(dockerfiles, compose):
        if each.official and each.image.tag:
            seen.setdefault((each.official, each.image.tag), []).append(each)
    for (name, tag), places in seen.items():
        ended = _ended(name, tag, about.today)
        if ended:
            yield softened(_finding(f"{name}:{tag}", ended, places, about.today), ended.data, about.today)


def _ended(name: str, tag: str, today: datetime.date) -> _Ended | None:
    """What of an image has ended: itself, or the release of Linux that its tag names."""
    if name == "golang":
        release = parse_go_release(tag.partition("-")[0]) if tag[:1].isdigit() else None
        day = go_releases.support_ended((release.major, release.minor)) if release else None
        if day and day <= today and release:
            return _Ended(f"Go {release.major}.{release.minor}", day, go_releases.DATA)
    elif (day := last_day(name, tag)) and day < today:
        return _Ended(f"{name} {tag.partition('-')[0]}", day, image_end_of_life.DATA)
    for system, release_name in _below(tag):
        day = last_day(system, release_name)
        if day and day < today:
            return _Ended(f"{system.title()} {release_name}", day, image_end_of_life.DATA)
    return None


def _below(tag: str) -> Iterator[tuple[str, str]]:
    """The Linux releases that parts of a tag name."""
    match = ALPINE_BELOW.search(tag)
    if match:
        yield "alpine", match["release"]
    for part in tag.split("-")[1:]:
        for system in ("debian", "ubuntu"):
            if f"{system}:{part}" in CODENAMES:
                yield system, part


def _finding(name: str, ended: _Ended, places: list[NamedImage], today: datetime.date) -> Finding:
    data = " and test its data with it first" if name.partition(":")[0] in DATABASES else ""
    return Finding(
        severity=Severity.LOW if today - ended.day <= JUST_ENDED else Severity.MEDIUM,
        what=f"The image {name} gets no fixes any more: {ended.what} ended on {ended.day}",
        evidence=tuple(Evidence(value=each.text, source=each.source, threshold=str(ended.day)) for each in places),
        fixes=(
            Fix(
                title="Take a newer release",
                steps=(Do(f"Write a release that still gets fixes instead of {name}{data}"),),
                minutes=30 if data else 10,
                risk="a database reads the files of the new release only, and not those of the old" if data else "",
                undo="put the former tag back" + (" and the saved data" if data else ""),
                verify="end-of-life-image",
            ),
        ),
        subject=name,
    )
