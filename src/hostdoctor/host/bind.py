"""Whether a port of Linux could be bound at this moment, by binding it for a moment; nothing listens."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable, Iterable, Mapping
from typing import Any

FREE, IN_USE, DENIED = "free", "in-use", "denied"
NO_SUCH_FAMILY = (errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL)
WILDCARDS = ((socket.AF_INET, "0.0.0.0"), (socket.AF_INET6, "::"))  # noqa: S104  # bound, never listened on

MakeSocket = Callable[[int, int], socket.socket]


def bind_here(ports: Iterable[str], make_socket: MakeSocket = socket.socket) -> dict[str, str]:
    """For each port `free`, `in-use` or `denied`; ValueError for what is not a port."""
    return {port: bind_one(int(port), make_socket) for port in ports}


def bind_one(port: int, make_socket: MakeSocket) -> str:
    """The worse of the answers for IPv4 and IPv6: whoever publishes a port binds both."""
    answers = {_bind(make_socket, family, address, port) for family, address in WILDCARDS}
    return next(answer for answer in (IN_USE, DENIED, FREE) if answer in answers)


def bind_from_listeners(
    ports: Iterable[str], listeners: Iterable[Mapping[str, Any]], first_free: int, root: bool
) -> dict[str, str]:
    """The same answer for a Linux where we cannot bind: there, only listeners and missing rights refuse a wildcard."""
    taken = {listener["port"] for listener in listeners}

    def answer(port: int) -> str:
        if port in taken:
            return IN_USE
        return DENIED if port < first_free and not root else FREE

    return {port: answer(int(port)) for port in ports}


def _bind(make_socket: MakeSocket, family: int, address: str, port: int) -> str:
    try:
        with make_socket(family, socket.SOCK_STREAM) as probe:
            _set_options(probe, family)
            probe.bind((address, port))
    except OSError as error:
        return _meaning(error)
    return FREE


def _set_options(probe: socket.socket, family: int) -> None:
    if family == socket.AF_INET6:
        # Without it the IPv6 wildcard takes IPv4 along.
        probe.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    # It lets connections in TIME_WAIT pass, and still collides with a listener.
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)


def _meaning(error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return IN_USE
    if error.errno in (errno.EACCES, errno.EPERM):
        return DENIED
    if error.errno in NO_SUCH_FAMILY:
        return FREE
    raise error
