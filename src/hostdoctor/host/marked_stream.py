"""Bytes of a pipe, read by a thread and cut at marks: reading never waits for the end of the stream.

A grandchild that inherited the pipe may hold it open for ever, and the relay of WSL interop waits for such.
"""

from __future__ import annotations

import threading
import time
from typing import IO

OUTPUT_LIMIT = 16 * 1024 * 1024
"""Bytes that are kept of what was not taken; more ends the reading."""
CHUNK = 65536


class MarkedStream:
    """What a pipe has brought so far; a thread of its own reads it. `news` is shared by the streams of one process."""

    def __init__(self, pipe: IO[bytes] | None, news: threading.Condition) -> None:
        self._pipe = pipe
        self._news = news
        self._buffer = bytearray()
        self.ended = False
        self.full = False
        self._thread = threading.Thread(target=self._read, name="shell output", daemon=True)
        self._thread.start()

    def wait(self, mark: bytes, deadline: float) -> bool:
        """Wait until the line that begins with `mark` is whole; False when it cannot come any more or is late."""
        seen = 0
        with self._news:
            while True:
                at = self._buffer.find(mark, seen)
                if at >= 0 and (mark.endswith(b"\n") or self._buffer.find(b"\n", at + len(mark)) >= 0):
                    return True
                seen = at if at >= 0 else max(0, len(self._buffer) - len(mark))
                left = deadline - time.monotonic()
                if self.ended or self.full or left <= 0:
                    return False
                self._news.wait(left)

    def take(self, begin: bytes, end: bytes) -> tuple[bytes, bytes]:
        """What stands between the marks, and the rest of the line of the end mark; all of it is removed."""
        with self._news:
            start = self._buffer.find(begin) + len(begin)
            stop = self._buffer.find(end, start)
            line = self._buffer.find(b"\n", stop + len(end))
            answer = bytes(self._buffer[start:stop])
            rest = bytes(self._buffer[stop + len(end) : line])
            del self._buffer[: line + 1]
        return answer, rest

    def wait_for_end(self, deadline: float) -> None:
        """Wait until the other end is closed."""
        with self._news:
            while not self.ended and (left := deadline - time.monotonic()) > 0:
                self._news.wait(left)

    def said(self) -> bytes:
        """The beginning of what came and was not taken."""
        with self._news:
            return bytes(self._buffer[:CHUNK])

    def close(self) -> None:
        """Give the pipe back, unless something that outlived the shell still holds its other end."""
        self._thread.join(timeout=0.2)
        if self._pipe and not self._thread.is_alive():
            self._pipe.close()

    def _read(self) -> None:
        while self._pipe:
            try:
                chunk = self._pipe.read1(CHUNK)  # type: ignore[attr-defined]  # a buffered reader, since bufsize is -1
            except (OSError, ValueError):
                chunk = b""
            with self._news:
                self._buffer += chunk
                self.full = len(self._buffer) > OUTPUT_LIMIT
                self.ended = not chunk
                self._news.notify_all()
                if self.ended or self.full:
                    return
