"""Runs in the Windows Python under a fake wsl.exe: its three streams go to the Linux side and back.

    python.exe relay.py PORT [ARGUMENTS of wsl.exe, which are not looked at]

`linux_side.py` is the other end.
"""

from __future__ import annotations

import os
import secrets
import socket
import sys
import threading


def connect(port: int, session: str, stream: str) -> socket.socket:
    """One stream of a session."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=10)
    connection.settimeout(None)
    connection.sendall(f"{session} {stream}\n".encode())
    return connection


def send_input(connection: socket.socket) -> None:
    """Standard input, until it ends."""
    while chunk := os.read(0, 65536):
        connection.sendall(chunk)
    connection.shutdown(socket.SHUT_WR)


def pass_on(connection: socket.socket, descriptor: int) -> None:
    """What the Linux side says, until it ends."""
    while chunk := connection.recv(65536):
        os.write(descriptor, chunk)


def main(port: int) -> None:
    """Ends with the exit code of the Linux side; what still holds its output open is not waited for."""
    session = secrets.token_hex(8)
    main_stream, errors, end = (connect(port, session, name) for name in ("main", "errors", "end"))
    threading.Thread(target=send_input, args=(main_stream,), daemon=True).start()
    readers = [
        threading.Thread(target=pass_on, args=(connection, descriptor), daemon=True)
        for connection, descriptor in ((main_stream, 1), (errors, 2))
    ]
    for reader in readers:
        reader.start()
    code = int(end.makefile().read() or "1")
    for reader in readers:
        reader.join(timeout=1)
    os._exit(code)


if __name__ == "__main__":
    main(int(sys.argv[1]))
