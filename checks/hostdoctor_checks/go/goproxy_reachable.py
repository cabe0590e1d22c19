"""Whether the module proxies of GOPROXY answer: asked only with --online.

What it looks at
    One small request to each proxy that GOPROXY names, from the side that hostdoctor runs on. A user name or password
    in the address is not sent, and hosts that GOPRIVATE covers are not asked.

Why it matters
    A proxy that times out costs its whole timeout for each module; behind a comma it ends the download, although the
    next entry would have answered.

How we know
    Asked, with four seconds of patience, through the HTTP proxy that the environment names. Nothing is asked without
    --online.

False alarms
    404 and 410 mean "not here" and are answers: a company's proxy that holds only its own modules is fine. 401, 403
    and 407 may be a gatekeeper's policy, or ask for the login that was not sent: nothing or a note. A redirect is a
    note, for Go follows it. When nothing at all can be reached, the checksum database neither, the machine is offline
    and that is no finding.

Fix
    Take the dead entry out, or put a bar behind it so that Go goes on after any error.

Undo
    `go env -w` with the former value.

Sources
    golang/website _content/ref/mod.md (protocol and separators, 2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Certainty, Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.go_proxies import ProxyEntry, ProxyList, falls_through
from hostdoctor.facts.module_proxies import ProxyAnswer, ProxyAnswers
from hostdoctor.facts.places import Place

NOT_HERE = (404, 410)
GATEKEEPER = (401, 403, 407)
REDIRECT = range(300, 400)


@check("The module proxies answer")
def goproxy_reachable(place: Place, proxies: ProxyList, answers: ProxyAnswers) -> Iterator[Finding]:
    """HIGH when the download stops at a dead proxy, MEDIUM when it only costs time."""
    entries = {entry.value: entry for entry in reversed(proxies.entries)}
    for answer in answers.items:
        if answer.outcome == "ok" or answer.status in NOT_HERE:
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
