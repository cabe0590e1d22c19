"""The events of a directory that this process watches itself, with the time of each noted as it comes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from hostdoctor.scopes import CouldNotLook

STEP = 0.05
"""Seconds after which it is looked whether to go on."""


class Events(Protocol):
    """An open watch."""

    def names(self, seconds: float) -> list[str]:
        """The files of which something was reported; waits that long for the first of them."""
        ...


class WatchThread:
    """A watcher of `watch_across`; OSError or CouldNotLook where the watch cannot be opened."""

    def __init__(self, open_watch: Callable[[], AbstractContextManager[Events]]) -> None:
        self._arrived: dict[str, float] = {}
        self._news = threading.Condition()
        self._over = threading.Event()
        self._why = ""
        self._thread = threading.Thread(target=self._read, args=(open_watch(),), name="events", daemon=True)
        self._thread.start()

    def arrival(self, word: str, seconds: float) -> float | None:
        """When (`perf_counter`) the first event of that file came; None if it does not within the time."""
        with self._news:
            self._news.wait_for(lambda: word in self._arrived or self._over.is_set(), seconds)
            return self._arrived.get(word)

    def ended(self) -> bool:
        """Whether nobody watches any more."""
        return self._over.is_set()

    def last_words(self) -> str:
        """Why nobody watches."""
        return self._why

    def close(self) -> None:
        """Watch no longer."""
        self._over.set()
        self._thread.join(timeout=1.0)

    def _read(self, watch: AbstractContextManager[Events]) -> None:
        try:
            with watch as events:
                while not self._over.is_set():
                    self._note(events.names(STEP))
        except (OSError, CouldNotLook) as error:
            self._why = str(error)
        finally:
            self._over.set()

    def _note(self, names: list[str]) -> None:
        now = time.perf_counter()
        with self._news:
            for name in names:
                self._arrived.setdefault(name, now)
            self._news.notify_all()
