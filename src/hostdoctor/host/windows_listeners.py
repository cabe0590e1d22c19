"""What listens on TCP on Windows and which program it is, from the system's own tables; no administrator needed."""

from __future__ import annotations

import ctypes
import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

from .windows_calls import fail, function
from .windows_errors import INSUFFICIENT_BUFFER, MORE_DATA
from .windows_processes import running_programs
from .windows_system import attempt

LISTENERS_WITH_OWNER = 3
"""TCP_TABLE_OWNER_PID_LISTENER of iprtrmib.h."""
AF_INET, AF_INET6 = 2, 23
"""Windows' numbers; socket.AF_INET6 is another one elsewhere."""


class Row4(ctypes.Structure):
    """MIB_TCPROW_OWNER_PID."""

    _fields_ = (
        ("state", ctypes.c_uint32),
        ("address", ctypes.c_uint8 * 4),
        ("port", ctypes.c_uint32),
        ("remote_address", ctypes.c_uint32),
        ("remote_port", ctypes.c_uint32),
        ("pid", ctypes.c_uint32),
    )


class Row6(ctypes.Structure):
    """MIB_TCP6ROW_OWNER_PID."""

    _fields_ = (
        ("address", ctypes.c_uint8 * 16),
        ("scope", ctypes.c_uint32),
        ("port", ctypes.c_uint32),
        ("remote_address", ctypes.c_uint8 * 16),
        ("remote_scope", ctypes.c_uint32),
        ("remote_port", ctypes.c_uint32),
        ("state", ctypes.c_uint32),
        ("pid", ctypes.c_uint32),
    )


def list_listeners() -> list[dict[str, Any]]:
    """Rows of the operation `listeners`, sorted by port and address; `process` is empty where the name is hidden."""
    programs = attempt(running_programs) or {}
    rows = [*_rows(AF_INET, Row4), *_rows(AF_INET6, Row6)]
    return sorted(
        (
            {
                "protocol": "tcp",
                "address": str(ipaddress.ip_address(bytes(row.address))),
                # The port stands in network byte order in the lower half of the field.
                "port": socket.ntohs(row.port & 0xFFFF),
                "pid": row.pid,
                "process": programs[row.pid].name if row.pid in programs else "",
            }
            for row in rows
        ),
        key=lambda row: (row["port"], row["address"]),
    )


def _rows(family: int, row: type[Any]) -> Iterator[Any]:
    table = _table(family)
    count = ctypes.c_uint32.from_buffer(table).value
    yield from (row * count).from_buffer(table, ctypes.sizeof(ctypes.c_uint32))


def _table(family: int) -> Any:
    """The raw table: a count, then rows. It may grow between the question for its size and the one for itself."""
    call = function("iphlpapi", "GetExtendedTcpTable")
    size = ctypes.c_uint32(0)
    table = ctypes.create_string_buffer(4)
    for _ in range(5):
        code = int(call(table, ctypes.byref(size), False, family, LISTENERS_WITH_OWNER, 0))
        if code == 0:
            return table
        if code not in (INSUFFICIENT_BUFFER, MORE_DATA):
            raise fail("GetExtendedTcpTable", code)
        table = ctypes.create_string_buffer(size.value + 4096)
        size.value += 4096
    raise fail("GetExtendedTcpTable", INSUFFICIENT_BUFFER)
