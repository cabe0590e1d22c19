"""Whether a setting that somebody left behind changes every build in a place.

What it looks at
    GO111MODULE, GOFLAGS, GOCACHE, GOPATH, GOBIN, GOROOT, GOOS and GOARCH as Go takes them, and whether Go's own file or
    an environment variable sets them.

Why it matters
    `go env -w GOOS=linux` survives the day: `go run` and `go test` then make programs that do not start here. With
    GO111MODULE=off Go ignores go.mod, with -mod=mod each build may edit it, and without a usable GOCACHE nothing is
    built. A GOROOT of another installation mixes two releases. A GOPATH of Windows in a
    distribution is no absolute path, and each command that needs it stops.

How we know
    Read from `go env`, which also says what the host is (GOHOSTOS, GOHOSTARCH).

False alarms
    A target that only a variable of this shell names may be meant for it alone: a note; one that the registry or the
    login shell sets is stored. Building for another
    system on purpose is what GOOS is for; the finding says how to limit it to one command. GO111MODULE=on and
    -mod=readonly are Go's defaults and say nothing; GO111MODULE=auto is Go's habit of before 1.16 and a note. GOROOT as
    Go finds it itself is no setting. GOAMD64=v3 is a choice where every processor has it: a note.

Fix
    Take the setting back, and give it with the command that needs it.

Undo
    `go env -w` with the former value, which the evidence shows.

Sources
    golang/website _content/ref/mod.md, _content/doc/go1.16.md, _content/doc/go1.10.md ("Default GOROOT"); golang/go
    src/cmd/go/internal/cache/default.go and src/cmd/go/main.go; the cases of GOCACHE, GOPATH, GOBIN, GOROOT
    and GOOS were run with Go 1.27.3.
"""

from __future__ import annotations

import ntpath
import posixpath
from collections.abc import Iterator
from dataclasses import replace

from hostdoctor.api import Certainty, Evidence, Finding, Fix, Run, Severity, Shell, bash, check
from hostdoctor.facts.about import About
from hostdoctor.facts.go_settings import GoEnv
from hostdoctor.facts.golang import GoToolchains
from hostdoctor.facts.places import Place
from hostdoctor.facts.stored_variables import StoredVariables
from hostdoctor_checks.go._steps import forget


@check("No stored setting changes every build")
def go_build_settings(
    place: Place, about: About, env: GoEnv, toolchains: GoToolchains, stored: StoredVariables | None
) -> Iterator[Finding]:
    """HIGH where nothing can be built, MEDIUM for a stored surprise, a note for one of this shell."""
    yield from _modules(place, env)
    yield from _cache(place, env)
    yield from _paths(place, env)
    yield from _target(place, about, env, stored)
    yield from _level(place, env)
    yield from _root(place, env, toolchains)


def _modules(place: Place, env: GoEnv) -> Iterator[Finding]:
    if env.get("GO111MODULE") == "off":
        yield _finding(place, env, Severity.MEDIUM, "GO111MODULE=off: Go ignores go.mod", ["GO111MODULE"])
    if env.get("GO111MODULE") == "auto":
        what = "GO111MODULE=auto: Go works as before 1.16, and without modules outside of one"
        yield _finding(place, env, Severity.INFO, what, ["GO111MODULE"])
    if "-mod=mod" in env.get("GOFLAGS").split():
        what = "GOFLAGS has -mod=mod: each build may edit go.mod and go.sum"
        yield _finding(place, env, Severity.MEDIUM, what, ["GOFLAGS"])


def _cache(place: Place, env: GoEnv) -> Iterator[Finding]:
    folder = env.get("GOCACHE")
    if folder and not _absolute(place, folder):
        why = "is off, which Go refuses since 1.12" if folder == "off" else "is no absolute path"
        yield _finding(place, env, Severity.HIGH, f"Go cannot build: GOCACHE {why}", ["GOCACHE"])


def _paths(place: Place, env: GoEnv) -> Iterator[Finding]:
    """Go's own words: "GOPATH entry is relative", "cannot install, GOBIN must be an absolute path"."""
    parts = [part for part in env.get("GOPATH").split(":" if place.linux else ";") if part]
    if any(not _absolute(place, part) for part in parts):
        yield _finding(place, env, Severity.HIGH, "Go cannot build: GOPATH is no absolute path here", ["GOPATH"])
    if env.get("GOBIN") and not _absolute(place, env.get("GOBIN")):
        what = "go install stops: GOBIN is no absolute path here"
        yield _finding(place, env, Severity.MEDIUM, what, ["GOBIN"])
    root = env.get("GOROOT").replace("\\", "/").rstrip("/")
    if root and root in (part.replace("\\", "/").rstrip("/") for part in parts):
        what = "GOPATH is GOROOT: modules and programs land in Go's own folder, and each command warns"
        yield _finding(place, env, Severity.LOW, what, ["GOPATH"])


def _absolute(place: Place, path: str) -> bool:
    return posixpath.isabs(path) if place.linux else ntpath.isabs(path) and ntpath.splitdrive(path)[0] != ""


def _target(place: Place, about: About, env: GoEnv, stored: StoredVariables | None) -> Iterator[Finding]:
    names = [
        name
        for name, host in (("GOOS", "GOHOSTOS"), ("GOARCH", "GOHOSTARCH"))
        if env.get(host) and _differs(env, name, host)
    ]
    if not names:
        return
    target = f"{env.get('GOOS')}/{env.get('GOARCH')}"
    what = f"Go builds for {target} here, so that go run and go test start nothing"
    lasting = any(_outlives_the_shell(place, about, env, stored, name) for name in names)
    finding = _finding(place, env, Severity.MEDIUM if lasting else Severity.INFO, what, names, _once(place, env))
    yield replace(finding, evidence=(*finding.evidence, *_where_stored(place, stored, names)))


def _level(place: Place, env: GoEnv) -> Iterator[Finding]:
    """Instructions that an older processor, or an emulated one, does not have."""
    if env.get("GOARCH") == "amd64" and env.get("GOAMD64") in ("v3", "v4"):
        what = f"GOAMD64={env.get('GOAMD64')}: what Go builds stops on processors without these instructions"
        yield _finding(place, env, Severity.INFO, what, ["GOAMD64"])


def _outlives_the_shell(place: Place, about: About, env: GoEnv, stored: StoredVariables | None, name: str) -> bool:
    """In Go's own file, in the registry, or in what the login shell of a distribution sets when Windows asks it."""
    if name not in env.from_environment:
        return True
    return bool(stored and stored.keys_of(name)) or (place.wsl and about.kind == "windows")


def _where_stored(place: Place, stored: StoredVariables | None, names: list[str]) -> Iterator[Evidence]:
    for name in names if stored else ():
        for key in stored.keys_of(name) if stored else ():
            yield Evidence(value=f"{name} is set for every new shell", source=key, side=place.name)


def _differs(env: GoEnv, name: str, host: str) -> bool:
    return bool(env.get(name)) and env.get(name) != env.get(host)


def _once(place: Place, env: GoEnv) -> Run:
    """How to give a target for one command."""
    goos, goarch = env.get("GOOS"), env.get("GOARCH")
    posix = f"GOOS={goos} GOARCH={goarch} go build ./..."
    if place.linux:
        return bash(posix)
    powershell = f"$env:GOOS='{goos}'; $env:GOARCH='{goarch}'; go build ./..."
    return Run(
        {
            Shell.POWERSHELL: f"{powershell}; Remove-Item Env:GOOS, Env:GOARCH",
            Shell.CMD: f'cmd /c "set GOOS={goos}&& set GOARCH={goarch}&& go build ./..."',
            Shell.BASH: posix,
        }
    )


def _root(place: Place, env: GoEnv, toolchains: GoToolchains) -> Iterator[Finding]:
    """A variable that leads to another installation than the one that runs."""
    root = env.get("GOROOT")
    if "GOROOT" not in env.from_environment:
        return
    first = toolchains.first
    if any(_inside(path, root) for path in (first.path, first.target)):
        return
    what = f"GOROOT names {root}, which is not where {first.path} belongs: two releases may mix"
    yield _finding(place, env, Severity.MEDIUM, what, ["GOROOT"], certainty=Certainty.INFERRED)


def _inside(path: str, root: str) -> bool:
    plain, folder = (text.replace("\\", "/").rstrip("/").lower() for text in (path, root))
    return plain.startswith(f"{folder}/")


def _finding(
    place: Place,
    env: GoEnv,
    severity: Severity,
    what: str,
    names: list[str],
    instead: Run | None = None,
    certainty: Certainty = Certainty.READ,
) -> Finding:
    rows = [Evidence(value=f"{name}={env.get(name)}", source=env.where(name), side=place.name) for name in names]
    return Finding(
        severity=severity,
        what=what,
        evidence=tuple(rows),
        fixes=(
            Fix(
                title=f"Take {' and '.join(names)} back",
                steps=(*forget(place, env.from_environment, names), *((instead,) if instead else ())),
                minutes=1,
                undo="set the former value again",
                verify="go-build-settings",
            ),
        ),
        certainty=certainty,
        subject=" ".join(names),
    )
