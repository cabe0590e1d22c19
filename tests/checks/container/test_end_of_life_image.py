import datetime

import pytest
from tests.checks.container.dockerfile_parts import FILE, NO_COMPOSE, ROOT, composed, dockerfiles

from hostdoctor.facts.about import About
from hostdoctor.facts.images import ImagesNamed, need_images_named
from hostdoctor.facts.project import Dockerfiles
from hostdoctor.model import Certainty, Finding, Severity, Status
from hostdoctor.scopes import Absent, Known
from hostdoctor.testing import absent, findings_of, outcome, probed, unknown
from hostdoctor_checks.container.end_of_life_image import end_of_life_image
from hostdoctor_checks.data.image_end_of_life import last_day


def at(day: str = "2026-11-22") -> About:
    return About(kind="linux", side="linux", today=datetime.date.fromisoformat(day))


def found(*images: str, day: str = "2026-11-22") -> tuple[Finding, ...]:
    text = "".join(f"FROM {image}\n" for image in images)
    return findings_of(end_of_life_image, at(day), ImagesNamed(), dockerfiles(text), NO_COMPOSE)


@pytest.mark.parametrize(
    ("image", "what"),
    [
        pytest.param("golang:1.21", "Go 1.21 ended on 2024-08-13", id="go"),
        pytest.param("docker.io/library/golang:1.21.13-alpine", "Go 1.21 ended on 2024-08-13", id="go-with-address"),
        pytest.param("alpine:3.18.4", "alpine 3.18.4 ended on 2025-05-09", id="alpine"),
        pytest.param("node:18-slim", "node 18 ended on 2025-04-30", id="node"),
        pytest.param("debian:buster-slim", "debian buster ended on 2024-06-30", id="debian-by-name"),
        pytest.param("ubuntu:20.04", "ubuntu 20.04 ended on 2025-05-31", id="ubuntu"),
        pytest.param("postgres:12-alpine", "postgres 12 ended on 2024-11-21", id="postgres"),
        pytest.param("mysql:5", "mysql 5 ended on 2023-10-31", id="a-major-release-with-all-its-minor-ones"),
        pytest.param("golang:1.27-alpine3.18", "Alpine 3.18 ended on 2025-05-09", id="alpine-below"),
        pytest.param("node:24-buster", "Debian buster ended on 2024-06-30", id="debian-below"),
    ],
)
def test_an_image_that_nobody_mends_any_more_is_named(image: str, what: str) -> None:
    (finding,) = found(image)

    assert (Severity.MEDIUM, f"{FILE}:1") == (finding.severity, finding.evidence[0].source)
    assert finding.what.endswith(what)


def test_an_image_of_compose_that_ended_lately_is_low() -> None:
    compose = composed("services:\n  db:\n    image: mysql:8.0\n  old:\n    image: mysql:8.0\n")
    (finding,) = findings_of(end_of_life_image, at("2026-06-01"), ImagesNamed(), absent(Dockerfiles), compose)

    assert Severity.LOW is finding.severity
    assert [f"{ROOT}/compose.yaml:3", f"{ROOT}/compose.yaml:5"] == [each.source for each in finding.evidence]
    assert "The image mysql:8.0 gets no fixes any more: mysql 8.0 ended on 2026-04-30" == finding.what


def test_a_list_that_is_too_old_makes_it_an_inference() -> None:
    (finding,) = found("node:18", day="2028-01-01")

    assert (Severity.LOW, Certainty.INFERRED) == (finding.severity, finding.certainty)
    assert "image_end_of_life" in finding.evidence[-1].source


@pytest.mark.parametrize(
    "image",
    [
        pytest.param("golang:1.27", id="go-of-today"),
        pytest.param("golang:1.26-bookworm", id="the-go-before"),
        pytest.param("golang:1.99", id="newer-than-the-list"),
        pytest.param("alpine:3.24", id="alpine"),
        pytest.param("alpine:3", id="a-tag-that-moves-on"),
        pytest.param("mysql:8", id="a-database-that-moves-on"),
        pytest.param("debian:bookworm", id="long-term-support"),
        pytest.param("mysql:8.4", id="extended-support"),
        pytest.param("node:lts", id="no-release"),
        pytest.param("alpine", id="no-tag"),
        pytest.param("bitnami/postgresql:9.6", id="another-publisher"),
        pytest.param("registry.example/alpine:3.10", id="another-registry"),
        pytest.param("golang:${VERSION}", id="open-variable"),
        pytest.param("scratch", id="nothing"),
    ],
)
def test_other_images_are_quiet(image: str) -> None:
    assert () == found(image)


def test_stages_and_images_that_compose_builds_are_quiet() -> None:
    compose = composed("services:\n  a:\n    image: alpine:3.10\n    build: .\n  b:\n    image: alpine:3.10\n")

    assert () == findings_of(
        end_of_life_image, at(), ImagesNamed(), dockerfiles("FROM golang:1.27 AS node\nFROM node\n"), compose
    )


def test_the_last_day_itself_still_counts() -> None:
    assert () == found("node:18", day="2025-04-30")
    assert datetime.date(2025, 4, 30) == last_day("node", "18.1.0")


def test_without_images_it_does_not_apply_and_unknown_stays_unknown() -> None:
    rest = (absent(Dockerfiles), NO_COMPOSE)

    assert Status.NOT_APPLICABLE is outcome(end_of_life_image, at(), absent(ImagesNamed), *rest).status
    assert Status.UNKNOWN is outcome(end_of_life_image, at(), unknown(ImagesNamed), *rest).status


def test_images_are_named_in_a_dockerfile_or_in_compose() -> None:
    assert isinstance(probed(need_images_named), Absent)
    assert Known(ImagesNamed()) == probed(need_images_named, dockerfiles("FROM a\n"))
    assert Known(ImagesNamed()) == probed(need_images_named, composed("services: {}\n"))
