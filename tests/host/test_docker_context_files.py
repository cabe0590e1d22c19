from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from hostdoctor.host.docker_context_files import read_contexts

FOLDER = r"C:\Users\me\.docker"


def look(files: Mapping[str, bytes], environment: Mapping[str, str] | None = None) -> dict[str, object]:
    """The contexts of a disk that holds these files."""

    def read(path: str) -> bytes:
        if path not in files:
            raise FileNotFoundError(path)
        return files[path]

    def list_names(path: str) -> list[str]:
        inside = [file for file in files if file.startswith(path + "\\")]
        if not inside:
            raise FileNotFoundError(path)
        return sorted({file[len(path) + 1 :].split("\\")[0] + "/" for file in inside})

    return read_contexts(FOLDER, environment or {}, read, list_names, "\\")


def meta(folder: str, content: object, base: str = FOLDER) -> dict[str, bytes]:
    return {rf"{base}\contexts\meta\{folder}\meta.json": json.dumps(content).encode()}


def test_without_files_there_is_only_the_environment() -> None:
    environment = {"DOCKER_HOST": "tcp://localhost:2375", "PATH": "x", "DOCKER_PASSWORD": "secret"}

    assert {"config": None, "contexts": [], "environment": {"DOCKER_HOST": "tcp://localhost:2375"}} == look(
        {}, environment
    )


def test_contexts_are_sorted_by_name_and_not_by_their_hash() -> None:
    files = {
        **meta(
            "00", {"Name": "zeta", "Metadata": {}, "Endpoints": {"docker": {"Host": "unix:///var/run/docker.sock"}}}
        ),
        **meta(
            "ff",
            {
                "Name": "desktop-linux",
                "Metadata": {"Description": "Docker Desktop"},
                "Endpoints": {"docker": {"Host": "npipe:////./pipe/dockerDesktopLinuxEngine", "SkipTLSVerify": False}},
            },
        ),
    }

    assert [
        {
            "name": "desktop-linux",
            "endpoint": "npipe:////./pipe/dockerDesktopLinuxEngine",
            "description": "Docker Desktop",
        },
        {"name": "zeta", "endpoint": "unix:///var/run/docker.sock", "description": ""},
    ] == look(files)["contexts"]


def test_passwords_of_registries_and_addresses_stay_where_they_are() -> None:
    config = {"auths": {"registry.example": {"auth": "c2VjcmV0"}}, "currentContext": "remote", "credsStore": "desktop"}
    files = {
        rf"{FOLDER}\config.json": json.dumps(config).encode(),
        **meta("aa", {"Name": "remote", "Endpoints": {"docker": {"Host": "ssh://me:pass@host"}}}),
    }

    got = look(files)

    assert {"currentContext": "remote", "credsStore": "desktop", "plainLogins": 1} == got["config"]
    assert [{"name": "remote", "endpoint": "ssh://***@host", "description": ""}] == got["contexts"]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b'{"currentContext": ', "invalid-json", id="cut-off"),
        pytest.param(b'\xef\xbb\xbf{"currentContext": "x"}', "bom", id="saved-by-notepad"),
    ],
)
def test_a_config_that_docker_refuses_is_said_to_be_so(data: bytes, problem: str) -> None:
    assert {"problem": problem} == look({rf"{FOLDER}\config.json": data})["config"]


def test_a_damaged_context_leaves_the_others() -> None:
    files = {
        rf"{FOLDER}\contexts\meta\11\meta.json": b"\0\0",
        **meta("22", {"Name": "good", "Endpoints": []}),
        **meta("33", {"Metadata": {}}),
        **meta("44", ["not", "an", "object"]),
    }

    assert [{"name": "good", "endpoint": "", "description": ""}] == look(files)["contexts"]


def test_docker_config_names_another_folder() -> None:
    files = {r"D:\docker\config.json": b"{}", **meta("a", {"Name": "there"}, r"D:\docker")}

    got = look(files, {"DOCKER_CONFIG": r"D:\docker"})

    assert {} == got["config"]
    assert [{"name": "there", "endpoint": "", "description": ""}] == got["contexts"]


def test_of_logins_only_their_number_is_kept() -> None:
    config = {
        "auths": {"registry.example.com": {"auth": "c2VjcmV0"}, "other.example.com": {}},
        "credHelpers": {"r.example.com": "ecr-login"},
        "proxies": {"default": {"httpProxy": "http://ana:secret@proxy.example.com:3128", "other": 1}},
    }
    seen = look({rf"{FOLDER}\config.json": json.dumps(config).encode()})["config"]

    assert {"credHelpers": ["ecr-login"], "plainLogins": 1, "proxies": ["httpProxy"]} == seen
