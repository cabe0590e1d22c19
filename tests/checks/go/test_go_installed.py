import pytest
from tests.checks.go.parts import LINUX, ROOT, UBUNTU, WINDOWS, composed, dockerfiles, module, toolchain

from hostdoctor.facts.golang import GoToolchains
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import ComposeFile, Dockerfiles, GoModule, Project
from hostdoctor.model import Outcome, Severity, Status
from hostdoctor.testing import absent, outcome, unknown
from hostdoctor_checks.go.go_installed import go_installed

NO_GO = absent(GoToolchains, "there is no Go")
NO_DOCKERFILE = absent(Dockerfiles)
NO_COMPOSE = absent(ComposeFile)


def judged(
    toolchains: object,
    *,
    place: Place = UBUNTU,
    files: tuple[str, ...] = ("go.mod",),
    images: object = NO_DOCKERFILE,
    compose: object = NO_COMPOSE,
) -> Outcome:
    return outcome(
        go_installed, place, Project(root=ROOT, side=place.side, files=files), module(), toolchains, images, compose
    )


@pytest.mark.parametrize(
    ("place", "says"),
    [
        pytest.param(UBUNTU, "There is no Go in Ubuntu, where the project lies", id="wsl"),
        pytest.param(WINDOWS, "There is no Go on Windows, where the project lies", id="windows"),
        pytest.param(LINUX, "There is no Go on Linux, where the project lies", id="linux"),
    ],
)
def test_no_go_on_the_projects_side_is_named(place: Place, says: str) -> None:
    (finding,) = judged(NO_GO, place=place).findings

    assert (Severity.MEDIUM, says) == (finding.severity, finding.what)


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"images": dockerfiles("FROM golang:1.27 AS build\nFROM scratch\n")}, id="dockerfile"),
        pytest.param({"images": dockerfiles("FROM registry.example.com/library/golang:1.27\n")}, id="mirror"),
        pytest.param({"compose": composed("services:\n  dev:\n    image: golang:1.27\n")}, id="compose-image"),
        pytest.param({"files": (".devcontainer/", "go.mod")}, id="dev-container"),
        pytest.param({"files": (".devcontainer.json", "go.mod")}, id="dev-container-file"),
    ],
)
def test_a_project_that_a_container_builds_needs_none_outside(given: dict[str, object]) -> None:
    (finding,) = judged(NO_GO, **given).findings  # type: ignore[arg-type]

    assert Severity.INFO is finding.severity


def test_a_go_that_does_not_run_cannot_build() -> None:
    broken = GoToolchains((toolchain("", "/opt/go/bin/go", said="/opt/go/bin/go: cannot execute binary file"),))

    (finding,) = judged(broken).findings

    assert (Severity.HIGH, "/opt/go/bin/go does not tell its version, so it cannot build either") == (
        finding.severity,
        finding.what,
    )
    assert "/opt/go/bin/go: cannot execute binary file" == finding.evidence[0].value


@pytest.mark.parametrize(
    "items",
    [
        pytest.param(toolchain("1.27.3"), id="current"),
        pytest.param(toolchain("1.27-devel_4f1c2a9 Fri Nov 20 10:00:00 2026 +0000"), id="development-build"),
        pytest.param(toolchain("", said="go: parsing $GOFLAGS: unknown flag -bogus"), id="refuses-a-setting"),
    ],
)
def test_an_installed_go_is_quiet(items: object) -> None:
    assert Status.PASS is judged(GoToolchains((items,))).status  # type: ignore[arg-type]


def test_without_a_go_module_it_does_not_apply() -> None:
    project = Project(root=ROOT, side="linux:Ubuntu")

    ended = outcome(go_installed, UBUNTU, project, absent(GoModule), NO_GO, NO_DOCKERFILE, NO_COMPOSE)

    assert Status.NOT_APPLICABLE is ended.status


def test_unknown_where_the_login_shell_does_not_answer() -> None:
    ended = judged(unknown(GoToolchains, "the login shell of Ubuntu did not answer", "wsl -d Ubuntu"))

    assert (Status.UNKNOWN, "wsl -d Ubuntu") == (ended.status, ended.to_look)
