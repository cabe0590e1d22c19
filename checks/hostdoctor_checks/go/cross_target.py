"""Whether the project's build files name targets that Go has.

What it looks at
    GOOS and GOARCH with a plain value in Dockerfiles (ENV, ARG and RUN) and in build arguments and variables of Compose
    services. What is stored on this machine is the subject of `go-build-settings`.

Why it matters
    `GOARCH=armv6l`, `x86_64` or `GOOS=macos` are names of downloads, of `uname -m` and of other tools. Go stops with
    "unsupported GOOS/GOARCH pair", in an image only after minutes of other steps.

How we know
    Read, and compared with Go's own table of targets.

False alarms
    A value that a variable fills in ($TARGETARCH) is not judged, and neither is a name inside another word. A port
    that newer releases took away, such as windows/arm, is only worth knowing: an older image has it. A target that is
    newer than hostdoctor's list makes the finding softer.

Fix
    Write the name that Go has; for 32-bit ARM that is GOARCH=arm with GOARM.

Undo
    Put the line back.

Sources
    golang/go src/internal/platform/zosarch.go (1.27.3) and `go help environment`; the refusal was run with Go 1.27.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check, softened
from hostdoctor.facts.about import About
from hostdoctor.facts.project import ComposeFile, Dockerfiles, Instruction
from hostdoctor_checks.data.go_targets import DATA, GONE, is_processor, is_system, is_target, meant

ASSIGNED = re.compile(
    r"(?<![\w$])(?P<name>GOOS|GOARCH)=(?P<quote>[\"']?)(?P<value>[A-Za-z0-9][\w./-]*)(?P=quote)(?![\w$])"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A target as far as one place names it; an empty part is not named there."""

    source: str
    system: str = ""
    processor: str = ""

    @property
    def words(self) -> str:
        """As it is written."""
        pairs = (("GOOS", self.system), ("GOARCH", self.processor))
        return " ".join(f"{name}={value}" for name, value in pairs if value)


@check("Build files name targets that Go has")
def cross_target(about: About, dockerfiles: Dockerfiles | None, compose: ComposeFile | None) -> Iterator[Finding]:
    """HIGH for a name or a pair that no Go has, a note for one that newer releases dropped."""
    for named in (*_in_dockerfiles(dockerfiles), *_in_compose(compose)):
        if found := _judged(named):
            yield softened(found, DATA, about.today)


def _in_dockerfiles(dockerfiles: Dockerfiles | None) -> Iterator[Named]:
    for path, dockerfile in dockerfiles.items if dockerfiles else ():
        for stage in dockerfile.stages:
            for item in stage.of("ENV", "ARG", "RUN"):
                yield from _in_instruction(path, item)


def _in_instruction(path: str, item: Instruction) -> Iterator[Named]:
    """One instruction may name several targets, one after the other: each assignment of GOOS begins a new one."""
    system = processor = ""
    for match in ASSIGNED.finditer(item.said):
        if match["name"] == "GOOS":
            if system:
                yield Named(f"{path}:{item.line}", system, processor)
                processor = ""
            system = match["value"]
        elif processor:
            yield Named(f"{path}:{item.line}", system, processor)
            system, processor = "", match["value"]
        else:
            processor = match["value"]
    if system or processor:
        yield Named(f"{path}:{item.line}", system, processor)


def _in_compose(compose: ComposeFile | None) -> Iterator[Named]:
    for path, file in compose.files if compose else ():
        for service in file.services.values():
            for where, given in (("build.args", service.build_args), ("environment", service.environment)):
                system, processor = (_literal(given.get(name)) for name in ("GOOS", "GOARCH"))
                if system or processor:
                    name = "GOOS" if system else "GOARCH"
                    line = service.lines.get(f"{where}.{name}", service.line)
                    yield Named(f"{path}:{line}", system, processor)


def _literal(value: str | None) -> str:
    return value if value and re.fullmatch(r"[A-Za-z0-9][\w./-]*", value) else ""


def _judged(named: Named) -> Finding | None:
    wrong = [
        (name, value)
        for name, value, known in (("GOOS", named.system, is_system), ("GOARCH", named.processor, is_processor))
        if value and not known(value)
    ]
    if wrong:
        name, value = wrong[0]
        instead = meant(name, value)
        what = f"Go has no {name}={value}" + (f": {name}={instead} is meant" if instead else "")
        return _finding(named, Severity.HIGH, what, f"{name}={instead}" if instead else "a name of go tool dist list")
    if not (named.system and named.processor):
        return None
    pair = f"{named.system}/{named.processor}"
    if not is_target(named.system, named.processor):
        return _finding(named, Severity.HIGH, f"Go has no target {pair}", "a pair of go tool dist list")
    if pair in GONE:
        what = f"Go has no target {pair} from {GONE[pair]} on"
        return _finding(named, Severity.INFO, what, f"an image of a release before {GONE[pair]}, or another target")
    return None


def _finding(named: Named, severity: Severity, what: str, instead: str) -> Finding:
    return Finding(
        severity=severity,
        what=what,
        evidence=(Evidence(value=named.words, source=named.source, threshold="go tool dist list"),),
        fixes=(
            Fix(
                title="Write a target that Go has",
                steps=(Do(f"In {named.source}: {instead}"),),
                minutes=1,
                undo="put the line back",
                verify="cross-target",
            ),
        ),
        explains=("settings-refused",),
        subject=named.source,
    )
