"""Whether what was built in a report fits the system it was built on and for.

What it looks at
    "build constraints exclude all Go files", "exec format error" and "not a valid Win32 application" after
    `fork/exec`, a missing C compiler and -race without cgo in what somebody pasted of the go command.

Why it matters
    A leftover GOOS or GOARCH makes programs that do not start here; a package that is for another system, or that
    needs cgo, has no file to compile. The sentences do not name the setting.

How we know
    The sentence is Go's own; `fork/exec` is the go command that starts what it has just built.

False alarms
    A container that cannot start its program says "exec format error" too, and so does docker of the helper for its
    logins: both are other matters. Building for another system is fine; running the result here is not.

Fix
    Take GOOS, GOARCH and CGO_ENABLED back; install a C compiler where cgo is wanted.

Undo
    `go env -w` with the former value.

Sources
    golang/go src/cmd/go/internal/load/pkg.go, src/cmd/cgo/gcc.go (1.27.3), _content/doc/go1.20.md of golang/website;
    GOOS left over was run with Go 1.27.3. The wording of Windows was not seen by us.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hostdoctor.api import Do, Finding, Run, Severity, check
from hostdoctor.facts.go_errors import GoErrors, ReportedGoError
from hostdoctor_checks.go._reported import Advice, advised, typed


@check("What was built fits the system")
def build_fits(errors: GoErrors) -> Iterator[Finding]:
    """HIGH: the build, or the program that it made, does not run."""
    yield from advised(errors, TABLE, verify="build-fits")


def _targets(_: ReportedGoError) -> Sequence[Do | Run]:
    return (
        typed("go env GOOS GOARCH GOHOSTOS GOHOSTARCH"),
        typed("go env -u GOOS"),
        typed("go env -u GOARCH"),
        Do("Environment variables GOOS and GOARCH go as well; give them with the one command that needs them"),
    )


def _files(error: ReportedGoError) -> Sequence[Do | Run]:
    return (
        typed("go env GOOS GOARCH CGO_ENABLED GOFLAGS"),
        Do(f"Read the //go:build lines and file names in {error.says('folder')}: they say for what it is"),
        Do("A package that only has cgo files has none with CGO_ENABLED=0"),
    )


def _compiler(error: ReportedGoError) -> Sequence[Do | Run]:
    return (
        typed("go env CGO_ENABLED CC"),
        Do("Where cgo is not wanted: CGO_ENABLED=0 with the command; without a stored value Go decides itself"),
        Do(
            "Where it is wanted: gcc and libc6-dev on Debian and Ubuntu, apk add gcc musl-dev in golang:alpine, "
            "a MinGW-w64 gcc on PATH on Windows"
        ),
    )


def _no_compiler(error: ReportedGoError) -> str:
    name = error.says("compiler")
    return f"cgo is on, and there is no C compiler {name}" if name else "The race detector needs cgo, which is off here"


TABLE = {
    "exec-format": Advice(
        what=lambda _: "Go built for another system or processor, and what it built cannot start here",
        title="Build for this system",
        steps=_targets,
        undo="go env -w with the former value",
    ),
    "no-go-files": Advice(
        what=lambda error: f"Nothing in {error.says('folder')} is for the target of this build",
        title="Find out what it is for",
        steps=_files,
        severity=Severity.HIGH,
        minutes=5,
        undo="nothing to take back",
    ),
    "no-c-compiler": Advice(
        what=_no_compiler,
        title="Build without cgo, or install a C compiler",
        steps=_compiler,
        minutes=5,
        undo="uninstall it again",
    ),
}
