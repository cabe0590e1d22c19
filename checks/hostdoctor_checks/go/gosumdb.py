"""Whether downloaded modules are checked against the checksum database.

What it looks at
    GOSUMDB, GONOSUMDB, GOPRIVATE and GOINSECURE as Go takes them in each place, from the environment, its env file
    and its defaults.

Why it matters
    With GOSUMDB=off the first download of a module version is trusted blindly: a tampered zip is accepted as long as
    go.sum does not know it. It also switches off toolchain downloads. Articles recommend it as a cure for slow
    networks.

How we know
    Read; what is lost was shown with a tampered module and Go 1.27.3.

False alarms
    sum.golang.google.cn is the same database, and a company may run one of its own. GOPRIVATE and GONOSUMDB for a
    company's own paths are right; only patterns that cover everything are reported. GONOSUMDB follows GOPRIVATE by
    itself, which is one finding and not two.

Fix
    Use a proxy that mirrors the database, or sum.golang.google.cn, and GOPRIVATE for private paths only.

Undo
    `go env -w` with the former value.

Sources
    golang/website _content/ref/mod.md; golang/go src/cmd/go/internal/modfetch/sumdb.go (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Run, Severity, check
from hostdoctor.facts.go_proxies import covers_everything, parse_gosumdb
from hostdoctor.facts.go_settings import GoEnv
from hostdoctor.facts.places import Place
from hostdoctor_checks.go._steps import forget

PATTERNS = ("GOPRIVATE", "GONOSUMDB", "GOINSECURE")
"""GONOSUMDB behind GOPRIVATE, which is its default."""


@check("Modules are checked against the checksum database")
def gosumdb(place: Place, env: GoEnv) -> Iterator[Finding]:
    """HIGH when the checks are off for everything, or the database cannot be used."""
    for name in ("GOSUMDB", *PATTERNS):
        value = env.get(name)
        inherited = name == "GONOSUMDB" and value == env.get("GOPRIVATE")
        if inherited or not (why := unsafe(name, value)):
            continue
        yield Finding(
            severity=Severity.HIGH,
            what=why,
            evidence=(Evidence(value=f"{name}={value}", source=env.where(name), side=place.name),),
            fixes=(_fix(place, env, name),),
            subject=name,
        )


def unsafe(name: str, value: str) -> str:
    """What a value gives away, in one sentence; empty for a safe one."""
    if name == "GOSUMDB":
        database = parse_gosumdb(value)
        if database.off:
            return "GOSUMDB=off: downloaded modules are trusted blindly, and toolchains cannot be fetched"
        return f"Go cannot use this GOSUMDB, so new modules fail: {database.error}" if database.error else ""
    if not covers_everything(value):
        return ""
    if name == "GOINSECURE":
        return "GOINSECURE covers every module: direct downloads may come without encryption"
    return f"{name} covers every module: none is checked against the checksum database"


def _fix(place: Place, env: GoEnv, name: str) -> Fix:
    steps: list[Do | Run] = list(forget(place, env.from_environment, [name]))
    if name == "GOSUMDB":
        steps.append(
            Do("If sum.golang.org cannot be reached: go env -w GOSUMDB=sum.golang.google.cn (the same database)")
        )
    steps.append(Do("Private modules alone are left out by GOPRIVATE: set it to the hosts that serve them"))
    return Fix(
        title="Check modules again",
        steps=tuple(steps),
        minutes=2,
        undo="set the former value again",
        verify="gosumdb",
    )
