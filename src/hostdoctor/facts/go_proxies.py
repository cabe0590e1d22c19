"""GOPROXY of a place taken apart by the go command's own rules, and the rules for checksums that checks share."""

from __future__ import annotations

from hostdoctor.parsers.goproxy import (
    ProxyEntry,
    ProxyList,
    covers_everything,
    falls_through,
    parse_goproxy,
    parse_gosumdb,
)
from hostdoctor.wiring import probe

from .go_settings import GoEnv

__all__ = [
    "ProxyEntry",
    "ProxyList",
    "covers_everything",
    "falls_through",
    "parse_goproxy",
    "parse_gosumdb",
    "read_go_proxies",
]


@probe()
def read_go_proxies(env: GoEnv) -> ProxyList:
    """An empty GOPROXY is the default."""
    return parse_goproxy(env.get("GOPROXY"))
