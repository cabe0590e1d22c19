import datetime
from typing import Any

import pytest

from hostdoctor.facts.about import About, read_about
from hostdoctor.scopes import Known, Unknown
from hostdoctor.testing import FakeMachine, probed

ABOUT = ("here", "about")
LEAST = {"kind": "windows", "side": "windows", "today": "2026-11-21"}


def read(**more: Any) -> About:
    state = probed(read_about, FakeMachine({ABOUT: LEAST | more}))
    assert isinstance(state, Known), state
    assert isinstance(state.value, About)
    return state.value


def test_an_old_recording_with_the_least_still_says_where_it_was() -> None:
    about = read()

    assert About(kind="windows", side="windows", project_side="windows", today=datetime.date(2026, 11, 21)) == about
    assert (True, False, "bash") == (about.interactive, about.online, about.shell)


def test_everything_that_the_program_tells_is_kept() -> None:
    told = {
        "kind": "wsl",
        "side": "linux:Ubuntu",
        "distribution": "Ubuntu",
        "project": r"C:\src\shop",
        "project_side": "windows",
        "depth": "deep",
        "online": True,
        "elevated": True,
        "packaged": True,
        "interactive": False,
        "interop": "no binfmt entry",
        "user_profile": r"C:\Users\user1",
        "container": True,
        "shell": "cmd",
    }

    about = read(**told)

    assert ("wsl", "linux:Ubuntu", "Ubuntu") == (about.kind, about.side, about.distribution)
    assert (r"C:\src\shop", "windows", "deep", True) == (about.project, about.project_side, about.depth, about.online)
    assert (True, True, False, True) == (about.elevated, about.packaged, about.interactive, about.container)
    assert ("no binfmt entry", r"C:\Users\user1", "cmd") == (about.interop, about.user_profile, about.shell)


@pytest.mark.parametrize(("kind", "windows"), [("windows", True), ("wsl", True), ("linux", False)])
def test_behind_wsl_there_is_a_windows(kind: str, windows: bool) -> None:
    assert windows is read(kind=kind).has_windows


def test_what_nobody_recorded_is_unknown() -> None:
    assert isinstance(probed(read_about, FakeMachine({})), Unknown)
