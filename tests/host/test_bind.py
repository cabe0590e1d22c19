"""Ports of Linux, bound for a moment."""

from __future__ import annotations

import errno
import socket

import pytest

from hostdoctor.host.bind import bind_from_listeners, bind_here


def test_a_port_is_in_use_whichever_address_its_listener_has() -> None:
    with socket.socket(socket.AF_INET6) as six:
        six.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        six.bind(("::1", 0))
        six.listen()
        port = str(six.getsockname()[1])
        assert {port: "in-use"} == bind_here([port])


def test_a_connection_in_time_wait_is_no_conflict() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        client = socket.create_connection(("127.0.0.1", port))
        served, _ = listener.accept()
        served.close()
        client.close()
    assert {str(port): "free"} == bind_here([str(port)])


@pytest.mark.parametrize(
    ("number", "answer"),
    [(errno.EACCES, "denied"), (errno.EADDRINUSE, "in-use"), (errno.EAFNOSUPPORT, "free")],
)
def test_refusals_are_told_apart(number: int, answer: str) -> None:
    class Refusing(socket.socket):
        def bind(self, address: object) -> None:
            raise OSError(number, "refused")

    assert {"80": answer} == bind_here(["80"], Refusing)


@pytest.mark.parametrize(
    ("port", "root", "answer"),
    [(8080, False, "in-use"), (9000, False, "free"), (80, False, "denied"), (80, True, "free")],
)
def test_where_we_cannot_bind_the_table_and_the_rights_tell(port: int, root: bool, answer: str) -> None:
    assert {str(port): answer} == bind_from_listeners([str(port)], [{"port": 8080}], 1024, root)
