"""Whether GOPROXY does what its author meant: which errors fall through to the next entry, and which stop.

What it looks at
    The value that Go itself takes from the environment, its env file and its defaults.

Why it matters
    Behind a comma Go goes on only after 404 or 410: a proxy that times out or answers 500 stops the build although
    `direct` stands behind it. Behind a bar it goes on after any error. Entries behind `direct` or `off` are never
    used. A password in the value ends up in logs.

How we know
    Read, and judged by the go command's own rules. Whether a proxy answers is asked only with --online
    (`goproxy-reachable`). A user name or password in the value is never shown.

False alarms
    Go's default, a company's single gatekeeper and `...,off` are deliberate: a list that never leaves a proxy is at
    most a note. The default's comma before `direct` is fine.

Fix
    Write the separators as meant; move a password to .netrc (_netrc on Windows) or GOAUTH.

Undo
    `go env -w` with the former value; where the environment set it, set the variable again.

Sources
    golang/website _content/ref/mod.md; golang/go src/cmd/go/internal/modfetch/proxy.go; golang/go#32253; run against
    loopback servers with Go 1.27.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Run, Severity, check
from hostdoctor.facts.go_proxies import ProxyEntry, ProxyList
from hostdoctor.facts.go_settings import GoEnv
from hostdoctor.facts.places import Place
from hostdoctor_checks.go._steps import forget, former_value, store

PROXY_GOLANG_ORG = "https://proxy.golang.org"
"""The default's first entry: its comma before `direct` is how Go ships."""


@check("GOPROXY does what it says")
def goproxy(place: Place, env: GoEnv, proxies: ProxyList) -> Iterator[Finding]:
    """HIGH for a value that fails, MEDIUM for a password in it, LOW and notes for what it will not do."""
    if proxies.is_default:
        return
    if proxies.error:
        what = f"Go cannot use this GOPROXY, so every download fails: {proxies.error}"
        yield _finding(place, env, Severity.HIGH, what, _default(place, env), "error")
        return
    if any(entry.credentials for entry in proxies.entries):
        what = "GOPROXY holds a user name or password, which ends up in logs and histories"
        yield _finding(place, env, Severity.MEDIUM, what, NETRC, "credentials")
    if proxies.ignored:
        end = next(entry.value for entry in proxies.entries if entry.kind != "url")
        what = f"GOPROXY ends at {end}: {', '.join(proxies.ignored)} behind it is never used"
        yield _finding(place, env, Severity.LOW, what, _reorder(place, env, proxies), "ignored")
    yield from _notes(place, env, proxies)


def _notes(place: Place, env: GoEnv, proxies: ProxyList) -> Iterator[Finding]:
    urls = [entry for entry in proxies.entries if entry.kind == "url"]
    last = proxies.entries[-1]
    if not urls:
        if last.kind == "off":
            note = "GOPROXY=off: nothing is downloaded, only the module cache counts"
        else:
            note = "GOPROXY=direct: modules come from version control, without a proxy's copies"
        yield _finding(place, env, Severity.INFO, note, _default(place, env), "fallback")
    elif len(proxies.entries) == 1:
        note = f"GOPROXY has one entry and no fallback: when {urls[0].value} fails, downloads fail"
        yield _finding(place, env, Severity.INFO, note, _go_on(place, env, [*proxies.entries, DIRECT]), "fallback")
    elif last.kind == "direct" and (stops := next((entry for entry in urls if _stops(entry)), None)):
        note = f"When {stops.value} times out or fails, Go stops there: behind a comma only 404 and 410 go on"
        yield _finding(place, env, Severity.INFO, note, _go_on(place, env, proxies.entries), "fallback")


def _stops(entry: ProxyEntry) -> bool:
    return entry.falls_through_on == "not-found" and entry.value.rstrip("/") != PROXY_GOLANG_ORG


DIRECT = ProxyEntry(kind="direct", value="direct", falls_through_on="not-found")

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


def _default(place: Place, env: GoEnv) -> Fix:
    return Fix(
        title="Go back to Go's default",
        steps=forget(place, env.from_environment, ["GOPROXY"]),
        minutes=1,
        undo=former_value(env, "GOPROXY"),
        verify="goproxy",
    )


def _reorder(place: Place, env: GoEnv, proxies: ProxyList) -> Fix:
    urls = [entry.value for entry in proxies.entries if entry.kind == "url"]
    behind = [text for text in proxies.ignored if text not in ("direct", "off")]
    end = next(entry.value for entry in proxies.entries if entry.kind != "url")
    return _write(place, env, f"Put {end} last", ",".join([*urls, *behind, end]))


def _go_on(place: Place, env: GoEnv, entries: list[ProxyEntry] | tuple[ProxyEntry, ...]) -> Fix:
    value = "|".join(entry.value for entry in entries)
    risk = "with |direct the names of private modules may reach version control hosts: cover those with GOPRIVATE"
    return _write(place, env, "Let Go go on after any error", value, risk)


def _write(place: Place, env: GoEnv, title: str, value: str, risk: str = "") -> Fix:
    """A value with hidden credentials cannot be copied."""
    steps = _by_hand(place, env) if "***@" in value else store(place, env, "GOPROXY", value)
    return Fix(title=title, steps=steps, minutes=1, risk=risk, undo=former_value(env, "GOPROXY"), verify="goproxy")


def _by_hand(place: Place, env: GoEnv) -> tuple[Do | Run, ...]:
    """For a value that is not shown whole."""
    if "GOPROXY" in env.from_environment:
        return (*forget(place, env.from_environment, ["GOPROXY"]), Do("Then set GOPROXY anew with go env -w"))
    return (Do("Set GOPROXY anew with go env -w"),)


def _finding(place: Place, env: GoEnv, severity: Severity, what: str, fix: Fix, subject: str) -> Finding:
    return Finding(
        severity=severity,
        what=what,
        evidence=(Evidence(value=f"GOPROXY={env.get('GOPROXY')}", source=env.where("GOPROXY"), side=place.name),),
        fixes=(fix,),
        explains=("module-download",),
        subject=subject,
    )
