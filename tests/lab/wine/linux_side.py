"""A Linux behind the fake wsl.exe: a program of this machine with the streams of the Windows one.

Wine starts programs of Linux as well, but without their standard error and their end; so `relay.py` carries them.
"""

from __future__ import annotations

import contextlib
import socket
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.lab.wine.windows import Windows, windows_path

STREAMS = {"main", "errors", "end"}


@dataclass(frozen=True, slots=True)
class Linux:
    """What runs for each start of wsl.exe."""

    command: Sequence[str]
    environment: Mapping[str, str] | None


@contextlib.contextmanager
def linux_side(windows: Windows, command: Sequence[str], environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve `command`, as `["/bin/sh"]`, on the loopback; yields what `Answer(program=...)` takes.

    The arguments of wsl.exe are not looked at: give the answer a pattern for them.
    """
    linux = Linux(command=command, environment=environment)
    with socket.create_server(("127.0.0.1", 0)) as server:
        acceptor = threading.Thread(target=_accept, args=(server, linux), daemon=True)
        acceptor.start()
        relay = windows_path(Path(__file__).with_name("relay.py"))
        python = windows_path(windows.python_home / "python.exe")
        yield f'"{python}" "{relay}" {server.getsockname()[1]}'
        server.shutdown(socket.SHUT_RDWR)
        acceptor.join()


def _accept(server: socket.socket, linux: Linux) -> None:
    sessions: dict[str, dict[str, socket.socket]] = {}
    with contextlib.suppress(OSError):
        while True:
            connection, _ = server.accept()
            session, stream = _head(connection)
            streams = sessions.setdefault(session, {})
            streams[stream] = connection
            if streams.keys() == STREAMS:
                threading.Thread(target=_serve, args=(linux, sessions.pop(session)), daemon=True).start()


def _head(connection: socket.socket) -> tuple[str, str]:
    line = b""
    while not line.endswith(b"\n"):
        # Byte by byte: what follows is the program's.
        line += connection.recv(1)
    session, stream = line.decode().split()
    return session, stream


def _serve(linux: Linux, streams: Mapping[str, socket.socket]) -> None:
    main_stream, errors, end = streams["main"], streams["errors"], streams["end"]
    with main_stream, errors, end:
        ended = subprocess.run(
            linux.command,
            env=linux.environment,
            stdin=main_stream.fileno(),
            stdout=main_stream.fileno(),
            stderr=errors.fileno(),
            check=False,
        )
        with contextlib.suppress(OSError):
            end.sendall(str(ended.returncode & 0xFF).encode())
