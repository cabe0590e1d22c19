"""Whether a reported go command stopped at one of Go's settings.

What it looks at
    "parsing $GOFLAGS", "unsupported GOOS/GOARCH pair", "build cache is required", GO111MODULE and GODEBUG in what
    somebody pasted of the go command.

Why it matters
    Each go command stops before it does anything, and the sentence says which setting and not where it was made.

How we know
    The sentence is Go's own.

False alarms
    Only Go's own complaint counts. On a look at a machine `go-settings` and `go-build-settings` read the settings.

Fix
    Take the setting back; a variable of the environment, ENV of an image or environment: of a service comes before
    what `go env -u` reaches.

Undo
    `go env -w` with the former value.

Sources
    golang/go src/cmd/go/internal/base/goflags.go, work/action.go, cache/default.go, modload/init.go,
    src/internal/godebugs/table.go (1.27.3); each sentence was run with Go 1.27.3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from hostdoctor.api import Do, Finding, Run, Severity, bash, check
from hostdoctor.facts.go_errors import GoErrors, ReportedGoError
from hostdoctor_checks.go._reported import Advice, advised, typed

ELSEWHERE = "An environment variable, ENV of an image or environment: of a service of that name goes as well"
FORMER = "go env -w with the former value"


@check("No reported go command stopped at a setting")
def settings_refused(errors: GoErrors) -> Iterator[Finding]:
    """BLOCKER where every command stops, HIGH where nothing is built."""
    yield from advised(errors, TABLE, verify="settings-refused")


def _taken_back(*names: str) -> Callable[[ReportedGoError], Sequence[Do | Run]]:
    return lambda _: (*(typed(f"go env -u {name}") for name in names), Do(ELSEWHERE))


def _variable_back(name: str) -> Callable[[ReportedGoError], Sequence[Do | Run]]:
    """`go env -w GOROOT` is refused, so that only a variable can have set it (run with Go 1.27.3)."""
    return lambda _: (Do(f"Take the environment variable {name} away, and open a new shell"), typed("go version"))


def _pair(error: ReportedGoError) -> str:
    system, _, processor = error.says("platform").partition("/")
    arm = processor.removeprefix("armv").rstrip("l")
    hint = f" (GOARCH=arm with GOARM={arm} is meant)" if processor.startswith("armv") and arm in "567" and arm else ""
    return f"Go has no target {system}/{processor}{hint}"


def _removed(error: ReportedGoError) -> str:
    return f"This Go has no GODEBUG {error.says('name')}={error.says('value')} any more, and refuses to build with it"


def _without(error: ReportedGoError) -> Sequence[Do | Run]:
    name = error.says("name")
    return (
        Do(f"Take {name} out of the godebug lines of go.mod and the //go:debug lines of package main, and of GODEBUG"),
        Do(f"Read what the code then does: the section on {name} says it", "https://go.dev/doc/godebug"),
    )


TABLE = {
    "goflags-refused": Advice(
        what=lambda error: f"Every go command stops at GOFLAGS: {error.says('why')}",
        title="Take GOFLAGS back",
        steps=_taken_back("GOFLAGS"),
        severity=Severity.BLOCKER,
        undo=FORMER,
    ),
    "platform-refused": Advice(
        what=_pair, title="Name a target that Go has", steps=_taken_back("GOOS", "GOARCH"), undo=FORMER
    ),
    "cache-refused": Advice(
        what=lambda _: (
            "Go cannot build without a build cache: GOCACHE is off, relative, or has no home folder to lie in"
        ),
        title="Let Go use its default cache",
        steps=lambda _: (typed("go env -u GOCACHE"), Do("Set HOME (LocalAppData on Windows) where neither is set")),
        undo=FORMER,
    ),
    "cache-denied": Advice(
        what=lambda error: f"Go may not write its cache: {error.says('why')}",
        title="Give Go a folder that its user may write",
        steps=lambda _: (
            typed("go env GOCACHE GOMODCACHE"),
            Do("In a container that does not run as root: ENV HOME=/tmp, or GOCACHE and GOMODCACHE in a volume"),
            Do("Outside: a build under sudo leaves folders of root behind; give them back with the next command"),
            bash('sudo chown -R "$(id -u):$(id -g)" ~/.cache/go-build ~/go'),
        ),
        minutes=3,
        risk="chown gives all of ~/go to you: leave it out where another user shares that folder",
        undo="take the line out again, or chown the folders back to their former owner",
    ),
    "goroot-missing": Advice(
        what=lambda error: f"GOROOT leads to {error.says('folder')}, where there is no Go",
        title="Take GOROOT back: Go finds its own folder",
        steps=_variable_back("GOROOT"),
        severity=Severity.BLOCKER,
        undo="set GOROOT again, where it was set",
    ),
    "gopath-relative": Advice(
        what=lambda error: f'GOPATH is no absolute path on this side: Go takes it for "{error.says("value")}"',
        title="Take GOPATH back: Go has a default for it",
        steps=_taken_back("GOPATH"),
        undo=FORMER,
    ),
    "experiment-refused": Advice(
        what=lambda error: f"Every go command stops: this Go has no GOEXPERIMENT {error.says('value')}",
        title="Take GOEXPERIMENT back",
        steps=_taken_back("GOEXPERIMENT"),
        severity=Severity.BLOCKER,
        undo=FORMER,
    ),
    "modules-off": Advice(
        what=lambda error: f"GO111MODULE={error.says('value')}: Go does not work with modules",
        title="Take GO111MODULE back",
        steps=_taken_back("GO111MODULE"),
        undo=FORMER,
    ),
    "proxy-refused": Advice(
        what=lambda _: "Go cannot read GOPROXY: it holds no address, or one that is none",
        title="Take GOPROXY back",
        steps=_taken_back("GOPROXY"),
        undo=FORMER,
    ),
    "checksum-refused": Advice(
        what=lambda error: f"Go cannot read GOSUMDB: {error.says('why')}",
        title="Take GOSUMDB back: Go has a default for it",
        steps=_taken_back("GOSUMDB"),
        undo=FORMER,
    ),
    "godebug-removed": Advice(what=_removed, title="Do without it", steps=_without, minutes=10),
    "godebug-unknown": Advice(
        what=lambda error: f"This Go knows no GODEBUG {error.says('name')}: it is misspelt, or of a newer release",
        title="Correct it",
        steps=_without,
        minutes=5,
    ),
}
