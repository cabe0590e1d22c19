import pytest
from tests.checks.container.dockerfile_parts import FILE, NO_COMPOSE, ROOT, composed, dockerfiles

from hostdoctor.facts.images import ImagesNamed
from hostdoctor.facts.project import Dockerfiles
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.unpinned_image import unpinned_image


@pytest.mark.parametrize("image", ["alpine:latest", "alpine", "docker.io/library/alpine"])
def test_an_image_without_a_release_is_a_note(image: str) -> None:
    (finding,) = findings_of(
        unpinned_image, ImagesNamed(), dockerfiles(f"FROM golang:1.27 AS b\nFROM {image}\n"), NO_COMPOSE
    )

    assert (Severity.INFO, f"{FILE}:2") == (finding.severity, finding.evidence[0].source)


def test_one_image_in_several_places_is_one_note() -> None:
    compose = composed("services:\n  a:\n    image: redis\n  b:\n    image: redis:latest\n")
    (finding,) = findings_of(unpinned_image, ImagesNamed(), absent(Dockerfiles), compose)

    assert [f"{ROOT}/compose.yaml:3", f"{ROOT}/compose.yaml:5"] == [each.source for each in finding.evidence]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("FROM golang:1.27 AS base\nFROM base\n", id="stage"),
        pytest.param("FROM scratch\n", id="scratch"),
        pytest.param("FROM alpine@sha256:aa\n", id="digest"),
        pytest.param("FROM gcr.io/distroless/static-debian12\n", id="distroless"),
        pytest.param("FROM cgr.dev/chainguard/static:latest\n", id="chainguard"),
        pytest.param("FROM $BASE\n", id="open-variable"),
        pytest.param("FROM postgres:{{VERSION}}\n", id="template"),
        pytest.param("ARG BASE=alpine:3.24\nFROM $BASE\n", id="variable-with-a-release"),
    ],
)
def test_images_with_a_release_are_quiet(text: str) -> None:
    assert () == findings_of(unpinned_image, ImagesNamed(), dockerfiles(text), NO_COMPOSE)


def test_an_image_that_compose_builds_is_quiet() -> None:
    compose = composed("services:\n  a:\n    image: shop\n    build: .\n  b:\n    image: shop\n")

    assert () == findings_of(unpinned_image, ImagesNamed(), absent(Dockerfiles), compose)


def test_without_images_it_does_not_apply_and_unknown_stays_unknown() -> None:
    rest = (absent(Dockerfiles), NO_COMPOSE)

    assert Status.NOT_APPLICABLE is outcome(unpinned_image, absent(ImagesNamed), *rest).status
    assert Status.UNKNOWN is outcome(unpinned_image, unknown(ImagesNamed), *rest).status
