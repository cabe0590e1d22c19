"""The only requests that leave this machine, and only with --online: one GET for each module proxy."""

from __future__ import annotations

import socket
import ssl
import urllib.error
import urllib.request
from urllib.parse import urlsplit

from hostdoctor.scopes import Known, Unknown

from .machine import Answer

TIMEOUT = 4.0
"""Seconds for one request; three to five is what a waiting person takes for an answer."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect to another host is not an answer of this one: it is told as its status."""

    def redirect_request(self, *_: object) -> None:
        """Follow none."""
        return


def fetch_status(url: str) -> Answer:
    """{outcome: "ok"/"http"/"timeout"/"dns"/"refused"/"tls"/"error", status}; environment proxies are honoured."""
    if urlsplit(url).scheme not in ("http", "https"):
        return Unknown(f"{urlsplit(url).scheme or 'no scheme'} is not asked over the network")
    opener = urllib.request.build_opener(_NoRedirect)
    request = urllib.request.Request(url, headers={"User-Agent": "hostdoctor"})  # noqa: S310  # http and https only
    try:
        with opener.open(request, timeout=TIMEOUT) as response:
            return Known({"outcome": "ok", "status": int(response.status)})
    except urllib.error.HTTPError as error:
        return Known({"outcome": "http", "status": int(error.code)})
    except OSError as error:
        return Known({"outcome": _kind(error), "status": 0})
    except ValueError as error:
        return Unknown(f"this address cannot be asked: {type(error).__name__}")


def _kind(error: OSError) -> str:
    """The kind of failure by type and number, never by text."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, TimeoutError):
        return "timeout"
    if isinstance(reason, socket.gaierror):
        return "dns"
    if isinstance(reason, ConnectionRefusedError):
        return "refused"
    return "tls" if isinstance(reason, ssl.SSLError) else "error"
