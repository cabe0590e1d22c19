"""Which of several programs of a name wins, and when the login shell is asked for it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from hostdoctor.host.login_shell import environment_between, login_query, shell_arguments
from hostdoctor.host.programs import (
    Found,
    Hit,
    SearchPlace,
    found_in_places,
    is_program_name,
    linux_known_places,
    linux_path_places,
    search,
)
from hostdoctor.scopes import CouldNotLook

OWN = (SearchPlace("PATH", "/usr/bin"), SearchPlace("known place", "/usr/local/go/bin", pattern=True))
APT = Found("/usr/bin/go", "PATH", "/usr/lib/go-1.22/bin/go")
TARBALL = Found("/usr/local/go/bin/go", "known place", "/usr/local/go/bin/go")
FROM_LOGIN = Found("/usr/local/go/bin/go", "login shell", "/usr/local/go/bin/go")


def sources(
    own: list[Found], login: list[Found] | None, *, users_path: bool, deep: bool = False, name: str = "go"
) -> list[str]:
    def find(places: Sequence[SearchPlace]) -> list[Found]:
        return own if places == OWN else login or []

    def login_path() -> str:
        if login is None:
            raise CouldNotLook("did not answer")
        return "/usr/local/go/bin"

    found = search(name, OWN, find, login_path, users_path=users_path, deep=deep)
    return [f"{row['source']}: {row['path']}" for row in found]


PATH_GO, PLACE_GO, LOGIN_GO = (
    "PATH: /usr/bin/go",
    "known place: /usr/local/go/bin/go",
    "login shell: /usr/local/go/bin/go",
)


@pytest.mark.parametrize(
    ("own", "login", "users_path", "expected"),
    [
        pytest.param([TARBALL], None, False, [PLACE_GO], id="one-is-enough"),
        pytest.param([APT, TARBALL], [FROM_LOGIN], False, [LOGIN_GO, PATH_GO], id="wsl-exec-with-two"),
        pytest.param([APT, TARBALL], None, False, [PATH_GO, PLACE_GO], id="two-and-no-login-shell"),
        pytest.param([APT, TARBALL], None, True, [PATH_GO, PLACE_GO], id="the-users-own-path-decides"),
        pytest.param([], [FROM_LOGIN], True, [LOGIN_GO], id="cron"),
        pytest.param([], [], True, [], id="nowhere"),
    ],
)
def test_the_login_shell_is_asked_where_it_decides(
    own: list[Found], login: list[Found] | None, users_path: bool, expected: list[str]
) -> None:
    assert expected == sources(own, login, users_path=users_path)


def test_nothing_found_and_no_login_shell_is_not_known() -> None:
    with pytest.raises(CouldNotLook, match="did not answer"):
        sources([], None, users_path=True)


def test_a_tool_that_is_worth_a_note_is_not_worth_a_login_shell() -> None:
    assert [] == sources([], None, users_path=True, name="hadolint")
    assert [] == sources([], [FROM_LOGIN], users_path=False, name="hadolint")


def test_deep_asks_the_login_shell_and_keeps_the_order_of_the_users_path() -> None:
    assert [PATH_GO, LOGIN_GO] == sources([APT], [FROM_LOGIN], users_path=True, deep=True)


def test_versions_in_one_place_come_newest_first_and_places_in_their_order() -> None:
    places = (SearchPlace("PATH", "/z"), SearchPlace("known place", "/sdk/*/bin", pattern=True))
    paths = ("/sdk/go1.9.7/bin/go", "/sdk/go1.21.13/bin/go", "/sdk/go1.21.2/bin/go", "/sdk/gotip/bin/go")
    hits = [*(Hit(1, path, path) for path in paths), Hit(0, "/z/go", "/z/go")]
    expected = ["/z/go", "/sdk/gotip/bin/go", "/sdk/go1.21.13/bin/go", "/sdk/go1.21.2/bin/go", "/sdk/go1.9.7/bin/go"]
    assert expected == [found.path for found in found_in_places(places, hits)]


def test_relative_and_empty_parts_of_path_are_left_out() -> None:
    assert ["/a", "/", "/b c"] == [place.directory for place in linux_path_places("/a/::.:bin:/:/b c")]


def test_without_a_home_its_places_are_left_out() -> None:
    assert all(place.directory.startswith("/") for place in linux_known_places(""))
    assert "/home/me/go/bin" in [place.directory for place in linux_known_places("/home/me/")]


@pytest.mark.parametrize("name", ["go", "go1.22.3", "docker-compose", "g++", "7z"])
def test_names_of_programs(name: str) -> None:
    assert is_program_name(name)


# The login shell


def test_the_environment_stands_between_two_equal_marks() -> None:
    out = b"banner\nMARKPATH=/a:/b\0EMPTY=\0TERM=dumb\0X=1\n2\0MARKbye"
    assert {"PATH": "/a:/b", "EMPTY": "", "X": "1\n2"} == environment_between(out, b"MARK")


@pytest.mark.parametrize("out", [b"", b"MARK", b"MARKPATH=/a\0", b"PATH=/a\0"])
def test_without_both_marks_nothing_is_known(out: bytes) -> None:
    assert environment_between(out, b"MARK") is None


def test_the_command_line_does_not_hold_the_mark() -> None:
    query = login_query()
    assert query.mark.decode() not in query.script
    assert query.mark != login_query().mark


@pytest.mark.parametrize(
    ("shell", "switches"), [("/bin/bash", "-lic"), ("/usr/bin/fish", "-lic"), ("/bin/tcsh", "-ic"), ("/bin/csh", "-ic")]
)
def test_c_shells_take_other_switches(shell: str, switches: str) -> None:
    assert (shell, switches) == shell_arguments(shell, login_query())[:2]
