"""What the module proxies of GOPROXY answered, asked only with --online."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from hostdoctor.host.machine import HERE, Machine, Question, value
from hostdoctor.parsers.goproxy import ProxyList, covers, parse_gosumdb
from hostdoctor.parsers.loopback import is_loopback
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .about import About
from .go_settings import GoEnv
from .places import Place

MODULE = "golang.org/x/text"
SMALL_FILE = f"/{MODULE}/@v/v0.3.2.info"
"""A tiny answer with a fixed version and no query; `/@latest` is optional in the protocol."""

MOST_PROXIES = 4
"""Requests of four seconds that fit into the time of the probe."""

LOGIN = re.compile(r"(?<=://)[^/@]*@")
HOST = re.compile(r"https?://(?:\[(?P<v6>[^\]]*)\]|(?P<name>[^/:]*))")

REACHED = frozenset({"ok", "http", "refused", "tls", "no-answer"})
"""Outcomes that only a host gives that was reached: the network is there."""

WORDS = {
    "timeout": "no connection in time",
    "no-answer": "it takes the connection and does not answer",
    "dns": "its name is not known",
    "refused": "nothing listens there",
    "tls": "its certificate is not trusted",
    "error": "the connection broke",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyAnswer:
    """`outcome` is ok, http, timeout, no-answer, dns, refused, tls or error; `status` is the HTTP status or 0.

    `url` is the entry as it stands in GOPROXY, `asked` what was asked. With `without_login` a user name or password of
    the entry was left out.
    """

    url: str
    asked: str
    outcome: str
    status: int = 0
    without_login: bool = False

    @property
    def word(self) -> str:
        """The outcome for people."""
        return f"HTTP {self.status}" if self.outcome == "http" else WORDS.get(self.outcome, self.outcome)


@dataclass(frozen=True, slots=True)
class ProxyAnswers:
    """In the order of GOPROXY; only http and https entries whose host GOPRIVATE does not cover, the first four."""

    items: tuple[ProxyAnswer, ...]


@probe(timeout=25)
def ask_module_proxies(machine: Machine, about: About, place: Place, env: GoEnv, proxies: ProxyList) -> ProxyAnswers:
    """One request for each proxy. Without any sign of a network the answer is unknown and never "broken"."""
    if not about.online:
        raise NotHere("nothing outside this machine is asked without --online")
    if place.side != about.side:
        raise CouldNotLook(f"proxies are asked from {about.side} only", f"hostdoctor check --online (in {place.name})")
    private = env.get("GONOPROXY") or env.get("GOPRIVATE")
    if covers(private, MODULE):
        raise CouldNotLook("GOPRIVATE keeps this module from proxies")
    urls = [entry.value for entry in proxies.entries if entry.kind == "url" and HOST.match(entry.value)]
    if not urls or proxies.error:
        raise NotHere("GOPROXY names no proxy that can be asked over the network")
    public = [url for url in urls if not covers(private, _host(url))]
    if not public:
        raise CouldNotLook("GOPRIVATE covers the hosts of the module proxies, which are not asked")
    answers = tuple(_ask(machine, url) for url in public[:MOST_PROXIES])
    if not any(_reached(answer) for answer in answers) and not _network(machine, env):
        raise CouldNotLook("no module proxy could be reached, so this machine may be offline")
    return ProxyAnswers(answers)


def _ask(machine: Machine, url: str) -> ProxyAnswer:
    asked = LOGIN.sub("", url).rstrip("/") + SMALL_FILE
    got = _fetch(machine, asked)
    return ProxyAnswer(
        url=url,
        asked=asked,
        outcome=str(got["outcome"]),
        status=int(got.get("status") or 0),
        without_login=LOGIN.search(url) is not None,
    )


def _fetch(machine: Machine, url: str) -> dict[str, Any]:
    got: dict[str, Any] = value(machine, Question(HERE, "fetch", (url,)))
    return got


def _reached(answer: ProxyAnswer) -> bool:
    return answer.outcome in REACHED or is_loopback(_host(answer.asked))


def _network(machine: Machine, env: GoEnv) -> bool:
    """Whether the checksum database, which Go would ask next, is there."""
    database = parse_gosumdb(env.get("GOSUMDB"))
    if database.off or database.error:
        return False
    try:
        got = _fetch(machine, (database.url or f"https://{database.name}").rstrip("/") + "/latest")
    except (NotHere, CouldNotLook):
        return False
    return str(got["outcome"]) in REACHED


def _host(url: str) -> str:
    match = HOST.match(LOGIN.sub("", url))
    return (match["v6"] or match["name"]) if match else ""
