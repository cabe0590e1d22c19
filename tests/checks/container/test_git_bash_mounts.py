import pytest
from tests.checks.go.parts import WINDOWS, composed, dockerfiles

from hostdoctor.facts.environment import Environment
from hostdoctor.facts.places import WindowsPlace
from hostdoctor.facts.project import ComposeFile, Dockerfiles, Project
from hostdoctor.model import Outcome, Severity, Status
from hostdoctor.testing import absent, outcome, unknown
from hostdoctor_checks.container.git_bash_mounts import git_bash_mounts

SHOP = Project(root=r"C:\src\shop", side="windows")
ON_WINDOWS = WindowsPlace(WINDOWS)
NO_COMPOSE, NO_IMAGES = absent(ComposeFile), absent(Dockerfiles)


def judged(*, images: object = None, compose: object = NO_COMPOSE, **variables: str) -> Outcome:
    given = images or dockerfiles("FROM a\n")
    return outcome(git_bash_mounts, ON_WINDOWS, SHOP, Environment(variables), given, compose)


@pytest.mark.parametrize("system", ["MINGW64", "MSYS", "UCRT64"])
def test_a_shell_that_rewrites_paths_is_worth_knowing(system: str) -> None:
    (finding,) = judged(MSYSTEM=system).findings

    assert (Severity.INFO, f"MSYSTEM={system}") == (finding.severity, finding.evidence[0].value)


def test_a_compose_file_alone_is_enough() -> None:
    assert 1 == len(judged(images=NO_IMAGES, compose=composed("services: {}"), MSYSTEM="MINGW64").findings)


@pytest.mark.parametrize(
    "variables",
    [
        pytest.param({}, id="powershell-or-cmd"),
        pytest.param({"MSYSTEM": "MINGW64", "MSYS_NO_PATHCONV": "1"}, id="switched-off"),
        pytest.param({"MSYSTEM": "MINGW64", "MSYS2_ARG_CONV_EXCL": "*"}, id="switched-off-in-msys2"),
    ],
)
def test_shells_that_leave_paths_alone_are_quiet(variables: dict[str, str]) -> None:
    assert () == judged(**variables).findings


def test_a_project_without_containers_is_quiet() -> None:
    assert () == judged(images=NO_IMAGES, MSYSTEM="MINGW64").findings


def test_unknown_variables_leave_it_unknown() -> None:
    ended = outcome(git_bash_mounts, ON_WINDOWS, SHOP, unknown(Environment), NO_IMAGES, NO_COMPOSE)

    assert Status.UNKNOWN is ended.status
