"""The requests that make and remove a container of ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.host.container_output import PROJECT
from tests.host.engine_server import said, unix_engine

from hostdoctor.host.docker_containers import Containers, Refused, container_body, sdk_send, socket_send, written
from hostdoctor.host.docker_endpoint import EngineAddress
from hostdoctor.parsers.docker_endpoint import parse_endpoint


def test_the_container_has_no_network_and_goes_away_by_itself() -> None:
    body = container_body("golang:1.27", "echo", PROJECT)

    host = body["HostConfig"]
    assert (True, "none") == (host["AutoRemove"], host["NetworkMode"])
    assert [("bind", PROJECT), ("volume", None)] == [(one["Type"], one.get("Source")) for one in host["Mounts"]]
    assert ["/bin/sh", "-c"] == body["Entrypoint"]
    assert {"hostdoctor.measure"} == set(body["Labels"])
    assert not {"Binds", "Memory", "NanoCpus", "Privileged"} & set(host)


def test_a_log_comes_in_frames_or_as_it_is() -> None:
    assert b"one\ntwo\n" == written(b"\1\0\0\0\0\0\0\4one\n\1\0\0\0\0\0\0\4two\n")
    assert b"begin\n" == written(b"begin\n")
    assert b"" == written(b"")


@pytest.mark.parametrize("means", [pytest.param(sdk_send, id="sdk"), pytest.param(socket_send, id="socket")])
def test_both_means_carry_a_request_and_a_refusal(tmp_path: Path, means: Any) -> None:
    rows = [{"Id": "0a1b", "Image": "api"}]
    answers = {"/v1.44/containers/json": said(rows), "/v1.44/containers/a/start": said({"message": "no"}, 400)}
    with unix_engine(tmp_path, answers) as server:
        address = EngineAddress(context="test", endpoint=parse_endpoint(server.address))
        containers = Containers(means(address), "/v1.44")
        assert rows == containers.running()
        with pytest.raises(Refused, match="no") as refused:
            containers.start("a")
    assert ("http", 400) == (refused.value.failure.kind, refused.value.failure.status)


def test_an_engine_that_is_gone_is_a_kind_of_failure(tmp_path: Path) -> None:
    address = EngineAddress(context="test", endpoint=parse_endpoint(f"unix://{tmp_path}/docker.sock"))
    with pytest.raises(Refused) as gone:
        Containers(socket_send(address)).running()
    assert "pipe-missing" == gone.value.failure.kind
