"""Only variables of the list leave their machine, and no password among them."""

from __future__ import annotations

import pytest

from hostdoctor.host.variables import LINUX_VARIABLES, WINDOWS_VARIABLES, linux_variables, windows_variables
from hostdoctor.parsers.secret_variables import without_credentials

SECRETS = [
    "GOOGLE_APPLICATION_CREDENTIALS",
    "GODADDY_API_KEY",
    "DOCKER_PASSWORD",
    "DOCKER_AUTH_CONFIG",
    "COMPOSE_SECRET",
    "AWS_SECRET_KEY",
    "GITHUB_TOKEN",
    "WSL_SUDO_PASSWORD",
]


@pytest.mark.parametrize("pick", [linux_variables, windows_variables])
def test_names_that_only_begin_like_ours_are_not_taken(pick: object) -> None:
    assert callable(pick)
    assert {} == pick(dict.fromkeys(SECRETS, "s3cret"))


def test_on_windows_names_are_found_in_any_case_and_told_in_their_usual_one() -> None:
    got = windows_variables({"Path": "a", "ONEDRIVE": "b", "goflags": "c", "PROGRAMFILES(X86)": "d", "Secret": "e"})
    assert {"GOFLAGS": "c", "OneDrive": "b", "PATH": "a", "ProgramFiles(x86)": "d"} == got


def test_on_linux_upper_and_lower_case_are_two_names() -> None:
    got = linux_variables({"http_proxy": "a", "HTTP_PROXY": "b", "path": "c", "PATH": "d"})
    assert {"HTTP_PROXY": "b", "PATH": "d", "http_proxy": "a"} == got


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        pytest.param("http://me:pw@proxy:3128", "http://***@proxy:3128", id="proxy"),
        pytest.param("https://t0ken@goproxy.example,direct", "https://***@goproxy.example,direct", id="goproxy-token"),
        pytest.param("https://a|https://u:p@b,off", "https://a|https://***@b,off", id="second-of-a-list"),
        pytest.param("-ldflags=-X=a@b", "-ldflags=-X=a@b", id="no-address"),
        pytest.param("npipe:////./pipe/docker_engine", "npipe:////./pipe/docker_engine", id="pipe"),
        pytest.param("https://host/path@v1", "https://host/path@v1", id="at-sign-in-a-path"),
    ],
)
def test_addresses_lose_their_user_and_password(value: str, kept: str) -> None:
    assert kept == without_credentials(value)


@pytest.mark.parametrize("names", [LINUX_VARIABLES, WINDOWS_VARIABLES])
def test_the_lists_hold_each_name_once(names: tuple[str, ...]) -> None:
    assert len(names) == len({name if names is LINUX_VARIABLES else name.upper() for name in names})
