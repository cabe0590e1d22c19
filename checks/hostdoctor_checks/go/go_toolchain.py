"""Whether the Go that is there may build what go.mod asks for.

What it looks at
    The `go` and `toolchain` lines of go.mod, the version of the Go that wins, GOTOOLCHAIN, GOPROXY and
    GOSUMDB. The images of the project are the subject of `image-toolchain`.

Why it matters
    From 1.21 on a Go that is too old either downloads a newer toolchain or stops with "go.mod requires go >= ...".
    Which one depends on GOTOOLCHAIN; the download needs a module proxy and the checksum database. Official images set
    GOTOOLCHAIN=local, so that an old image stops. Releases up to 1.20 do not even understand the three-number line.

How we know
    Read, and judged by the go command's own rules and order of releases; nothing is downloaded.

False alarms
    A newer local Go than go.mod asks for is fine. A `toolchain` line that is newer than the local Go is only advice
    where GOTOOLCHAIN=local. A toolchain that is in the module cache already needs no download.

Fix
    Install the release that go.mod asks for, or let Go fetch it with GOTOOLCHAIN=auto.

Undo
    `go env -u GOTOOLCHAIN`

Sources
    golang/website _content/doc/toolchain.md; golang/go src/cmd/go/internal/toolchain/select.go; docker-library/golang
    (issue 472); each case was run with Go 1.19.8, 1.21.13 and 1.27.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Certainty, Finding, Severity, check
from hostdoctor.facts.go_settings import DownloadedToolchains, GoEnv, ToolchainChoice, parse_toolchain_choice
from hostdoctor.facts.golang import GoInUse, GoRelease, parse_go_release, release_key
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import GoModule
from hostdoctor_checks.go import _toolchain_findings as findings

SWITCHES_SINCE = (1, 21)
"""The first release that knows GOTOOLCHAIN, the `toolchain` line and three-number `go` lines."""

REFUSES_1_22 = {19: 13, 20: 8}
"""Patches of older releases from which on they refuse a `go` line of 1.22 or later (toolchain.md)."""


@check("Go may build what go.mod asks for")
def go_toolchain(
    place: Place,
    module: GoModule,
    go: GoInUse | None,
    env: GoEnv | None,
    downloaded: DownloadedToolchains | None,
) -> Iterator[Finding]:
    """One finding for the Go of this place."""
    needed = parse_go_release(module.mod.go.value) if module.mod.go else None
    if needed is None:
        return
    here = go.version.release if go and not go.version.devel else None
    if go and here:
        look = findings.Look(place, module, go, env)
        if (here.major, here.minor) < SWITCHES_SINCE:
            yield from _before_switching(look, here, needed)
        else:
            yield from _switching(look, here, needed, downloaded)


def _before_switching(look: findings.Look, here: GoRelease, needed: GoRelease) -> Iterator[Finding]:
    """Up to 1.20: the syntax of go.mod itself may stop it; else it tries, but for the last patches."""
    if look.module.mod.toolchain:
        what = f'{look.go.name} does not know the toolchain line of go.mod: "unknown directive: toolchain"'
        yield findings.local(look, Severity.HIGH, what)
    elif needed.patch is not None or needed.kind:
        what = f"{look.go.name} does not understand go {look.asked}: \"invalid go version '{look.asked}'\""
        yield findings.local(look, Severity.HIGH, what)
    elif release_key(here) < release_key(needed):
        refuses = (needed.major, needed.minor) > SWITCHES_SINCE and (here.patch or 0) >= REFUSES_1_22.get(
            here.minor, 1000
        )
        if refuses:
            yield findings.local(look, Severity.HIGH, f"{look.go.name} refuses go.mod, which asks for {look.asked}")
        else:
            what = f"{look.go.name} tries to build for Go {look.asked} and fails where the code needs it"
            yield findings.local(look, Severity.MEDIUM, what)


def _switching(
    look: findings.Look, here: GoRelease, needed: GoRelease, downloaded: DownloadedToolchains | None
) -> Iterator[Finding]:
    choice = parse_toolchain_choice(look.setting)
    if choice is None:
        return  # `go-settings` tells of it
    starts = choice.named or here
    if not choice.switches:
        yield from _fixed(look, starts, needed, choice)
        return
    wanted = _newest(needed, look.module)
    if release_key(starts) >= release_key(wanted) or _has(downloaded, wanted):
        return
    if choice.switches == "path":
        what = f"GOTOOLCHAIN={look.setting}: Go needs {_toolchain(wanted)} on PATH for this project"
        yield findings.local(look, Severity.INFO, what, certainty=Certainty.INFERRED)
        return
    blocked = findings.download_blocked(look.env)
    if blocked:
        what = f"Go cannot fetch the toolchain {_toolchain(wanted)} that go.mod asks for: {blocked}"
        seen = downloaded is not None and downloaded.names is not None
        yield findings.local(
            look, Severity.HIGH, what, blocked=blocked, certainty=Certainty.READ if seen else Certainty.INFERRED
        )


def _fixed(look: findings.Look, starts: GoRelease, needed: GoRelease, choice: ToolchainChoice) -> Iterator[Finding]:
    """`local`, or one release by name: the `go` line must be met by it, the `toolchain` line is advice."""
    if release_key(starts) >= release_key(needed):
        return
    there = f"{look.go.name} is there and " if choice.named is None else ""
    what = f"go.mod asks for Go {look.asked}; {there}GOTOOLCHAIN={look.setting} forbids another"
    yield findings.local(look, Severity.HIGH, what, may_switch=True)


def _newest(needed: GoRelease, module: GoModule) -> GoRelease:
    """What Go switches to: the `toolchain` line where that is newer."""
    named = parse_go_release(module.mod.toolchain.value) if module.mod.toolchain else None
    return named if named and release_key(named) > release_key(needed) else needed


def _toolchain(release: GoRelease) -> str:
    """A bare 1.N asks for 1.N.0 (golang/go#62278)."""
    return f"go{release}" if release.patch is not None or release.kind else f"go{release}.0"


def _has(downloaded: DownloadedToolchains | None, wanted: GoRelease) -> bool:
    return downloaded is not None and _toolchain(wanted) in (downloaded.names or ())
