"""The requests that leave this machine, only with --online: one GET for each module proxy; `round_trips` times it."""

from __future__ import annotations

import http.client
import socket
import ssl
import urllib.error
import urllib.request
from urllib.parse import urlsplit

from hostdoctor.parsers.loopback import is_loopback
from hostdoctor.scopes import Known, Unknown

from .machine import Answer

TIMEOUT = 4.0
"""Seconds for one request; three to five is what a waiting person takes for an answer."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect to another host is not an answer of this one: it is told as its status."""

    def redirect_request(self, *_: object) -> None:
        """Follow none."""
        return


def fetch_status(url: str, seconds: float = TIMEOUT, *handlers: urllib.request.BaseHandler) -> Answer:
    """{outcome, status} of one GET; outcomes: ok, http, timeout, no-answer, dns, refused, tls, error.

    timeout: no connection in time; no-answer: a connection and then nothing. Go takes HTTP proxies from the environment
    alone and never for this machine itself (golang.org/x/net/http/httpproxy), so that is done here too. `handlers`
    stand for those of urllib of the same kind.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError as error:
        return Unknown(f"this address cannot be asked: {error}")
    if parts.scheme not in ("http", "https"):
        return Unknown(f"{parts.scheme or 'no scheme'} is not asked over the network")
    proxies = {} if is_loopback(host) else urllib.request.getproxies_environment()
    opener = urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler(proxies), *handlers)
    request = urllib.request.Request(url, headers={"User-Agent": "hostdoctor"})  # noqa: S310  # http and https only
    try:
        with opener.open(request, timeout=seconds) as response:
            return Known({"outcome": "ok", "status": int(response.status)})
    except urllib.error.HTTPError as error:
        error.close()
        return Known({"outcome": "http", "status": int(error.code)})
    except TimeoutError:
        # What fails before the request is out comes as URLError.
        return Known({"outcome": "no-answer", "status": 0})
    except OSError as error:
        return Known({"outcome": kind_of(error), "status": 0})
    except (ValueError, http.client.InvalidURL) as error:
        return Unknown(f"this address cannot be asked: {type(error).__name__}")
    except http.client.HTTPException:
        return Known({"outcome": "error", "status": 0})


def kind_of(error: OSError) -> str:
    """timeout, dns, refused, tls or error, by type and number and never by text."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, TimeoutError):
        return "timeout"
    if isinstance(reason, socket.gaierror):
        return "dns"
    if isinstance(reason, ConnectionRefusedError):
        return "refused"
    return "tls" if isinstance(reason, ssl.SSLError) else "error"
