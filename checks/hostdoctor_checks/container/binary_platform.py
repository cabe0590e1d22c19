"""Whether programs that were built outside a container can run in it.

What it looks at
    Programs of the project that a Dockerfile copies and starts, or that Compose mounts where a service starts them: for
    which system and processor they were built, and which loader they ask for. The first 4 KiB of each are read.

Why it matters
    `go build` on Windows makes a program for Windows, unless GOOS says otherwise: the container then ends with "exec
    format error". One that was linked with cgo asks for a loader of glibc, which Alpine and scratch do not have: then
    it ends with "no such file or directory".

How we know
    Read from the header of the file, and from the FROM of its stage. The processor is compared with that of the engine.

False alarms
    Images of Windows are quiet, as are a program for 386 on amd64 and an image to which a loader is added (gcompat,
    libc6-compat, a copied ld-linux). A program of another processor runs where the engine
    emulates it, so that it is MEDIUM. What a build makes inside the image is not looked at: nobody knows it yet. A
    dynamic program in an image that brings its own loader is told for Alpine, scratch and distroless/static only.

Fix
    Build with GOOS=linux, the GOARCH of the engine and CGO_ENABLED=0; or let a stage of the image build it.

Undo
    Build again as before.

Sources
    elf(5), Microsoft PE format; golang/go src/cmd/link; docker/docs build/building/multi-platform.md (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Across, Do, Evidence, Finding, Fix, Run, Severity, Shell, Unknown, check
from hostdoctor.facts.docker_engine import EngineInfo
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import Project
from hostdoctor.facts.started_files import StartedFile, StartedPrograms
from hostdoctor_checks.container._stages import of_windows

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64", "armv7l": "arm", "i686": "386"}
"""What an engine calls a processor, and what Go does."""
ALSO_RUN = {"amd64": ("386",), "arm64": ("arm",)}
SYSTEMS = {"windows": "Windows", "darwin": "macOS", "freebsd": "FreeBSD", "linux": "Linux"}


@check("Programs from outside fit their containers")
def binary_platform(
    place: Place, project: Project, programs: StartedPrograms, engines: Across[EngineInfo | Unknown]
) -> Iterator[Finding]:
    """HIGH where it cannot start, MEDIUM where it needs emulation."""
    known = [engine.info.architecture or "" for engine in engines.values() if isinstance(engine, EngineInfo)]
    architectures = {ARCHITECTURES.get(name, name) for name in known if name}
    for program in programs.items:
        if program.by == "RUN" or of_windows(program.base):
            continue
        wanted = _wanted(program, architectures)
        if program.system != "linux":
            system = SYSTEMS.get(program.system, program.system)
            yield _finding(place, project, program, Severity.HIGH, f"is a program for {system}", wanted)
        elif why := _no_loader(program):
            yield _finding(place, project, program, Severity.HIGH, why, wanted)
        elif wanted and program.architecture not in ("", wanted, *ALSO_RUN.get(wanted, ())):
            why = f"is a program for {program.architecture}, and the container runs on {wanted}"
            yield _finding(place, project, program, Severity.MEDIUM, why, wanted)


def _wanted(program: StartedFile, architectures: set[str]) -> str:
    """The processor that the FROM asks for, else that of the only kind of engine there is."""
    parts = (program.platform or "").split("/")
    if len(parts) > 1 and "$" not in parts[1]:
        return parts[1]
    return next(iter(architectures)) if len(architectures) == 1 and not program.platform else ""


def _no_loader(program: StartedFile) -> str:
    base = program.base
    if base is None or not program.interpreter or program.brings_loader:
        return ""
    name = base.name.rpartition("/")[2]
    if name == "scratch" or "distroless/static" in base.name:
        return "asks for a loader, and the image has none"
    musl = name == "alpine" or "alpine" in (base.tag or "")
    if musl and "ld-linux" in program.interpreter:
        return "was linked to glibc, which Alpine does not have"
    glibc = name in ("debian", "ubuntu")
    return "was linked to musl, which the image does not have" if glibc and "musl" in program.interpreter else ""


def _finding(
    place: Place, project: Project, program: StartedFile, severity: Severity, why: str, wanted: str
) -> Finding:
    parts = (SYSTEMS.get(program.system, program.system), program.architecture, program.interpreter)
    return Finding(
        severity=severity,
        what=f"{program.path} {why}",
        evidence=(
            Evidence(value=", ".join(filter(None, parts)), source=project.path(program.path), side=place.name),
            Evidence(value=f"started by {program.by}", source=program.where, side=place.name),
        ),
        fixes=(_fix(place, wanted),),
        explains=("exec-format", "entrypoint-missing") if severity is Severity.HIGH else (),
        subject=program.path,
    )


def _fix(place: Place, wanted: str) -> Fix:
    settings = {"GOOS": "linux", **({"GOARCH": wanted} if wanted else {}), "CGO_ENABLED": "0"}
    bash = " ".join(f"{name}={text}" for name, text in settings.items())
    powershell = "; ".join(f"$env:{name}='{text}'" for name, text in settings.items())
    # Without the quotation marks, cmd takes the blank before && for a part of the value.
    cmd = " && ".join(f'set "{name}={text}"' for name, text in settings.items())
    build = "go build -o bin/ ./..."
    commands = {
        Shell.BASH: f"{bash} {build}",
        Shell.POWERSHELL: f"{powershell}; {build}",
        Shell.CMD: f"{cmd} && {build}",
    }
    return Fix(
        title="Build it for the container",
        steps=(
            Run(commands, side="linux" if place.linux else "windows"),
            Do("Or let a stage of the Dockerfile build it, so that it fits by itself"),
        ),
        minutes=3,
        risk="in PowerShell and cmd the variables stay set until the window is closed",
        undo="open a new window and build again as before",
        verify="binary-platform",
    )
