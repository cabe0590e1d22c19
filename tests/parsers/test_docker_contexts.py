from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.docker_contexts import (
    Context,
    ContextChoice,
    DockerCliConfig,
    Overridden,
    StoredContext,
    parse_context_meta,
    parse_docker_cli_config,
    resolve_context,
)
from hostdoctor.parsers.docker_endpoint import parse_endpoint

PIPE = "npipe:////./pipe/dockerDesktopLinuxEngine"
DESKTOP = Context(name="desktop-linux", endpoint=parse_endpoint(PIPE))
REMOTE = Context(name="build", endpoint=parse_endpoint("ssh://dev@build.example"))
CONTEXTS = {"desktop-linux": DESKTOP, "build": REMOTE}
CONFIG = DockerCliConfig(current_context="desktop-linux")


def test_the_current_context_is_followed() -> None:
    got = resolve_context(ContextChoice(config=CONFIG, contexts=CONTEXTS))

    assert ("desktop-linux", "currentContext", DESKTOP.endpoint, ()) == (
        got.name,
        got.rule,
        got.endpoint,
        got.overrides,
    )


def test_docker_host_beats_docker_context_and_config() -> None:
    got = resolve_context(
        ContextChoice(docker_host="tcp://localhost:2375", docker_context="build", config=CONFIG, contexts=CONTEXTS)
    )

    assert ("default", "DOCKER_HOST", parse_endpoint("tcp://localhost:2375")) == (got.name, got.rule, got.endpoint)
    assert (
        Overridden("DOCKER_CONTEXT", "build", REMOTE.endpoint),
        Overridden("currentContext", "desktop-linux", DESKTOP.endpoint),
    ) == got.overrides


def test_docker_context_beats_config() -> None:
    got = resolve_context(ContextChoice(docker_context="build", config=CONFIG, contexts=CONTEXTS))

    assert ("build", "DOCKER_CONTEXT", REMOTE.endpoint) == (got.name, got.rule, got.endpoint)


def test_the_option_beats_docker_host() -> None:
    got = resolve_context(ContextChoice(context_option="build", docker_host="tcp://x", contexts=CONTEXTS))

    assert ("build", "--context") == (got.name, got.rule)
    assert ("DOCKER_HOST",) == tuple(item.rule for item in got.overrides)


@pytest.mark.parametrize(
    ("windows", "address"),
    [(True, "npipe:////./pipe/docker_engine"), (False, "unix:///var/run/docker.sock")],
    ids=["windows", "linux"],
)
def test_nothing_set_means_the_platforms_default(windows: bool, address: str) -> None:
    got = resolve_context(ContextChoice(windows=windows))

    assert ("default", "default") == (got.name, got.rule)
    assert got.endpoint is not None
    assert address == got.endpoint.address


def test_a_context_that_is_not_in_the_store_has_no_endpoint() -> None:
    got = resolve_context(ContextChoice(config=DockerCliConfig(current_context="rancher-desktop"), contexts=CONTEXTS))

    assert ("rancher-desktop", "currentContext", None) == (got.name, got.rule, got.endpoint)


def test_a_context_is_read_from_its_file() -> None:
    meta = {
        "Name": "desktop-linux",
        "Metadata": {"Description": "Docker Desktop", "otel": {}},
        "Endpoints": {"docker": {"Host": PIPE, "SkipTLSVerify": False}},
    }

    got = parse_context_meta(json.dumps(meta).encode())

    assert StoredContext(name="desktop-linux", host=PIPE, description="Docker Desktop") == got


@pytest.mark.parametrize("data", [b"", b"[]", b'{"Name": ""}', b"{", b'{"Endpoints": {}}'])
def test_what_is_no_context_is_none(data: bytes) -> None:
    assert None is parse_context_meta(data)


def test_a_context_may_have_no_docker_endpoint() -> None:
    assert StoredContext(name="k8s") == parse_context_meta(b'{"Name": "k8s", "Endpoints": {"kubernetes": {}}}')


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(
            b'{"auths": {}, "credsStore": "desktop", "currentContext": "desktop-linux"}',
            DockerCliConfig(current_context="desktop-linux", credentials_store="desktop"),
            id="win11-desktop",
        ),
        pytest.param(
            b'{"credsStore": "desktop.exe", "credHelpers": {"r.example": "ecr-login", "x": 1}}',
            DockerCliConfig(credentials_store="desktop.exe", credential_helpers=("ecr-login",)),
            id="ubuntu-in-wsl",
        ),
        pytest.param(b'{"CURRENTCONTEXT": "build"}', DockerCliConfig(current_context="build"), id="any-case"),
        pytest.param(b'{"currentContext": ""}', DockerCliConfig(), id="empty-name"),
        pytest.param(b"", DockerCliConfig(), id="empty-file"),
        pytest.param(b'\xef\xbb\xbf{"currentContext": "build"}', DockerCliConfig(problem="bom"), id="notepad-bom"),
        pytest.param('{"currentContext": "b"}'.encode("utf-16"), DockerCliConfig(problem="utf-16"), id="powershell-5"),
        pytest.param(b'{"currentContext": "build",}', DockerCliConfig(problem="invalid-json"), id="comma"),
        pytest.param(b"[]", DockerCliConfig(problem="invalid-json"), id="no-object"),
    ],
)
def test_the_clients_settings_are_read_as_the_client_reads_them(data: bytes, expected: DockerCliConfig) -> None:
    assert expected == parse_docker_cli_config(data)


@given(st.binary())
def test_any_bytes_give_an_answer(data: bytes) -> None:
    assert isinstance(parse_docker_cli_config(data), DockerCliConfig)
    assert isinstance(parse_context_meta(data), StoredContext | None)


@given(
    st.sampled_from(["", "tcp://x"]), st.sampled_from(["", "build", "gone"]), st.sampled_from([None, "desktop-linux"])
)
def test_every_setting_is_either_followed_or_overridden(host: str, context: str, current: str | None) -> None:
    config = DockerCliConfig(current_context=current)
    got = resolve_context(ContextChoice(docker_host=host, docker_context=context, config=config, contexts=CONTEXTS))

    assert len(list(filter(None, [host, context, current]))) == len(got.overrides) + (got.rule != "default")
