"""How long a module proxy takes for a small answer, the connection apart from the request; only with --online."""

from __future__ import annotations

import base64
import http.client
import time
import urllib.request
from urllib.parse import SplitResult, unquote, urlsplit

from hostdoctor.parsers.loopback import is_loopback
from hostdoctor.scopes import CouldNotLook, Known, Unknown

from .machine import Answer
from .online import kind_of

REQUESTS = 5
SECONDS = 5.0
"""For all of them: a proxy that takes longer has been measured by then."""
ANSWER_LIMIT = 65536
"""Bytes of an answer that are read; the connection is not used again for one that is longer."""
HEADERS = {"User-Agent": "hostdoctor"}


def round_trips(url: str, seconds: float = SECONDS) -> Answer:
    """{"milliseconds": one number a request, "connect": one number a connection, "status"} of several equal GETs.

    A connection is kept as long as the server keeps it, as Go does. No redirect is followed, and no login is sent.
    """
    try:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return Unknown("this address is not asked over the network")
        return Known(_timed(_Way(parts, seconds)))
    except CouldNotLook as error:
        return Unknown(str(error))
    except OSError as error:
        return Unknown(f"the round trips could not be timed ({kind_of(error)})")
    except (ValueError, http.client.HTTPException) as error:
        return Unknown(f"the round trips could not be timed ({type(error).__name__})")


def _timed(way: _Way) -> dict[str, object]:
    end = time.monotonic() + way.seconds
    took: list[float] = []
    connect: list[float] = []
    status = 0
    connection: http.client.HTTPConnection | None = None
    try:
        while len(took) < REQUESTS and (not took or time.monotonic() < end):
            if connection is None or connection.sock is None:
                began = time.perf_counter()
                connection = way.connection()
                connection.connect()
                connect.append(_milliseconds(began))
            began = time.perf_counter()
            status = way.ask(connection)
            took.append(_milliseconds(began))
    finally:
        if connection:
            connection.close()
    return {"milliseconds": took, "connect": connect, "status": status}


def _milliseconds(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 3)


class _Way:
    """How a host is reached: directly, or by the HTTP proxy of the environment, as Go takes it."""

    def __init__(self, parts: SplitResult, seconds: float) -> None:
        self.seconds = seconds
        self._parts = parts
        host = parts.hostname or ""
        direct = is_loopback(host) or urllib.request.proxy_bypass(host)
        named = None if direct else urllib.request.getproxies_environment().get(parts.scheme)
        self._proxy = urlsplit(named if "://" in named else f"http://{named}") if named else None
        if self._proxy and self._proxy.scheme != "http":
            raise CouldNotLook(f"the HTTP proxy of the environment speaks {self._proxy.scheme}, which is not timed")

    def connection(self) -> http.client.HTTPConnection:
        """A new connection that is not open yet."""
        host, port, tls = self._parts.hostname or "", self._parts.port, self._parts.scheme == "https"
        kind = http.client.HTTPSConnection if tls else http.client.HTTPConnection
        if not self._proxy:
            return kind(host, port, timeout=self.seconds)
        made = kind(self._proxy.hostname or "", self._proxy.port or 80, timeout=self.seconds)
        if tls:
            made.set_tunnel(host, port or 443, self._login())
        return made

    def ask(self, connection: http.client.HTTPConnection) -> int:
        """One request and its whole answer."""
        path = self._parts.path or "/"
        plain = self._proxy is not None and self._parts.scheme == "http"
        connection.request("GET", self._parts.geturl() if plain else path, headers=HEADERS | self._plain_login(plain))
        response = connection.getresponse()
        response.read(ANSWER_LIMIT)
        if response.will_close or not response.isclosed():
            connection.close()
        return response.status

    def _plain_login(self, plain: bool) -> dict[str, str]:
        return self._login() if plain else {}

    def _login(self) -> dict[str, str]:
        """What the environment gives for its own proxy."""
        if not self._proxy or not self._proxy.username:
            return {}
        pair = f"{unquote(self._proxy.username)}:{unquote(self._proxy.password or '')}"
        return {"Proxy-Authorization": f"Basic {base64.b64encode(pair.encode()).decode('ascii')}"}
