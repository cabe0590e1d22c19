"""Whether a port of Windows could be opened now: only an exclusive bind of the wildcard address tells."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable, Collection

IN_USE = 10048
DENIED = 10013
SO_EXCLUSIVEADDRUSE = ~socket.SO_REUSEADDR
"""winsock2.h defines it so; Python names it on Windows only."""

FREE = "free"
Bind = Callable[[int, int], int]


def try_ports(ports: Collection[int], listening: Collection[int] | None, bind: Bind | None = None) -> dict[str, str]:
    """Each port as free, in-use or denied; `listening` are the ports of the listener table, None if it was unreadable.

    Without an option, Windows lets a second wildcard bind succeed beside a listener on 127.0.0.1, and SO_REUSEADDR
    would take the port away from its owner (Microsoft, "Using SO_REUSEADDR and SO_EXCLUSIVEADDRUSE").
    """
    bind = bind or bind_once
    return {str(port): _judge(port, listening, bind) for port in ports}


def _judge(port: int, listening: Collection[int] | None, bind: Bind) -> str:
    codes = [code for code in (bind(socket.AF_INET, port), bind(socket.AF_INET6, port)) if code]
    if not {IN_USE, DENIED} & set(codes):
        return FREE
    # An exclusive bind also fails while a connection of a listener that is gone lingers, and with 10013 for a plain
    # port in use: the table decides.
    if listening is not None and port in listening:
        return "in-use"
    if DENIED in codes:
        return "denied"
    return "in-use" if listening is None else "lingering"


def bind_once(family: int, port: int) -> int:
    """Bind and close at once: 0, or the error number. An address family that is switched off counts as bindable."""
    try:
        opened = socket.socket(family, socket.SOCK_STREAM)
    except OSError:
        return 0
    with opened:
        try:
            opened.setsockopt(socket.SOL_SOCKET, SO_EXCLUSIVEADDRUSE, 1)
            if family == socket.AF_INET6:
                # A dual-stack bind answers 10013 for a port that is in use only over IPv4.
                opened.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            opened.bind(("", port))
        except OSError as error:
            return {errno.EADDRINUSE: IN_USE, errno.EACCES: DENIED}.get(error.errno or 0, error.errno or 0)
    return 0
