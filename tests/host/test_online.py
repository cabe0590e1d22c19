"""Requests are made to servers on loopback only; nothing leaves the machine."""

import http.client
import http.server
import socket
import threading
import urllib.request
from collections.abc import Iterator

import pytest

from hostdoctor.host.online import fetch_status
from hostdoctor.scopes import Known, Unknown

QUICK = 0.4


class Answering(http.server.BaseHTTPRequestHandler):
    """Answers with the number in the path; 302 leads to a host that must not be asked."""

    seen: list[dict[str, str]]

    def do_GET(self) -> None:
        type(self).seen.append(dict(self.headers))
        status = int(self.path.strip("/"))
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[http.server.ThreadingHTTPServer]:
    Answering.seen = []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def at(server: http.server.HTTPServer, path: str) -> str:
    return f"http://127.0.0.1:{server.server_port}/{path}"


@pytest.fixture
def silent() -> Iterator[int]:
    """A port that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(200, "ok"), (404, "http"), (410, "http"), (403, "http"), (407, "http"), (500, "http"), (503, "http")],
)
def test_a_status_is_an_answer(server: http.server.ThreadingHTTPServer, status: int, outcome: str) -> None:
    assert Known({"outcome": outcome, "status": status}) == fetch_status(at(server, str(status)))


def test_a_redirect_is_told_and_not_followed(server: http.server.ThreadingHTTPServer) -> None:
    assert Known({"outcome": "http", "status": 302}) == fetch_status(at(server, "302"))


def test_nothing_but_our_name_is_told(server: http.server.ThreadingHTTPServer) -> None:
    fetch_status(at(server, "200"))

    (headers,) = Answering.seen
    assert {"Host", "User-Agent", "Accept-Encoding", "Connection"} == set(headers)
    assert "hostdoctor" == headers["User-Agent"]


def test_a_server_that_hangs_is_no_answer(silent: int) -> None:
    assert Known({"outcome": "no-answer", "status": 0}) == fetch_status(f"http://127.0.0.1:{silent}/", QUICK)


def test_a_closed_port_refuses() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

    assert Known({"outcome": "refused", "status": 0}) == fetch_status(f"http://127.0.0.1:{port}/", QUICK)


def test_a_name_that_nobody_has_is_dns(monkeypatch: pytest.MonkeyPatch) -> None:
    class Unresolved(http.client.HTTPConnection):
        def connect(self) -> None:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    class Unresolving(urllib.request.HTTPHandler):
        def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(Unresolved, req)

    for variable in ("HTTP_PROXY", "http_proxy"):
        monkeypatch.delenv(variable, raising=False)

    answer = fetch_status("http://proxy.example.invalid/", QUICK, Unresolving())

    assert Known({"outcome": "dns", "status": 0}) == answer


def test_a_server_without_tls_fails_the_handshake(server: http.server.ThreadingHTTPServer) -> None:
    answer = fetch_status(at(server, "200").replace("http://", "https://"), 2.0)

    assert Known({"outcome": "tls", "status": 0}) == answer


def test_a_server_that_talks_nonsense_is_an_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def talk() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(b"SSH-2.0-OpenSSH_9.6\r\n")

        threading.Thread(target=talk, daemon=True).start()
        answer = fetch_status(f"http://127.0.0.1:{listening.getsockname()[1]}/", 2.0)

    assert Known({"outcome": "error", "status": 0}) == answer


def test_this_machine_is_reached_without_the_http_proxy_of_the_environment(
    server: http.server.ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.delenv("no_proxy", raising=False)

    assert Known({"outcome": "ok", "status": 200}) == fetch_status(at(server, "200"), QUICK)


def test_another_host_is_reached_through_the_http_proxy_of_the_environment(
    server: http.server.ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Proxy(Answering):
        def do_GET(self) -> None:
            self.send_error(407)

    proxy = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    threading.Thread(target=proxy.serve_forever, args=(0.01,), daemon=True).start()
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.server_port}")
    monkeypatch.delenv("no_proxy", raising=False)
    try:
        assert Known({"outcome": "http", "status": 407}) == fetch_status("http://proxy.example.invalid/x", 2.0)
    finally:
        proxy.shutdown()
        proxy.server_close()


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("file:///etc/passwd", id="file"),
        pytest.param("ftp://proxy.example.com/", id="ftp"),
        pytest.param("proxy.example.com", id="no-scheme"),
        pytest.param("http://[::1/", id="broken-ipv6"),
        pytest.param("http://127.0.0.1:port/", id="port-that-is-none"),
        pytest.param("http://127.0.0.1/with blank", id="blank"),
    ],
)
def test_an_address_that_cannot_be_asked_is_unknown(url: str) -> None:
    assert isinstance(fetch_status(url, QUICK), Unknown)
