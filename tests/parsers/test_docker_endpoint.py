from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.docker_endpoint import Endpoint, find_pipe, parse_endpoint


@pytest.mark.parametrize(
    "spelling",
    [
        pytest.param("npipe:////./pipe/docker_engine", id="context"),
        pytest.param("npipe://\\\\.\\pipe\\docker_engine", id="label"),
        pytest.param("npipe://./pipe/docker_engine", id="two-slashes"),
        pytest.param("//./pipe/docker_engine", id="go-error"),
        pytest.param("\\\\.\\pipe\\docker_engine", id="windows"),
        pytest.param("\\\\\\\\.\\\\pipe\\\\docker_engine", id="json"),
        pytest.param("http://%2F%2F.%2Fpipe%2Fdocker_engine/v1.47/version", id="url"),
        pytest.param("http://%2f%2f.%2fpipe%2fdocker_engine/v1.24/info", id="url-lower-case"),
    ],
)
def test_every_spelling_of_a_pipe_has_one_canonical_form(spelling: str) -> None:
    expected = Endpoint("npipe", "npipe:////./pipe/docker_engine", local=True)

    assert expected == find_pipe(spelling) == parse_endpoint(spelling)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", Endpoint("npipe", "npipe:////./pipe/docker_engine", local=True), id="windows-default"),
        pytest.param(
            "unix:///run/user/1000/docker.sock", Endpoint("unix", "unix:///run/user/1000/docker.sock", True), id="unix"
        ),
        pytest.param("unix:///x/pipe/y.sock", Endpoint("unix", "unix:///x/pipe/y.sock", True), id="folder-called-pipe"),
        pytest.param("unix://", Endpoint("unix", "unix:///var/run/docker.sock", True), id="unix-default"),
        pytest.param("tcp://localhost:2375", Endpoint("tcp", "tcp://localhost:2375", True), id="old-wsl1-tutorial"),
        pytest.param("tcp://[::1]:2375", Endpoint("tcp", "tcp://[::1]:2375", True), id="loopback-ipv6"),
        pytest.param("127.0.0.1:2375", Endpoint("tcp", "tcp://127.0.0.1:2375", True), id="without-scheme"),
        pytest.param(
            "tcp://192.168.99.100:2376", Endpoint("tcp", "tcp://192.168.99.100:2376", False), id="docker-machine"
        ),
        pytest.param(
            "tcp://127.0.0.1.evil.example", Endpoint("tcp", "tcp://127.0.0.1.evil.example", False), id="not-local"
        ),
        pytest.param("ssh://dev@build.example", Endpoint("ssh", "ssh://dev@build.example", False), id="ssh"),
        pytest.param(
            "\\\\build\\pipe\\docker_engine",
            Endpoint("npipe", "npipe:////build/pipe/docker_engine", False),
            id="remote",
        ),
        pytest.param("gopher://x", Endpoint("other", "gopher://x", False), id="unknown-scheme"),
    ],
)
def test_hosts_are_read_as_the_client_reads_them(text: str, expected: Endpoint) -> None:
    assert expected == parse_endpoint(text)


def test_linux_has_its_own_default() -> None:
    assert "unix:///var/run/docker.sock" == parse_endpoint("  ", windows=False).address


def test_names_of_pipes_are_the_same_in_any_case() -> None:
    one, other = parse_endpoint("//./pipe/Docker_Engine"), parse_endpoint("//./pipe/docker_engine")

    assert one.same_as(other)
    assert not one.same_as(parse_endpoint("//./pipe/docker_cli"))
    assert not one.same_as(None)


@given(st.text())
def test_any_text_gives_an_endpoint(text: str) -> None:
    assert parse_endpoint(text).address


@given(st.from_regex(r"[A-Za-z0-9_.-]{0,19}[A-Za-z0-9_-]", fullmatch=True), st.sampled_from("/\\"))
def test_the_name_of_a_pipe_survives(name: str, slash: str) -> None:
    found = find_pipe(f"open {slash * 2}.{slash}pipe{slash}{name}: ?")

    assert found == Endpoint("npipe", f"npipe:////./pipe/{name}", local=True)
