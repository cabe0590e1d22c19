"""Facts that the tests of Go's checks begin with."""

from __future__ import annotations

from collections.abc import Callable

from tests.checks.tickets import pasted

from hostdoctor.facts.go_errors import GoErrors, read_go_errors
from hostdoctor.facts.go_settings import GoEnv
from hostdoctor.facts.golang import GoInUse, GoToolchain, GoToolchains
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import ComposeFile, Dockerfiles, GoModule
from hostdoctor.facts.reported import ReportedErrors
from hostdoctor.model import Do, Edit, Fix, Run, Severity, Shell
from hostdoctor.parsers.compose import parse_compose
from hostdoctor.parsers.dockerfile import parse_dockerfile
from hostdoctor.parsers.go_mod import parse_go_mod
from hostdoctor.parsers.go_version import parse_go_version
from hostdoctor.scopes import Absent
from hostdoctor.testing import findings_of, probed

WINDOWS = Place(name="Windows", side="windows", kind="windows")
UBUNTU = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2")
LINUX = Place(name="Linux", side="linux", kind="linux")

GO = "/usr/local/go/bin/go"
ROOT = "/home/user1/shop"


def toolchain(version: str, path: str = GO, *, target: str = "", found_by: str = "PATH", said: str = "") -> GoToolchain:
    """A `go` that says this version: `1.27.3`, `1.21.11 (Red Hat 1.21.11-1.el9_4)`; empty for none."""
    parsed = parse_go_version(f"go version go{version} linux/amd64") if version else None
    return GoToolchain(path=path, found_by=found_by, version=parsed, target=target or path, said=said)


def toolchains(*versions: str) -> GoToolchains:
    """One `go` for each version."""
    return GoToolchains(tuple(toolchain(version, f"/opt/go{version}/bin/go") for version in versions))


def in_use(version: str, **more: str) -> GoInUse:
    """The `go` that wins."""
    go = toolchain(version, **more)
    assert go.version is not None
    return GoInUse(go, go.version)


def go_env(*from_environment: str, **settings: str) -> GoEnv:
    """Go's settings; the names that a variable of the environment sets come first."""
    defaults = {
        "GOPROXY": "https://proxy.golang.org,direct",
        "GOSUMDB": "sum.golang.org",
        "GOTOOLCHAIN": "auto",
        "GOOS": "linux",
        "GOARCH": "amd64",
        "GOHOSTOS": "linux",
        "GOHOSTARCH": "amd64",
        "GOPATH": "/home/user1/go",
        "GOMODCACHE": "/home/user1/go/pkg/mod",
        "GOCACHE": "/home/user1/.cache/go-build",
        "GOROOT": "/usr/local/go",
        "GOTMPDIR": "",
    }
    return GoEnv(defaults | settings, f"{GO} env", frozenset(from_environment))


def module(*lines: str) -> GoModule:
    """A go.mod with these lines behind its name."""
    return GoModule(f"{ROOT}/go.mod", parse_go_mod("\n".join(("module example.com/shop", *lines)) + "\n"))


def dockerfiles(text: str) -> Dockerfiles:
    """One Dockerfile."""
    return Dockerfiles(((f"{ROOT}/Dockerfile", parse_dockerfile(text)),))


def composed(text: str) -> ComposeFile:
    """One compose file."""
    file = parse_compose(text)
    return ComposeFile(((f"{ROOT}/compose.yaml", file),), file)


def reported(*lines: str, kind: str = "go-errors") -> ReportedErrors:
    """A ticket with one output, whose first line is line 10."""
    return pasted(*lines, kind=kind, first=10)


def go_errors(*lines: str) -> GoErrors:
    """What the go command said in a ticket."""
    return read_go_errors(reported(*lines))


def told(check: Callable[..., object], line: str) -> tuple[Severity, str]:
    """Severity and sentence of the one finding about a line of a ticket, which has that line for evidence and a fix."""
    (finding,) = findings_of(check, go_errors("some output", line))
    assert [(line, "ticket.md:11")] == [(row.value, row.source) for row in finding.evidence]
    assert typed(finding.fixes[0])
    return finding.severity, finding.what


def no_go_error(line: str) -> bool:
    """Whether a line of a ticket is none of the go command's errors."""
    return probed(read_go_errors, reported(line)) == Absent("no error of the go command was reported")


def typed(fix: Fix, shell: Shell = Shell.BASH) -> list[str]:
    """What a fix asks for, step by step: commands as typed in that shell, deeds as said."""
    return [_typed(step, shell) for step in fix.steps]


def _typed(step: Run | Edit | Do, shell: Shell) -> str:
    if isinstance(step, Run):
        return step.commands[shell]
    return step.text if isinstance(step, Do) else f"{step.file}: {step.key}={step.new}"
