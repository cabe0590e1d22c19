"""Whether the module proxies of GOPROXY answer, and in what time: asked only with --online.

What it looks at
    One small request to each proxy that GOPROXY names, from the side that hostdoctor runs on. A user name or password
    in the address is not sent, and hosts that GOPRIVATE covers are not asked. Five more such requests to each that
    answers, over one connection, are timed.

Why it matters
    A proxy that times out costs its whole timeout for each module; behind a comma it ends the download, although the
    next entry would have answered. Go asks for each module up to three times, one after the other (.info, .mod, .zip),
    and for as many modules at once as it has processors: a slow proxy is paid for with each of them.

How we know
    Asked, with four seconds of patience, through the HTTP proxy that the environment names. Nothing is asked without
    --online. The time of opening the connection is not in that of a request. Seconds of a download are not worked out
    from it: which modules are in the cache already is not counted.

False alarms
    404 and 410 mean "not here" and are answers: a company's proxy that holds only its own modules is fine. 401, 403
    and 407 may be a gatekeeper's policy, or ask for the login that was not sent: nothing or a note. A redirect is a
    note, for Go follows it. When nothing at all can be reached, the checksum database neither, the machine is offline
    and that is no finding. A single slow request is none either: the median counts.

Fix
    Take the dead entry out, or put a bar behind it so that Go goes on after any error. Before a slow one, put a proxy
    that is nearer.

Undo
    `go env -w` with the former value.

Sources
    golang/website _content/ref/mod.md (protocol and separators, 2026-08); golang/go
    src/cmd/go/internal/modcmd/download.go and modfetch/cache.go (1.27.3).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Certainty, Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.go_proxies import ProxyEntry, ProxyList, falls_through
from hostdoctor.facts.module_proxies import ProxyAnswer, ProxyAnswers
from hostdoctor.facts.places import Place
from hostdoctor.facts.proxy_round_trips import ProxyRoundTrips, RoundTrips

NOT_HERE = (404, 410)
GATEKEEPER = (401, 403, 407)
REDIRECT = range(300, 400)

SLOW_MS = 1000.0
"""Milliseconds: several times what the way around the world takes, so that the proxy itself is slow."""


@check("The module proxies answer")
def goproxy_reachable(
    place: Place, proxies: ProxyList, answers: ProxyAnswers, trips: ProxyRoundTrips | None
) -> Iterator[Finding]:
    """HIGH when the download stops at a dead proxy, MEDIUM when it only costs time, LOW when a live one is slow."""
    entries = {entry.value: entry for entry in reversed(proxies.entries)}
    for answer in answers.items:
        if answer.outcome == "ok" or answer.status in NOT_HERE:
            timed = trips.of(answer.url) if trips else None
            if timed and timed.p50 > SLOW_MS:
                yield _slow(place, answer, timed)
            continue
        if answer.status in GATEKEEPER and answer.without_login:
            continue
        entry = entries[answer.url]
        yield _finding(place, answer, entry, is_last=entry is proxies.entries[-1])


def _finding(place: Place, answer: ProxyAnswer, entry: ProxyEntry, *, is_last: bool) -> Finding:
    goes_on = not is_last and falls_through(entry, answer.status or "error")
    then = "Go goes on to the next entry" if goes_on else "Go stops there"
    what = f"The module proxy {answer.url} does not answer as it should ({answer.word}): {then}"
    if answer.status in REDIRECT:
        severity, what = Severity.INFO, f"The module proxy {answer.url} sends Go on to another address ({answer.word})"
    elif answer.status in GATEKEEPER:
        severity = Severity.INFO
    else:
        severity = Severity.MEDIUM if goes_on else Severity.HIGH
    return Finding(
        severity=severity,
        what=what,
        evidence=(Evidence(value=answer.word, source=f"GET {answer.asked}", side=place.name, threshold="200"),),
        fixes=(
            Fix(
                title="Take it out, or let Go go on after any error",
                steps=(Do(f"In GOPROXY, take {answer.url} out, or put | instead of the comma behind it"),),
                minutes=2,
                risk="with |direct the names of private modules may reach version control hosts",
                undo="set the former value again",
                verify="goproxy-reachable",
            ),
        ),
        certainty=Certainty.MEASURED,
        subject=answer.url,
    )


def _slow(place: Place, answer: ProxyAnswer, timed: RoundTrips) -> Finding:
    return Finding(
        severity=Severity.LOW,
        what=f"The module proxy {answer.url} takes {timed.p50 / 1000:.1f} s for a small answer",
        evidence=(
            Evidence(
                value=f"p50 {timed.p50:.0f} ms, p95 {timed.p95:.0f} ms of {len(timed.requests)} requests",
                source=f"GET {answer.asked}",
                side=place.name,
                threshold=f"p50 {SLOW_MS:.0f} ms",
            ),
            Evidence(
                value=f"{max(timed.connections):.0f} ms to open a connection",
                source=f"GET {answer.asked}",
                side=place.name,
            ),
        ),
        fixes=(
            Fix(
                title="Put a proxy that is nearer before it",
                steps=(Do(f"In GOPROXY, put a proxy that is nearer before {answer.url}, or ask whoever runs it"),),
                minutes=5,
                undo="set the former value again",
                verify="goproxy-reachable",
            ),
        ),
        certainty=Certainty.MEASURED,
        subject=answer.url,
    )
