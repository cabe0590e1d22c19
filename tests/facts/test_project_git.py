from collections.abc import Mapping
from typing import Any

import pytest

from hostdoctor.facts.project import Project
from hostdoctor.facts.project_git import (
    EnvFile,
    EnvFiles,
    GitSettings,
    GitTrust,
    ProjectGit,
    read_env_files,
    read_git_settings,
    read_git_trust,
    read_project_git,
)
from hostdoctor.parsers.git_output import addable_command, settings_command, tracked_command
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, probed, said

ROOT = "/home/user1/shop"
SHOP = Project(root=ROOT, side="linux", files=(".git/", "go.mod"))
ASKED = ("linux", "run", *tracked_command(ROOT))
OTHERS = ("linux", "run", *addable_command(ROOT))
REFUSED = f"fatal: detected dubious ownership in repository at '{ROOT}'\nTo add an exception\n"


def machine(answers: Mapping[Any, Any]) -> FakeMachine:
    return FakeMachine(answers)


def test_tracked_files_and_those_that_git_would_take_are_told_apart() -> None:
    answers = machine({ASKED: said("go.mod\0deploy/.env\0"), OTHERS: said(".env\0")})

    assert Known(ProjectGit(frozenset({"go.mod", "deploy/.env"}), frozenset({".env"}))) == probed(
        read_project_git, answers, SHOP
    )


def test_a_folder_in_no_repository_has_no_git() -> None:
    answers = machine({ASKED: said(exit_code=128, err="fatal: not a git repository (or any of the parent\n")})

    assert Absent("the project is in no repository of git") == probed(read_project_git, answers, SHOP)
    assert isinstance(probed(read_git_trust, answers, SHOP), Absent)


def test_without_git_nothing_is_said() -> None:
    assert isinstance(
        probed(read_project_git, machine({ASKED: Absent("there is no git here"), OTHERS: Absent("x")}), SHOP), Absent
    )


def test_a_repository_of_another_user_is_told_and_its_files_stay_open() -> None:
    answers = machine({ASKED: said(exit_code=128, err=REFUSED), OTHERS: said(exit_code=128, err=REFUSED)})

    assert Known(GitTrust(REFUSED.splitlines()[0])) == probed(read_git_trust, answers, SHOP)
    assert isinstance(probed(read_project_git, answers, SHOP), Unknown)


def test_the_folder_of_a_user_is_not_asked_about() -> None:
    home = Project(root="/home/user1", side="linux", files=("src/", "notes.txt"))
    answers = machine({})

    assert isinstance(probed(read_project_git, answers, home), Absent)
    assert [] == answers.asked


def test_settings_are_read_by_name() -> None:
    answers = machine(
        {("linux", "run", *settings_command(ROOT)): said("core.filemode\ntrue\0core.autocrlf\ninput\0core.longpaths\0")}
    )
    state = probed(read_git_settings, answers, SHOP)

    assert Known(GitSettings({"core.filemode": "true", "core.autocrlf": "input", "core.longpaths": "true"})) == state
    assert isinstance(state, Known)
    assert (True, False, False) == tuple(
        state.value.is_on(name) for name in ("core.filemode", "core.autocrlf", "core.eol")
    )


def test_no_setting_at_all_is_no_error() -> None:
    answers = machine({("linux", "run", *settings_command(ROOT)): said(exit_code=1)})

    assert Known(GitSettings({})) == probed(read_git_settings, answers, SHOP)


def test_of_files_of_settings_the_names_of_variables_are_read() -> None:
    git = ProjectGit(frozenset({"go.mod", ".env.example", ".env.test", "deploy/.env.prod"}), frozenset({".env"}))
    start = {"kind": "text", "variables": ["DB_PASSWORD"]}
    answers = machine(
        {
            ("linux", "file-start", f"{ROOT}/.env"): start,
            ("linux", "file-start", f"{ROOT}/deploy/.env.prod"): {**start, "variables": []},
        }
    )

    assert Known(EnvFiles((EnvFile(path=".env", tracked=False, variables=("DB_PASSWORD",)),))) == probed(
        read_env_files, answers, SHOP, git
    )


@pytest.mark.parametrize("name", ["go.mod", ".env.example", ".env.sample", ".env.template", ".env.test", ".env.vault"])
def test_without_a_file_of_settings_there_is_nothing_to_judge(name: str) -> None:
    assert isinstance(probed(read_env_files, machine({}), SHOP, ProjectGit(frozenset({name}), frozenset())), Absent)
