"""Whether a reported build stopped because of the release of Go that ran it.

What it looks at
    Errors of the go command in what somebody pasted: "requires go >=", "invalid go version", "unknown directive",
    "toolchain not available", "cannot find ... in PATH", "invalid GOTOOLCHAIN", two releases that mix, a debugger that
    does not know this Go, and a shell that finds no go.

Why it matters
    Nothing is built. The words differ by the release that runs: up to 1.20 a three-number `go` line is "invalid", from
    1.21 on Go downloads a toolchain or says why it may not, and official images forbid it with GOTOOLCHAIN=local.

How we know
    The sentence is Go's own and names both releases.

False alarms
    Only Go's own sentence counts, in any output that holds it. A line that says that Go switches to another toolchain
    is progress and no error. On a look at a machine `go-toolchain` judges the releases themselves.

Fix
    Install the release that the line asks for, or start the image of that release; or let Go fetch it.

Undo
    `go env -u GOTOOLCHAIN`, or the former image.

Sources
    golang/go src/cmd/go/internal/gover/toolchain.go, toolchain/select.go and x/mod/modfile/rule.go (1.27.3);
    docker-library/golang issue 472; the older wordings were run with Go 1.19.8 and 1.21.13.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hostdoctor.api import Do, Finding, Run, Severity, bash, check
from hostdoctor.facts.go_errors import GoErrors, ReportedGoError
from hostdoctor_checks.data.go_releases import DATA, RELEASED
from hostdoctor_checks.go._reported import Advice, advised, typed

RELEASE = re.compile(r"(\d+)\.(\d+)")
DOWNLOADS = "https://go.dev/dl/"


@check("The reported Go was new enough for what it built")
def toolchain_refused(errors: GoErrors) -> Iterator[Finding]:
    """HIGH for a build that stopped, BLOCKER for a setting that stops every go command."""
    yield from advised(errors, TABLE, verify="toolchain-refused")


def _too_old(error: ReportedGoError) -> str:
    wanted, running = error.says("wanted").removeprefix("go"), error.says("running").removeprefix("go")
    what = error.says("what", "The module")
    return f"{what} asks for Go {wanted}" + (f", and Go {running} runs" if running else ", and an older Go runs")


def _newer(error: ReportedGoError) -> Sequence[Do | Run]:
    """An image's Go cannot fetch another one; the one outside may."""
    wanted = error.says("wanted").removeprefix("go")
    image = ".".join(wanted.split(".")[:2])
    if _unreleased(wanted):
        newest = ".".join(map(str, max(RELEASED)))
        return [
            Do(
                f"Check the go line that asks for {wanted}: Go {image} is not released by the list of {DATA.read}, "
                f"whose newest is {newest}"
            ),
            Do(f"Where {image} is out by now: begin the build stage with its image, or install it", DOWNLOADS),
        ]
    steps: list[Do | Run] = [
        Do(f"In an image: begin the build stage with FROM golang:{image} or a later one"),
        Do(f"Outside of one: install Go {wanted} or later", DOWNLOADS),
    ]
    if error.says("toolchain") == "local":
        steps.append(Do("Or let Go fetch it, with the next command"))
        steps.append(typed("go env -w GOTOOLCHAIN=auto"))
    return steps


def _unreleased(wanted: str) -> bool:
    match = RELEASE.match(wanted)
    return match is not None and (int(match[1]), int(match[2])) > max(RELEASED)


def _refused_line(error: ReportedGoError) -> str:
    return f"A Go before 1.21 runs, which does not understand the line go {error.says('wanted')}"


def _refused_directive(error: ReportedGoError) -> str:
    return f"The Go that runs is too old to know the {error.says('directive')} line of go.mod"


def _unavailable(error: ReportedGoError) -> str:
    return f"Go could not fetch the toolchain {error.says('wanted')}"


def _fetch(error: ReportedGoError) -> Sequence[Do | Run]:
    """A bare go1.N is a language version: toolchains have three numbers (golang/go#62278)."""
    return (
        typed("go env GOPROXY GOSUMDB GOTOOLCHAIN"),
        Do(
            "GOPROXY=off, GOSUMDB=off and a proxy that does not carry golang.org/toolchain stop the download; in "
            "go.mod a toolchain has three numbers, such as go1.27.0"
        ),
        Do(f"Or install {error.says('wanted')} by hand", DOWNLOADS),
    )


def _mixed(error: ReportedGoError) -> str:
    return f"Two releases mix: the compiler is {error.says('tool')}, the go command {error.says('go')}"


def _one_installation(_: ReportedGoError) -> Sequence[Do | Run]:
    return (
        typed("go env GOROOT"),
        Do("Remove a variable GOROOT; delete that folder before another release is unpacked into it"),
        typed("go clean -cache"),
    )


TABLE = {
    "go-too-old": Advice(what=_too_old, title="Build with a newer Go", steps=_newer, minutes=5),
    "go-line-refused": Advice(what=_refused_line, title="Build with a newer Go", steps=_newer, minutes=5),
    "directive-refused": Advice(
        what=_refused_directive,
        title="Build with a newer Go",
        steps=lambda _: (
            typed("go version"),
            Do("Install the release that the `go` line asks for, or start the image of that release", DOWNLOADS),
        ),
        minutes=5,
    ),
    "toolchain-unavailable": Advice(
        what=_unavailable, title="Let Go reach the toolchain, or install it", steps=_fetch, minutes=5
    ),
    "toolchain-not-on-path": Advice(
        what=lambda error: f"GOTOOLCHAIN lets Go take only what PATH has, and {error.says('wanted')} is not there",
        title="Let Go fetch toolchains",
        steps=lambda _: (typed("go env -w GOTOOLCHAIN=auto"),),
        undo="go env -w GOTOOLCHAIN=path",
    ),
    "toolchain-invalid": Advice(
        what=lambda error: f'Every go command stops: GOTOOLCHAIN is "{error.says("value")}"',
        title="Give GOTOOLCHAIN its default",
        # `go env -u` is refused as well; run with Go 1.27.3.
        steps=lambda _: (
            typed("go env -w GOTOOLCHAIN=auto"),
            Do("A variable of that name in the environment goes too"),
        ),
        severity=Severity.BLOCKER,
        undo="go env -w with the former value",
    ),
    "delve-too-old": Advice(
        what=lambda error: f"The debugger dlv is too old for Go {error.says('running').removeprefix('go')}",
        title="Install a newer Delve",
        steps=lambda _: (typed("go install github.com/go-delve/delve/cmd/dlv@latest"), typed("dlv version")),
        severity=Severity.MEDIUM,
        undo="install the former release again",
    ),
    "delve-too-new": Advice(
        what=lambda error: f"Go {error.says('running').removeprefix('go')} is too old for the debugger dlv",
        title="Build with a newer Go, or install an older Delve",
        steps=lambda _: (
            typed("dlv version"),
            Do(
                "Each Delve knows three releases of Go: take the one whose number is near",
                "https://github.com/go-delve/delve/releases",
            ),
        ),
        severity=Severity.MEDIUM,
        minutes=5,
        undo="install the former release again",
    ),
    "go-missing": Advice(
        what=lambda _: "The shell that was used does not find go",
        title="Put Go on the PATH of that shell, or install it",
        steps=lambda _: (
            Do("sudo, cron, services and wsl.exe have a PATH of their own: try in your own shell, or by the full path"),
            Do("In a distribution with Go in /usr/local/go the next command adds it for new shells"),
            bash("echo 'export PATH=$PATH:/usr/local/go/bin' >> ~/.profile"),
            Do("Where there is none, install it for this side", DOWNLOADS),
        ),
        minutes=3,
        undo="take the line out of ~/.profile",
    ),
    "version-mismatch": Advice(
        what=_mixed, title="Leave one installation", steps=_one_installation, minutes=5, undo="nothing to take back"
    ),
}
