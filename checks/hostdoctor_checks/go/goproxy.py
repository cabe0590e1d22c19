"""Whether GOPROXY does what its author meant: which errors fall through to the next entry, and which stop.

What it looks at
    The value that Go itself takes from the environment, its env file and its defaults.

Why it matters
    Behind a comma Go goes on only after 404 or 410: a proxy that times out or answers 500 stops the build although
    `direct` stands behind it. Behind a bar it goes on after any error. Entries behind `direct` or `off` are never
    used. A password in the value ends up in logs.

How we know
    Read, and judged by the go command's own rules. Whether a proxy answers is asked only with --online
    (`goproxy-reachable`).

False alarms
    Go's default, a company's single gatekeeper and `...,off` are deliberate: a list that never leaves a proxy is at
    most a note. The default's comma before `direct` is fine.

Fix
    Write the separators as meant; move a password to .netrc (_netrc on Windows) or GOAUTH.

Undo
    `go env -w` with the former value.

Sources
    golang/website _content/ref/mod.md; golang/go src/cmd/go/internal/modfetch/proxy.go; golang/go#32253; run against
    loopback servers with Go 1.27.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Run, Severity, any_shell, check
from hostdoctor.facts.go_proxies import ProxyList
from hostdoctor.facts.golang import GoEnv
from hostdoctor.facts.places import Place

PROXY_GOLANG_ORG = "https://proxy.golang.org"
"""The default's first entry: its comma before `direct` is how Go ships."""


@check("GOPROXY does what it says")
def goproxy(place: Place, env: GoEnv, proxies: ProxyList) -> Iterator[Finding]:
    """HIGH for a value that fails, MEDIUM for a password in it, notes for what it will not do."""
    if proxies.is_default:
        return
    if proxies.error:
        what = f"Go cannot use this GOPROXY, so every download fails: {proxies.error}"
        yield _finding(place, env, Severity.HIGH, what, _default(place))
        return
    if any(entry.credentials for entry in proxies.entries):
        what = "GOPROXY holds a password, which ends up in logs and histories"
        yield _finding(place, env, Severity.MEDIUM, what, NETRC, subject="credentials")
    if proxies.ignored:
        end = next(entry.value for entry in proxies.entries if entry.kind != "url")
        what = f"GOPROXY ends at {end}: {', '.join(proxies.ignored)} behind it is never used"
        yield _finding(place, env, Severity.LOW, what, _default(place), subject="ignored")
    note = _note(proxies)
    if note:
        yield _finding(place, env, Severity.INFO, note, subject="fallback")


def _note(proxies: ProxyList) -> str:
    urls = [entry for entry in proxies.entries if entry.kind == "url"]
    last = proxies.entries[-1]
    if not urls:
        if last.kind == "off":
            return "GOPROXY=off: nothing is downloaded, only the module cache counts"
        return "GOPROXY=direct: modules come from version control, unprotected by a proxy's copies"
    if len(proxies.entries) == 1:
        return f"GOPROXY has one entry and no fallback: when {urls[0].value} fails, downloads fail"
    stops = [entry for entry in urls[:-1] + urls[-1:] if entry is not last and entry.falls_through_on == "not-found"]
    stops = [entry for entry in stops if entry.value.rstrip("/") != PROXY_GOLANG_ORG]
    if stops and last.kind == "direct":
        return f"When {stops[0].value} times out or fails, Go stops there: behind a comma only 404 and 410 go on"
    return ""


NETRC = Fix(
    title="Keep the password in .netrc",
    steps=(
        Do("Put machine, login and password into ~/.netrc (%USERPROFILE%\\_netrc on Windows), or use GOAUTH (Go 1.24)"),
        Do("Then set GOPROXY again without the user and the password"),
    ),
    minutes=5,
    undo="set the former value again",
    verify="goproxy",
)


def _default(place: Place) -> Fix:
    return Fix(
        title="Go back to Go's default",
        steps=(Run(any_shell("go env -u GOPROXY"), side="linux" if place.linux else "windows"),),
        minutes=1,
        risk="an environment variable GOPROXY beats it: take that out too",
        undo="go env -w with the former value",
        verify="goproxy",
    )


def _finding(
    place: Place, env: GoEnv, severity: Severity, what: str, fix: Fix | None = None, subject: str = ""
) -> Finding:
    return Finding(
        severity=severity,
        what=what,
        evidence=(Evidence(value=f"GOPROXY={env.get('GOPROXY')}", source=env.source, side=place.name),),
        fixes=(fix,) if fix else (),
        subject=subject,
    )
