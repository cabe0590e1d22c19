"""How long each module proxy that answers takes for a small answer, measured only with --online."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from hostdoctor.host.machine import HERE, Machine, Question, value
from hostdoctor.samples import Sample, median
from hostdoctor.wiring import probe

from .about import About
from .module_proxies import ProxyAnswer, ProxyAnswers
from .tolerance import if_seen

ANSWERED = frozenset({200, 404, 410})
"""Status of an answer to a module request, be it that the module is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundTrips:
    """Of the proxy `url`, for `asked`: milliseconds of each request, and of each connection that was opened for them.

    All requests are for one small file, so that a proxy which keeps what it fetched shows its best.
    """

    url: str
    asked: str
    requests: tuple[float, ...]
    connections: tuple[float, ...]

    @property
    def p50(self) -> float:
        """The median of the requests."""
        return median(self.requests)

    @property
    def p95(self) -> float:
        """The nearest rank: of five the slowest."""
        return sorted(self.requests)[max(0, math.ceil(0.95 * len(self.requests)) - 1)]


@dataclass(frozen=True, slots=True)
class ProxyRoundTrips:
    """In the order of GOPROXY; a proxy that could not be timed is left out."""

    items: tuple[RoundTrips, ...]

    def of(self, url: str) -> RoundTrips | None:
        """Those of an entry of GOPROXY."""
        return next((item for item in self.items if item.url == url), None)

    def samples(self) -> Iterator[Sample]:
        """The request and the connection of each proxy."""
        for item in self.items:
            for what, times in (("request to", item.requests), ("connection to", item.connections)):
                yield Sample(
                    name=f"{what} {item.asked.partition('/golang.org/')[0]}",
                    unit="ms",
                    n=len(times),
                    p50=median(times),
                    p95=max(times),
                    low=min(times),
                    high=max(times),
                )


@probe(timeout=30)
def time_module_proxies(machine: Machine, about: About, answers: ProxyAnswers) -> ProxyRoundTrips:
    """Five requests to each proxy that answers, one after the other."""
    if about.depth == "quick":
        return ProxyRoundTrips(())
    answering = (answer for answer in answers.items if _answers(answer))
    timed = (_timed(machine, answer) for answer in answering)
    return ProxyRoundTrips(tuple(item for item in timed if item))


def _answers(answer: ProxyAnswer) -> bool:
    return answer.outcome == "ok" or answer.status in ANSWERED


def _timed(machine: Machine, answer: ProxyAnswer) -> RoundTrips | None:
    got = if_seen(value, machine, Question(HERE, "round-trips", (answer.asked,)))
    if not got or not got["milliseconds"] or int(got["status"]) not in ANSWERED:
        return None
    return RoundTrips(
        url=answer.url,
        asked=answer.asked,
        requests=tuple(float(each) for each in got["milliseconds"]),
        connections=tuple(float(each) for each in got["connect"]),
    )
