"""What the module proxies of GOPROXY answered, asked only with --online."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import HERE, Machine, Question, value
from hostdoctor.parsers.goproxy import ProxyList, covers
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .about import About
from .golang import GoEnv
from .places import Place

MODULE = "golang.org/x/text"
SMALL_FILE = f"/{MODULE}/@v/v0.3.2.info"
"""A tiny answer with a fixed version and no query; `/@latest` is optional in the protocol."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyAnswer:
    """`outcome` is ok, http, timeout, dns, refused, tls or error; `status` is the HTTP status or 0."""

    url: str
    outcome: str
    status: int = 0

    @property
    def word(self) -> str:
        """The outcome as one word for people."""
        return f"HTTP {self.status}" if self.outcome == "http" else self.outcome


@dataclass(frozen=True, slots=True)
class ProxyAnswers:
    """In the order of GOPROXY."""

    items: tuple[ProxyAnswer, ...]


@probe(timeout=20)
def ask_module_proxies(machine: Machine, about: About, place: Place, env: GoEnv, proxies: ProxyList) -> ProxyAnswers:
    """One request for each proxy; none when GOPRIVATE covers the module that is asked for."""
    if not about.online:
        raise CouldNotLook("nothing outside this machine is asked without --online", "hostdoctor check --online")
    if place.side != about.side:
        raise CouldNotLook(f"proxies are asked from {about.side} only", f"hostdoctor check --online (in {place.name})")
    if covers(env.get("GONOPROXY") or env.get("GOPRIVATE"), MODULE):
        raise CouldNotLook("GOPRIVATE keeps this module from proxies")
    urls = [entry.value for entry in proxies.entries if entry.kind == "url"]
    if not urls:
        raise NotHere("GOPROXY names no proxy")
    answers = []
    for url in urls:
        got = value(machine, Question(HERE, "fetch", (url.rstrip("/") + SMALL_FILE,)))
        answers.append(ProxyAnswer(url=url, outcome=got["outcome"], status=int(got.get("status") or 0)))
    return ProxyAnswers(tuple(answers))
