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
    A distribution's vendor may keep an ended release patched (Red Hat does): a version with a vendor's mark gives
    no finding above INFO. A Go that only serves to download the toolchain that go.mod names is not what builds;
    `go-toolchain` tells which one does.

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

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.about import About
from hostdoctor.facts.golang import GoToolchains
from hostdoctor.facts.places import Place
from hostdoctor_checks.data.go_releases import DATA_DATE, RELEASED, SHELF_LIFE, support_ended

LONG_ENDED = 2
"""Releases past the end from which it is MEDIUM: two more cycles are a year of missed fixes."""


@check("Go gets security fixes")
def go_version(toolchains: GoToolchains, place: Place, about: About) -> Iterator[Finding]:
    """A finding when support of the winning toolchain has ended."""
    go = toolchains.first
    if go.version is None or go.version.release is None or go.version.devel:
        return
    release = go.version.release.major, go.version.release.minor
    ended = support_ended(release)
    if ended is None or ended > about.today:
        return
    old_data = about.today - DATA_DATE > SHELF_LIFE
    severity = Severity.LOW if release[1] + 2 + LONG_ENDED > max(RELEASED)[1] else Severity.MEDIUM
    if go.version.extra or old_data:
        severity = Severity.INFO
    note = f" (data of {DATA_DATE:%Y-%m}, which is old)" if old_data else f" (data of {DATA_DATE:%Y-%m})"
    yield Finding(
        severity=severity,
        what=f"Go {release[0]}.{release[1]} gets no more fixes since {ended.isoformat()}{note}",
        evidence=(
            Evidence(
                value=f"{go.version.version}",
                source=f"{go.path} version",
                side=place.name,
                threshold=f"supported: {_supported()}",
            ),
        ),
        fixes=(
            Fix(
                title=f"Install Go {max(RELEASED)[0]}.{max(RELEASED)[1]}",
                steps=(Do("Download it for this side and install it over the old one", "https://go.dev/dl/"),),
                minutes=5,
                undo="install the former release again",
                verify="go-version",
            ),
        ),
    )


def _supported() -> str:
    return " and ".join(f"{major}.{minor}" for major, minor in sorted(RELEASED)[-2:])
