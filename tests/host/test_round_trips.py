"""Servers on loopback with known delays; nothing leaves the machine."""

from __future__ import annotations

import contextlib
import http.server
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from hostdoctor.host.round_trips import REQUESTS, round_trips
from hostdoctor.scopes import Known, Unknown

DELAY = 0.03


class Slow(http.server.BaseHTTPRequestHandler):
    """Takes DELAY for each answer, and keeps the connection."""

    protocol_version = "HTTP/1.1"
    delay = DELAY
    size = 20
    status = 200
    seen: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        self.seen.append((self.path, dict(self.headers)))
        time.sleep(self.delay)
        self.send_response(self.status)
        self.send_header("Content-Length", str(self.size))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(b"x" * self.size)

    def do_CONNECT(self) -> None:
        self.send_error(407)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def serving(**features: object) -> Iterator[tuple[str, list[tuple[str, dict[str, str]]]]]:
    """A server with these features: its address, and what it was asked."""
    seen: list[tuple[str, dict[str, str]]] = []
    handler = type("Handler", (Slow,), {"seen": seen, **features})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", seen
    finally:
        server.shutdown()
        server.server_close()


def timed(url: str, seconds: float = 5.0) -> tuple[list[float], list[float], int]:
    answer = round_trips(url, seconds)
    assert isinstance(answer, Known), answer
    return answer.value["milliseconds"], answer.value["connect"], answer.value["status"]


def test_each_request_is_timed_over_one_connection() -> None:
    with serving() as (address, seen):
        took, connect, status = timed(f"{address}/golang.org/x/text/@v/v0.3.2.info")

    assert (REQUESTS, 1, 200) == (len(took), len(connect), status)
    assert min(took) >= DELAY * 1000
    assert {"/golang.org/x/text/@v/v0.3.2.info"} == {path for path, _ in seen}


def test_a_slow_server_shows_in_the_requests_and_not_in_the_connection() -> None:
    with serving(delay=0.2) as (address, _):
        took, connect, _ = timed(address)

    assert min(took) > 4 * max(connect)


def test_a_server_that_closes_costs_a_connection_each_time() -> None:
    with serving(protocol_version="HTTP/1.0", delay=0.0) as (address, _):
        took, connect, _ = timed(address)

    assert (REQUESTS, REQUESTS) == (len(took), len(connect))


def test_an_answer_that_is_too_long_is_not_read_to_its_end() -> None:
    with serving(size=300_000, delay=0.0) as (address, _):
        took, connect, _ = timed(address)

    assert len(connect) == len(took) == REQUESTS


def test_what_takes_too_long_is_measured_once() -> None:
    with serving(delay=0.3) as (address, seen):
        took, _, _ = timed(address, seconds=0.35)

    assert len(took) == len(seen) <= 2


def test_only_our_name_is_told() -> None:
    with serving(delay=0.0) as (address, seen):
        timed(address)

    assert {"Host", "User-Agent", "Accept-Encoding"} == set(seen[0][1])
    assert "hostdoctor" == seen[0][1]["User-Agent"]


@pytest.mark.parametrize("status", [302, 404, 410])
def test_another_status_is_told_and_nothing_is_followed(status: int) -> None:
    with serving(status=status, delay=0.0) as (address, seen):
        assert status == timed(address)[2]

    assert REQUESTS == len(seen)


def test_another_host_is_asked_through_the_http_proxy_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("no_proxy", raising=False)
    with serving(delay=0.0) as (address, seen):
        monkeypatch.setenv("http_proxy", address.replace("http://", "http://me:it%27s@"))
        took, _, _ = timed("http://proxy.example.invalid/x.info")

    assert REQUESTS == len(took)
    assert "http://proxy.example.invalid/x.info" == seen[0][0]
    # me:it's
    assert "Basic bWU6aXQncw==" == seen[0][1]["Proxy-Authorization"]


def test_a_proxy_that_refuses_the_tunnel_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("no_proxy", raising=False)
    with serving() as (address, _):
        monkeypatch.setenv("https_proxy", address)

        assert Unknown("the round trips could not be timed (error)") == round_trips("https://proxy.example.invalid/x")


def test_this_machine_is_asked_without_the_http_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    with serving(delay=0.0) as (address, _):
        assert REQUESTS == len(timed(address)[0])


def test_a_server_that_never_answers_ends_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        began = time.monotonic()
        answer = round_trips(f"http://127.0.0.1:{listening.getsockname()[1]}/", 0.3)

    assert Unknown("the round trips could not be timed (timeout)") == answer
    # A busy machine adds seconds; without an end it would wait for as long as the server listens.
    assert time.monotonic() - began < 60


def test_a_closed_port_refuses() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

    assert Unknown("the round trips could not be timed (refused)") == round_trips(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("file:///etc/passwd", id="file"),
        pytest.param("proxy.example.com", id="no-scheme"),
        pytest.param("http://[::1/", id="broken-ipv6"),
        pytest.param("http://127.0.0.1:port/", id="port-that-is-none"),
    ],
)
def test_an_address_that_cannot_be_asked_is_unknown(url: str) -> None:
    assert isinstance(round_trips(url), Unknown)
