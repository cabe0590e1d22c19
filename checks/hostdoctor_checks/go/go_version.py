"""Whether the Go that wins in each place still gets security fixes.

What it looks at
    The release of the first `go` that the place finds, asked with GOTOOLCHAIN=local so that asking downloads
    nothing, and a table of releases with a date. The network is not asked.

Why it matters
    A Go release gets fixes until two newer ones exist, about a year. Security fixes come roughly monthly, and the
    official images of an ended release are not rebuilt.

How we know
    The version is read from the toolchain; the dates are data of hostdoctor and their age is said. A version newer
    than the data counts as supported, a development build is never judged.

False alarms
    A vendor may keep an ended release patched without another number (Red Hat's mark in the version, a package of the
    distribution below /usr/lib/go*): that gives a note. So does a Go that only starts the newer one which go.mod
    names. A newer patch is only worth knowing. Where the data is old, the two newest releases that it knows give a
    note and no verdict.

Fix
    Install a supported release beside or over the old one. On Linux delete /usr/local/go before unpacking: an
    unpacking over the old tree leaves a broken mix.

Undo
    Install the former release again; versions can live side by side.

Sources
    golang/website _content/doc/devel/release.html#policy, internal/history/release.go (read 2026-08-21);
    endoflife.date products/go.md (2026-08-22).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Across, Do, Evidence, Finding, Fix, Severity, Unknown, check, softened
from hostdoctor.facts.about import About
from hostdoctor.facts.go_settings import GoEnv, parse_toolchain_choice
from hostdoctor.facts.golang import GoInUse, GoRelease, parse_go_release, release_key
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import GoModule
from hostdoctor_checks.data.go_releases import (
    DATA,
    NEWEST_PATCH,
    RELEASED,
    cycles_since_end,
    support_ended,
)

LONG_ENDED = 2
"""Releases past the end from which it is MEDIUM: two more cycles are a year of missed fixes."""

SWITCHES_SINCE = (1, 21)
"""The first Go that fetches and starts the newer one that a go.mod names."""

EXPERIMENTS = re.compile(r"\s*X:\S+")
"""Switches of the Go project itself in a version: no vendor's mark."""


@check("Go gets security fixes")
def go_version(
    place: Place,
    go: GoInUse,
    about: About,
    envs: Across[GoEnv | Unknown],
    modules: Across[GoModule | Unknown],
) -> Iterator[Finding]:
    """A finding when support of the winning toolchain has ended, a note when it lags or cannot be told."""
    release = go.version.release
    if release is None or go.version.devel:
        return
    minor = release.major, release.minor
    ended = support_ended(minor)
    if ended is not None and ended <= about.today:
        fetches = _only_fetches(go, envs, modules)
        unseen = any(isinstance(each, Unknown) for each in (*envs.values(), *modules.values()))
        severity = _severity(go, minor, fetches=fetches, may_fetch=unseen and minor >= SWITCHES_SINCE)
        finding = _ended(place, go, release, severity, fetches=fetches)
        yield softened(finding, DATA, about.today)
    elif minor in RELEASED and DATA.stale(about.today):
        what = f"Whether Go {minor[0]}.{minor[1]} still gets fixes is not known: the list of releases is of "
        yield _finding(place, go, Severity.INFO, f"{what}{DATA.read:%Y-%m}")
    elif _behind(go, release):
        newest = f"{minor[0]}.{minor[1]}.{NEWEST_PATCH[minor]}"
        yield _finding(place, go, Severity.INFO, f"Go {release} lacks the fixes up to {newest}", newest)


def _severity(go: GoInUse, minor: tuple[int, int], *, fetches: bool, may_fetch: bool) -> Severity:
    """LOW for one of which nobody could see whether it builds by itself."""
    if _vendor(go) or go.go.packaged or fetches:
        return Severity.INFO
    return Severity.MEDIUM if cycles_since_end(minor) >= LONG_ENDED and not may_fetch else Severity.LOW


def _vendor(go: GoInUse) -> bool:
    return bool(EXPERIMENTS.sub("", go.version.extra).strip())


def _only_fetches(go: GoInUse, envs: Across[GoEnv | Unknown], modules: Across[GoModule | Unknown]) -> bool:
    env = next((each for each in envs.values() if isinstance(each, GoEnv)), None)
    return any(_switches(go, env, module) for module in modules.values() if isinstance(module, GoModule))


def _switches(go: GoInUse, env: GoEnv | None, module: GoModule) -> bool:
    """Whether this Go only fetches and starts the newer one that the module names."""
    choice = parse_toolchain_choice(env.get("GOTOOLCHAIN")) if env else None
    named = [parse_go_release(line.value) for line in (module.mod.go, module.mod.toolchain) if line]
    own = go.version.release
    newer = any(asked and own and release_key(asked) > release_key(own) for asked in named)
    return (
        newer
        and own is not None
        and (own.major, own.minor) >= SWITCHES_SINCE
        and choice is not None
        and bool(choice.switches)
    )


def _behind(go: GoInUse, release: GoRelease) -> bool:
    newest = NEWEST_PATCH.get((release.major, release.minor))
    return newest is not None and not _vendor(go) and not go.go.packaged and (release.patch or 0) < newest


def _ended(place: Place, go: GoInUse, release: GoRelease, severity: Severity, *, fetches: bool) -> Finding:
    minor = release.major, release.minor
    ended = support_ended(minor)
    says = f"has had no fixes since {ended}" if minor >= min(RELEASED) else "gets no more fixes"
    why = "; here it only fetches the newer one that go.mod names" if fetches else ""
    patched = "; a vendor may patch it" if _vendor(go) or go.go.packaged else why
    return _finding(place, go, severity, f"Go {minor[0]}.{minor[1]} {says}{patched}")


def _finding(place: Place, go: GoInUse, severity: Severity, what: str, wanted: str = "") -> Finding:
    newest = ".".join(map(str, max(RELEASED)))
    return Finding(
        severity=severity,
        what=what,
        evidence=(
            Evidence(
                value=go.name,
                source=f"{go.go.path} version",
                side=place.name,
                threshold=wanted or f"supported: {_supported()}",
            ),
            Evidence(value=f"as of {DATA.read}", source="https://go.dev/doc/devel/release"),
        ),
        fixes=(
            Fix(
                title=f"Install Go {wanted or newest}",
                steps=(Do("Download it for this side and install it over the old one", "https://go.dev/dl/"),),
                minutes=5,
                undo="install the former release again",
                verify="go-version",
            ),
        ),
    )


def _supported() -> str:
    return " and ".join(f"{major}.{minor}" for major, minor in sorted(RELEASED)[-2:])
