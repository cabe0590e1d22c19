"""Whether cgo, where somebody switched it on or off, fits the machine.

What it looks at
    CGO_ENABLED as a variable of the environment or Go's own file sets it, the C compiler that Go would call, and a
    target (GOOS, GOARCH) that is not this machine.

Why it matters
    Without a setting Go takes cgo only where there is a compiler and the target is this machine. CGO_ENABLED=1 that was
    left over stops each build of a package with C in it, net and os/user among them: "C compiler not found". For
    another target it needs a compiler for that target.

How we know
    Read; the compiler is looked for where the shell looks.

False alarms
    CGO_ENABLED=0 is how programs for small images are built: where it is stored it is a note, for the race detector
    and packages with C code then do not build. A CC with a path is not looked for. A variable in this shell may be
    meant for it.

Fix
    Take the setting back, or install the compiler.

Undo
    `go env -w CGO_ENABLED=` with the former value.

Sources
    golang/website _content/doc/go1.20.md; golang/go src/cmd/go/internal/cfg/cfg.go, src/cmd/dist/build.go (1.27.3);
    the missing compiler was run with Go 1.27.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.cgo import CgoChoice
from hostdoctor.facts.go_settings import GoEnv
from hostdoctor.facts.places import Place
from hostdoctor_checks.go._steps import forget


@check("cgo is on only where it can work")
def cgo_compiler(place: Place, env: GoEnv, cgo: CgoChoice) -> Iterator[Finding]:
    """HIGH for cgo without a compiler, MEDIUM for cgo with a foreign target, a note for a stored 0."""
    if cgo.enabled == "1" and cgo.found is False:
        what = f"CGO_ENABLED=1, and there is no C compiler {cgo.compiler}: packages with C code do not build"
        yield _finding(place, env, cgo, Severity.HIGH, what)
    elif cgo.enabled == "1" and _foreign(env) and not env.get("CC").strip().endswith(("-gcc", "-clang", "zig cc")):
        target = f"{env.get('GOOS')}/{env.get('GOARCH')}"
        what = f"CGO_ENABLED=1 for the target {target}: {cgo.compiler} of this machine does not compile for it"
        yield _finding(place, env, cgo, Severity.MEDIUM, what)
    elif cgo.enabled == "0" and cgo.stored:
        what = "CGO_ENABLED=0 is stored: go test -race and packages with C code do not build here"
        yield _finding(place, env, cgo, Severity.INFO, what)


def _foreign(env: GoEnv) -> bool:
    pairs = (("GOOS", "GOHOSTOS"), ("GOARCH", "GOHOSTARCH"))
    return any(env.get(name) and env.get(host) and env.get(name) != env.get(host) for name, host in pairs)


def _finding(place: Place, env: GoEnv, cgo: CgoChoice, severity: Severity, what: str) -> Finding:
    install = Do("Or install a C compiler: gcc and libc6-dev on Debian and Ubuntu, MinGW-w64 on Windows")
    back = forget(place, env.from_environment, ["CGO_ENABLED"])
    return Finding(
        severity=severity,
        what=what,
        evidence=(Evidence(value=f"CGO_ENABLED={cgo.enabled}", source=cgo.source, side=place.name),),
        fixes=(
            Fix(
                title="Let Go decide on cgo",
                steps=(*back, install) if severity is Severity.HIGH else back,
                minutes=2,
                undo=f"go env -w CGO_ENABLED={cgo.enabled}"
                if cgo.stored
                else "set the environment variable CGO_ENABLED again, where it was set",
                verify="cgo-compiler",
            ),
        ),
        explains=("build-fits",),
    )
