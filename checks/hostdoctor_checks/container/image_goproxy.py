"""Whether builds in images get their modules from where they are meant to.

What it looks at
    GOPROXY in ENV, ARG and RUN of golang stages and in the build arguments of Compose; GOPROXY of the project's side.

Why it matters
    A build in an image sees nothing of the machine's settings. Behind a comma Go goes on only after 404 or 410, so that
    a mirror that times out stops the build; `direct` needs git, which golang images on Alpine do not have.

How we know
    Read, and judged by the go command's own rules. Whether a proxy answers is not asked.

False alarms
    Go's default, a company's single gatekeeper and `off` are deliberate: at most a note. Quiet with a vendor folder or
    -mod=vendor (nothing is downloaded), with a value that a variable leaves open, and where the machine has Go's
    default too. Passwords in the value belong to `build-secrets` and are not shown.

Fix
    ARG GOPROXY and ENV GOPROXY=$GOPROXY, given by --build-arg or Compose; `|` where Go is to go on after any error.

Undo
    Put the former line back.

Sources
    golang/website _content/ref/mod.md; docker-library/golang alpine Dockerfile (no git); runs against loopback servers
    with Go 1.27.3 (2026-11-21).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.compose_places import line_of
from hostdoctor.facts.go_proxies import ProxyEntry, parse_goproxy
from hostdoctor.facts.machine_proxy import MachineProxy
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import ComposeFile, Dockerfiles, Project, Stage, variables_of
from hostdoctor_checks.container._stages import GO_DOWNLOADS, base_image, each_stage, inherited, is_golang, services_of

IN_COMMAND = re.compile(r"\bGOPROXY=(?:\"(?P<quoted>[^\"]*)\"|(?P<plain>[^\s;&]+))")
DEFAULT = "https://proxy.golang.org"
HIDDEN = re.compile(r"//[^/\s@]+@")


@dataclass(frozen=True, slots=True)
class _Given:
    value: str
    source: str


@check("Builds in images get modules from where they should")
def image_goproxy(
    place: Place,
    project: Project,
    dockerfiles: Dockerfiles,
    compose: ComposeFile | None,
    machine: MachineProxy,
) -> Iterator[Finding]:
    """HIGH for a value that fails, MEDIUM for `direct` without git, else notes."""
    if "vendor/" in project.files:
        return
    own = machine.proxies
    for path, dockerfile, stage in each_stage(dockerfiles):
        image = base_image(dockerfile, stage)
        made = inherited(dockerfile, stage)
        downloads = next((item for item in stage.of("RUN") if GO_DOWNLOADS.search(item.said)), None)
        if (
            image is None
            or not is_golang(image)
            or downloads is None
            or any("-mod=vendor" in item.said for item in made)
        ):
            continue
        where = f"{path}:{downloads.line}"
        given = [*_in_stage(path, stage), *_in_compose(project, compose, path)]
        if not given and not any("GOPROXY" in item.said for item in made):
            if own is not None and not own.is_default:
                yield _not_inherited(where, place)
            continue
        git = "alpine" not in (image.tag or "") or any(re.search(r"\bgit\b", item.said) for item in made)
        for each in given[-1:]:
            yield from _judge(each, has_git=git)


def _in_stage(path: str, stage: Stage) -> Iterator[_Given]:
    """Values that hold in a stage, in the order in which they are written; those with open variables are left out."""
    for item in stage.of("ENV", "ARG", "RUN"):
        values = [match["quoted"] or match["plain"] or "" for match in IN_COMMAND.finditer(item.said)]
        if item.keyword != "RUN":
            values = [variable.value or "" for variable in variables_of(item) if variable.name == "GOPROXY"]
        for value in values:
            if value and "$" not in value:
                yield _Given(value, f"{path}:{item.line}")


def _in_compose(project: Project, compose: ComposeFile | None, path: str) -> Iterator[_Given]:
    for service in services_of(project, compose, path):
        value = service.build_args.get("GOPROXY")
        if compose and value and "$" not in value:
            yield _Given(value, line_of(compose, service.name, "build.args.GOPROXY", "build"))


def _judge(each: _Given, *, has_git: bool) -> Iterator[Finding]:
    proxies = parse_goproxy(each.value)
    if proxies.error:
        yield _finding(each, Severity.HIGH, "Go cannot use the image's GOPROXY, so every download fails")
        return
    urls = [entry for entry in proxies.entries if entry.kind == "url"]
    last = proxies.entries[-1]
    if not urls and last.kind == "direct" and not has_git:
        yield _finding(
            each, Severity.MEDIUM, "GOPROXY=direct needs git, which the golang image on Alpine does not have"
        )
    elif not urls:
        fetched = (
            "nothing is downloaded" if last.kind == "off" else "modules come from version control, without a proxy"
        )
        yield _finding(each, Severity.INFO, f"GOPROXY={last.kind} in an image's build: {fetched}")
    elif len(proxies.entries) == 1:
        yield _finding(
            each, Severity.INFO, "GOPROXY of an image's build has no fallback: when it fails, the build fails"
        )
    elif last.kind == "direct" and any(_stops(entry) for entry in urls):
        what = "When the image's module proxy times out, the build stops: behind a comma only 404 and 410 go on"
        yield _finding(each, Severity.INFO, what)


def _stops(entry: ProxyEntry) -> bool:
    return entry.falls_through_on == "not-found" and entry.value.rstrip("/") != DEFAULT


def _not_inherited(where: str, place: Place) -> Finding:
    return Finding(
        severity=Severity.INFO,
        what="The image's build uses Go's default module proxy, and not the one that is set on this machine",
        evidence=(Evidence(value="no GOPROXY before this command", source=where, side=place.name),),
        fixes=(_fix(where),),
        subject=f"{where} inherited",
    )


def _finding(each: _Given, severity: Severity, what: str) -> Finding:
    return Finding(
        severity=severity,
        what=what,
        evidence=(Evidence(value=f"GOPROXY={HIDDEN.sub('//***@', each.value)}", source=each.source),),
        fixes=(_fix(each.source),),
        subject=each.source,
    )


def _fix(where: str) -> Fix:
    return Fix(
        title="Hand GOPROXY to the build",
        steps=(
            Do(f"Near {where}: ARG GOPROXY=https://proxy.golang.org,direct and ENV GOPROXY=$GOPROXY"),
            Do('Build with docker build --build-arg GOPROXY="PROXY|direct", or with args: in Compose'),
        ),
        minutes=3,
        risk="with |direct the names of private modules may reach version control hosts: cover those with GOPRIVATE",
        undo="put the former line back",
        verify="image-goproxy",
    )
