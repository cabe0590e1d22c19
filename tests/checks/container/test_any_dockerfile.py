"""Every check of Dockerfiles on any text: no check breaks, and a megabyte takes bounded time."""

import datetime
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.container.dockerfile_parts import composed, dockerfiles, module, project, root_package

from hostdoctor.facts.about import About
from hostdoctor.facts.container_linters import ContainerLinters
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.facts.images import ImagesNamed
from hostdoctor.facts.machine_proxy import MachineProxy
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import Project
from hostdoctor.model import Status
from hostdoctor.testing import absent, outcomes, within
from hostdoctor_checks.container.build_cache_mounts import build_cache_mounts
from hostdoctor_checks.container.build_secrets import build_secrets
from hostdoctor_checks.container.container_linters import container_linters
from hostdoctor_checks.container.debug_build import debug_build
from hostdoctor_checks.container.end_of_life_image import end_of_life_image
from hostdoctor_checks.container.exposed_port import exposed_port
from hostdoctor_checks.container.folder_before_chown import folder_before_chown
from hostdoctor_checks.container.go_install_latest import go_install_latest
from hostdoctor_checks.container.healthcheck_missing import healthcheck_missing
from hostdoctor_checks.container.image_goproxy import image_goproxy
from hostdoctor_checks.container.image_user import image_user
from hostdoctor_checks.container.main_package import main_package
from hostdoctor_checks.container.module_layer import module_layer
from hostdoctor_checks.container.musl_glibc import musl_glibc
from hostdoctor_checks.container.single_stage_image import single_stage_image
from hostdoctor_checks.container.unpinned_image import unpinned_image

CHECKS: tuple[Callable[..., object], ...] = (
    build_cache_mounts,
    build_secrets,
    container_linters,
    debug_build,
    end_of_life_image,
    exposed_port,
    folder_before_chown,
    go_install_latest,
    healthcheck_missing,
    image_goproxy,
    image_user,
    main_package,
    module_layer,
    musl_glibc,
    single_stage_image,
    unpinned_image,
)
COMPOSE = composed(
    "services:\n  a:\n    build: .\n    ports: ['1:2']\n  b:\n    image: golang:1.24\n"
    "    depends_on: {a: {condition: service_healthy}}\n"
)
PIECES = (
    *("FROM golang:1.27 AS b\n", "FROM golang:1.21-alpine3.10\n", "FROM alpine\n", "FROM b\n", "FROM scratch AS c\n"),
    *("RUN ", "COPY --from=b ", "COPY . .\n", "ENV ", "ARG ", "USER ", "WORKDIR ", "CMD ", "EXPOSE ", "HEALTHCHECK "),
    *("go build -o /a .", "go install a.b/c@latest", "CGO_ENABLED=0 ", "chown x /app ", "GOPROXY=direct ", "/root/a "),
    *("A_TOKEN=x ", "$X", "[", '"', "'", "\\\n", "\n", "&& ", "-gcflags=-N ", "<<E\n", "0", "@", ":", "="),
)
MEBIBYTE = 1 << 20


def run(check: Callable[..., object], text: str) -> set[Status]:
    inside = (
        dockerfiles(text),
        COMPOSE,
        root_package(names=()),
        module("replace a => ./b"),
        ImagesNamed(),
        ContainerLinters({"trivy": "/usr/bin/trivy"}),
    )
    place = within(
        Place(name="Linux", side="linux", kind="linux"),
        "Linux",
        MachineProxy(None),
        within(Project, "shop", project("go.mod", "go.sum"), *inside),
    )
    today = About(kind="linux", side="linux", today=datetime.date(2026, 11, 22))
    return {each.status for each in outcomes(check, place, today, absent(ReportedDockerErrors))}


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_no_check_breaks(pieces: list[str]) -> None:
    for check in CHECKS:
        assert run(check, "".join(pieces)) <= {Status.PASS, Status.FOUND}


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "part", ["a", "go build -o ", "a.", "chown a /x /y ", "-gcflags= ", "https://a:", "A_KEY=", "'"]
)
def test_a_mebibyte_in_one_line_takes_bounded_time(part: str) -> None:
    text = f"FROM golang:1.27 AS b\nRUN {part * (MEBIBYTE // len(part))}\nFROM alpine\nCOPY --from=b /a /a\nCMD /a\n"

    for check in CHECKS:
        assert run(check, text) <= {Status.PASS, Status.FOUND}
