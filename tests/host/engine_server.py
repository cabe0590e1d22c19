"""A small server that replays answers as an engine, or something in its place, gives them."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Said:
    """One replayed answer: `raw` replaces the whole HTTP answer; `hang` answers nothing."""

    status: int = 200
    body: bytes = b""
    raw: bytes | None = None
    hang: bool = False


def said(value: Any, status: int = 200) -> Said:
    return Said(status, json.dumps(value).encode())


@dataclass(slots=True)
class Server:
    """`asked` are the paths that were asked for, in order."""

    address: str
    asked: list[str] = field(default_factory=list)


@contextlib.contextmanager
def engine_on(listener: socket.socket, address: str, answers: Mapping[str, Said]) -> Iterator[Server]:
    """Serve until the end of the block; a path without an answer gets 404 with a message."""
    server = Server(address)
    over = threading.Event()
    listener.listen(16)
    listener.settimeout(0.05)
    threads: list[threading.Thread] = []

    def serve(connection: socket.socket) -> None:
        with connection:
            connection.settimeout(5)
            data = b""
            while b"\r\n\r\n" not in data:
                chunk = connection.recv(65536)
                if not chunk:
                    return
                data += chunk
            path = data.split(b" ", 2)[1].decode()
            server.asked.append(path)
            answer = answers.get(path, said({"message": f"page not found: {path}"}, 404))
            if answer.hang:
                over.wait(30)
                return
            head = f"HTTP/1.1 {answer.status} X\r\nContent-Length: {len(answer.body)}\r\nConnection: close\r\n\r\n"
            connection.sendall(answer.raw if answer.raw is not None else head.encode() + answer.body)

    def accept() -> None:
        while not over.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                continue
            threads.append(threading.Thread(target=serve, args=(connection,), daemon=True))
            threads[-1].start()

    accepting = threading.Thread(target=accept, daemon=True)
    accepting.start()
    try:
        yield server
    finally:
        over.set()
        accepting.join()
        for thread in threads:
            thread.join(timeout=5)
        listener.close()


@contextlib.contextmanager
def unix_engine(directory: Path, answers: Mapping[str, Said]) -> Iterator[Server]:
    """An engine on a unix socket in the directory."""
    path = directory / "docker.sock"
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(path))
    with engine_on(listener, f"unix://{path}", answers) as server:
        yield server


@contextlib.contextmanager
def tcp_engine(answers: Mapping[str, Said]) -> Iterator[Server]:
    """An engine on a port of the loopback interface."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    with engine_on(listener, f"tcp://127.0.0.1:{listener.getsockname()[1]}", answers) as server:
        yield server
