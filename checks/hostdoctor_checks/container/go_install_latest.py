"""Whether the Go programs that an image installs can be built by the image's Go.

What it looks at
    `go install PROGRAM@version` (and `go run`, `go get`) in Dockerfiles and in commands of Compose services, and the
    release of the golang image they run in.

Why it matters
    golang images do not fetch another Go (GOTOOLCHAIN=local): the day on which air or dlv asks for a newer one,
    `@latest` stops the build of an image that nobody has touched. dlv refuses programs of a Go that it does not know.

How we know
    Read, and compared with a list of what air and dlv ask for that hostdoctor brings along. The report says so when
    that list is too old.

False alarms
    Quiet: another GOTOOLCHAIN in the stage, images whose release is not known, and releases that fit. `@latest` of
    other programs, or of one that fits today, is only a note, and only in an image with a release in its tag.

Fix
    Pin a release that fits the image, as github.com/air-verse/air@v1.62.0 for Go 1.24, or raise the image.

Undo
    Put the former version back.

Sources
    air-verse/air and go-delve/delve, go.mod of each tag and pkg/goversion/compat.go (2026-08); docker-library/golang
    issue 472; hadolint DL3062 for every other program (v2.15.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check, softened
from hostdoctor.facts.about import About
from hostdoctor.facts.compose_places import line_of
from hostdoctor.facts.images import ImagesNamed
from hostdoctor.facts.project import ComposeFile, Dockerfiles, ImageReference, parse_image
from hostdoctor_checks.container._stages import base_image, each_stage, golang_release, inherited
from hostdoctor_checks.data.reload_tools import DATA, Release, ReloadTool, numbers, tool_of

INSTALL = re.compile(
    r"\bgo\s+(?:install|run|get)\s+(?:-\S+\s++)*+(?P<module>[\w-]+(?:\.[\w-]+)+(?:/[\w.~-]+)+)@(?P<version>[\w.+-]+)"
)
MOVING = frozenset(("latest", "master", "main", "HEAD", "upgrade"))
RELEASE = re.compile(r"v\d+\.\d+\.\d+")


@dataclass(frozen=True, slots=True)
class _Installed:
    module: str
    version: str
    go: Release
    source: str

    @property
    def text(self) -> str:
        return f"{self.module}@{self.version}"


@check("Programs that images install fit their Go")
def go_install_latest(
    about: About, images: ImagesNamed, dockerfiles: Dockerfiles | None, compose: ComposeFile | None
) -> Iterator[Finding]:
    """HIGH for a program that this Go cannot build, MEDIUM for a dlv that does not know it, else notes."""
    _ = images
    for each in (*_in_dockerfiles(dockerfiles), *_in_compose(compose)):
        tool = tool_of(each.module)
        found = _unfit(each, tool) if tool else None
        if found:
            yield softened(found, DATA, about.today)
        elif tool and each.module != tool.modules[0]:
            yield _finding(each, Severity.INFO, f"{tool.name} has moved to {tool.modules[0]}", tool.modules[0])
        elif each.version in MOVING:
            what = f"{each.text} may ask for a newer Go than {_dotted(each.go)} any day, and then the build stops"
            yield _finding(each, Severity.INFO, what, f"{each.module}@RELEASE")


def _in_dockerfiles(dockerfiles: Dockerfiles | None) -> Iterator[_Installed]:
    for path, dockerfile, stage in each_stage(dockerfiles) if dockerfiles else ():
        made = inherited(dockerfile, stage)
        go = _go_of(base_image(dockerfile, stage))
        if go is None or any(re.search(r"GOTOOLCHAIN(?![= ]\s*[\"']?local\b)", item.said) for item in made):
            continue
        for item in stage.of("RUN", "CMD", "ENTRYPOINT"):
            for match in INSTALL.finditer(" ".join((*(item.words or (item.text,)), *item.heredocs))):
                yield _Installed(match["module"], match["version"], go, f"{path}:{item.line}")


def _in_compose(compose: ComposeFile | None) -> Iterator[_Installed]:
    for service in compose.merged.services.values() if compose else ():
        go = _go_of(parse_image(service.image)) if service.image and service.build_context is None else None
        if compose and go and "GOTOOLCHAIN" not in service.environment:
            for match in INSTALL.finditer(service.command or ""):
                yield _Installed(match["module"], match["version"], go, line_of(compose, service.name, "command"))


def _go_of(image: ImageReference | None) -> Release | None:
    release = golang_release(image)
    return (release.major, release.minor) if release else None


def _unfit(each: _Installed, tool: ReloadTool) -> Finding | None:
    moving = each.version in MOVING
    if not moving and not RELEASE.fullmatch(each.version):
        return None
    release = tool.newest if moving else numbers(each.version)
    needed, known = tool.needs_go(release), tool.knows_go(release)
    fits = tool.last.get(each.go)
    pin = f"{tool.modules[0]}@v{fits}" if fits else f"{tool.modules[0]}@RELEASE"
    if needed and needed > each.go:
        what = f"{tool.name} {_dotted(release)} needs Go {_dotted(needed)}, and the image has {_dotted(each.go)}"
        return _finding(each, Severity.HIGH, f"{what}: the build stops there", pin)
    if known and known < each.go and not moving:
        newest = f"{tool.modules[0]}@v{_dotted(tool.newest)}"
        what = f"{tool.name} {_dotted(release)} debugs programs of Go {_dotted(known)} at most, and the image has "
        return _finding(each, Severity.MEDIUM, what + _dotted(each.go), newest)
    return None


def _dotted(release: Release) -> str:
    return ".".join(map(str, release))


def _finding(each: _Installed, severity: Severity, what: str, instead: str) -> Finding:
    return Finding(
        severity=severity,
        what=what,
        evidence=(Evidence(value=each.text, source=each.source, threshold=f"Go {_dotted(each.go)}"),),
        fixes=(
            Fix(
                title="Pin a release that fits the image",
                steps=(Do(f"At {each.source}: write {instead} instead of {each.text}"),),
                minutes=2,
                undo=f"write {each.text} again",
                verify="go-install-latest",
            ),
        ),
        subject=f"{each.source} {each.module}",
    )
