from dataclasses import replace

import pytest
from tests.checks.docker.dockers import READY, at_pipe, engine

from hostdoctor.facts.container_platforms import ContainerPlatforms, RunningImage
from hostdoctor.model import Severity, Status
from hostdoctor.testing import findings_of, outcome, unknown
from hostdoctor_checks.docker.platform_emulation import platform_emulation

DATABASE = RunningImage(container="db", image="acme/db:1", architecture="amd64")


@pytest.mark.parametrize(
    ("image", "severity"),
    [
        ("acme/db:1", Severity.LOW),
        ("apache/airflow:3", Severity.LOW),
        ("golang:1.27", Severity.MEDIUM),
        ("ghcr.io/acme/shop-air:dev", Severity.MEDIUM),
    ],
)
def test_an_amd64_image_on_arm(image: str, severity: Severity) -> None:
    platforms = ContainerPlatforms("arm64", (replace(DATABASE, image=image),))
    (finding,) = findings_of(platform_emulation, engine(at_pipe(), READY, platforms))

    assert severity is finding.severity
    assert [("db: amd64", "arm64")] == [(item.value, item.threshold) for item in finding.evidence]


@pytest.mark.parametrize("architecture", ["amd64", "386"])
def test_an_image_that_runs_as_it_is(architecture: str) -> None:
    platforms = ContainerPlatforms("amd64", (replace(DATABASE, architecture=architecture),))

    assert () == findings_of(platform_emulation, engine(at_pipe(), READY, platforms))


def test_an_engine_that_is_not_in_force_is_left_alone() -> None:
    other = replace(at_pipe(), active=False)

    assert () == findings_of(platform_emulation, engine(other, READY, ContainerPlatforms("arm64", (DATABASE,))))


def test_unknown_where_the_engine_does_not_tell() -> None:
    silent = engine(at_pipe(), READY, unknown(ContainerPlatforms))

    assert Status.UNKNOWN is outcome(platform_emulation, silent).status
