"""Tables of /proc as kernels print them."""

from __future__ import annotations

import pytest

from hostdoctor.host.listeners import (
    Listener,
    listener_values,
    parse_listing_of_descriptors,
    parse_proc_net_tcp,
)

HEADING = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
REST = "00000000:00000000 00:00000000 00000000  1000        0 {} 1 0000000000000000 100 0 0 10 0"


def row(local: str, state: str, inode: int) -> str:
    return f"   0: {local} 00000000:0000 {state} {REST.format(inode)}\n"


@pytest.mark.parametrize(
    ("local", "listener"),
    [
        pytest.param("0100007F:1F90", Listener("127.0.0.1", 8080, 7), id="loopback"),
        pytest.param("00000000:0050", Listener("0.0.0.0", 80, 7), id="wildcard"),
        pytest.param("0F02000A:FFFF", Listener("10.0.2.15", 65535, 7), id="lan"),
        pytest.param("00000000000000000000000000000000:01BB", Listener("::", 443, 7), id="wildcard-ipv6"),
        pytest.param("00000000000000000000000001000000:0CEA", Listener("::1", 3306, 7), id="loopback-ipv6"),
        pytest.param("0000000000000000FFFF00000100007F:1F90", Listener("127.0.0.1", 8080, 7), id="java-mapped"),
        pytest.param("000080FE00000000FF57020A92E5A4FE:14EB", Listener("fe80::a02:57ff:fea4:e592", 5355, 7), id="link"),
    ],
)
def test_addresses_are_words_of_a_little_endian_machine(local: str, listener: Listener) -> None:
    assert [listener] == parse_proc_net_tcp(HEADING + row(local, "0A", 7))


def test_connections_are_no_listeners() -> None:
    table = HEADING + "".join(row("0100007F:1F90", state, 1) for state in ("01", "06", "07", "08"))
    assert [] == parse_proc_net_tcp(table)


@pytest.mark.parametrize("text", ["", HEADING, "cut off 0: 0100007F:1F90 000", "\n\n"])
def test_what_holds_no_row_holds_no_listener(text: str) -> None:
    assert [] == parse_proc_net_tcp(text)


LISTING = """\
/proc/1/fd:
total 0
lr-x------ 1 root root 64 Nov 21 20:00 0 -> /dev/null
/proc/812/fd:
total 0
lrwx------ 1 me me 64 Nov 21 20:00 3 -> socket:[4711]
lrwx------ 1 me me 64 Nov 21 20:00 4 -> anon_inode:[eventpoll]
lrwx------ 1 me me 64 Nov 21 20:00 5 -> /home/me/socket:notes

/proc/813/fd:
lrwx------ 1 me me 64 Nov 21 20:00 3 -> socket:[4711]
lrwx------    1 me       me              64 Nov 21 20:00 9 -> socket:[4712]
"""


def test_a_socket_belongs_to_the_first_process_that_has_it_open() -> None:
    assert {4711: 812, 4712: 813} == parse_listing_of_descriptors(LISTING)


def test_rows_are_sorted_and_an_unknown_owner_is_said_as_such() -> None:
    listeners = [Listener("::", 9000, 1), Listener("0.0.0.0", 80, 2), Listener("0.0.0.0", 9000, 1)]
    assert [
        {"protocol": "tcp", "address": "0.0.0.0", "port": 80, "pid": None, "process": ""},
        {"protocol": "tcp", "address": "0.0.0.0", "port": 9000, "pid": 5, "process": "api"},
        {"protocol": "tcp", "address": "::", "port": 9000, "pid": 5, "process": "api"},
    ] == listener_values(listeners, {1: 5}, {5: "api"})
