"""Whether a reported build stopped because go.mod, go.sum or vendor do not name what the code imports.

What it looks at
    "missing go.sum entry", "no required module provides package", "updates to go.mod needed", "inconsistent
    vendoring", "go.mod file not found" and "is not in std" in what somebody pasted of the go command.

Why it matters
    Nothing is built. Since 1.16 Go does not edit go.mod and go.sum during a build: what is missing must be added by
    hand. In an image it is mostly a go.sum that was not copied, or a build that runs in the wrong folder.

How we know
    The sentence is Go's own and names the package or the folder.

False alarms
    Only Go's own sentences count. On a look at a machine `go-sum` sees a go.sum that is not there.

Fix
    `go mod tidy` and commit both files; in the Dockerfile, COPY go.mod and go.sum.

Undo
    `git checkout go.mod go.sum`

Sources
    golang/go src/cmd/go/internal/modload/{import,init,vendor}.go (1.27.3); golang/website _content/doc/go1.16.md; the
    missing go.sum in an image was run with Go 1.27.3.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hostdoctor.api import Do, Finding, Run, check
from hostdoctor.facts.go_errors import GoErrors, ReportedGoError
from hostdoctor_checks.go._reported import Advice, advised, typed

COMMITTED = "git checkout go.mod go.sum"


@check("go.mod and go.sum named what was built")
def module_files(errors: GoErrors) -> Iterator[Finding]:
    """HIGH: the build stops."""
    yield from advised(errors, TABLE, verify="module-files")


def _tidy(error: ReportedGoError) -> Sequence[Do | Run]:
    return (
        typed("go mod tidy"),
        typed("git add go.mod go.sum"),
        Do("In an image: COPY go.mod go.sum ./ before go mod download, and neither in .dockerignore"),
    )


def _add(error: ReportedGoError) -> Sequence[Do | Run]:
    return (
        typed(f"go get {error.says('package')}"),
        Do("A package of this same module: the path after the module's name must be a folder with Go files in it"),
        Do("In an image: the folder must be copied, and not be in .dockerignore"),
    )


def _missing(error: ReportedGoError) -> str:
    package = error.says("package")
    return f"go.sum has no line for the module of {package}" if package else "go.sum lacks a line that the build needs"


def _standard(error: ReportedGoError) -> str:
    return f"{error.says('package')} is neither in this Go's standard library nor a module's path"


TABLE = {
    "missing-go-sum": Advice(what=_missing, title="Complete go.sum and commit it", steps=_tidy, undo=COMMITTED),
    "go-mod-stale": Advice(
        what=lambda error: f"go.{error.says('file', 'mod')} does not fit the code, and a build may not change it",
        title="Bring it up to date and commit it",
        steps=_tidy,
        undo=COMMITTED,
    ),
    "no-module-provides": Advice(
        what=lambda error: f"No module in go.mod has the package {error.says('package')}",
        title="Add its module, or correct the path",
        steps=_add,
        undo=COMMITTED,
    ),
    "not-in-std": Advice(
        what=_standard,
        title="Use a Go that has it, or correct the path",
        steps=lambda _: (
            typed("go version"),
            Do("A package of a newer standard library needs that release; one of this module begins with its name"),
        ),
        undo="nothing to take back",
    ),
    "vendor-stale": Advice(
        what=lambda error: f"The vendor folder in {error.says('folder', 'the module')} does not fit go.mod",
        title="Write the vendor folder anew",
        steps=lambda _: (typed("go mod vendor"), typed("git status vendor")),
        undo="git checkout vendor",
    ),
    "no-go-mod": Advice(
        what=lambda _: "The go command ran in a folder that no go.mod belongs to",
        title="Run it in the module",
        steps=lambda _: (
            Do("Change to the folder with go.mod; in an image set WORKDIR to it and COPY go.mod there"),
            typed("go env GOMOD"),
        ),
        undo="nothing to take back",
    ),
}
