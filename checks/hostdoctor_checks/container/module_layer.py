"""Whether the modules of an image's build are downloaded in a layer of their own, checked and complete.

What it looks at
    The order of COPY and of the first go command that downloads, in each stage; whether go.mod comes with go.sum; and
    directories that go.mod puts in a module's place (`replace x => ../y`).

Why it matters
    Behind `COPY . .` any edit makes a new layer, and every module is downloaded again. With go.mod and no go.sum, what
    is downloaded is not compared with go.sum at that step. A replaced directory that is not there stops the build.

How we know
    Read from the Dockerfile and go.mod.

False alarms
    Quiet: a vendor folder or -mod=vendor (nothing is downloaded), a cache mount for the module cache or a copy of it
    from another stage, bind mounts of go.mod and go.sum, a project without go.sum (it has no modules), and stages
    without a go command. Directories outside of the root are judged only where the root is surely the build context,
    and not where COPY --from brings a folder of that name. Nor is it asked whether a module in a folder below has a
    go.sum: without requirements it has none.

Fix
    COPY go.mod go.sum ./, then RUN go mod download, and only then COPY . .

Undo
    Put the former lines back.

Sources
    docker/docs build/building/best-practices.md and build/cache (2026-08); golang/website _content/ref/mod.md; runs
    with Go 1.27.3 (what is checked without go.sum, 2026-11-21).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Certainty, Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.project import Dockerfile, Dockerfiles, GoModule, Instruction, Project, Stage
from hostdoctor_checks.container._stages import GO_DOWNLOADS, each_stage, is_golang, shown

WHOLE = re.compile(r"\.?/?\*?|\./\*")
SUMS = re.compile(r"(?:^|/)go\.(?:sum|su\[m\]|\*|\[|\?)|^\*|\*\.sum$")
TOOL = re.compile(r"\bgo\s+(?:install|run)\s+(?:-\S+\s+)*[\w./-]+@\S+")
"""A program of another module: what is downloaded for it is not the project's."""

MODULE_CACHE = re.compile(r"/pkg(?:/mod)?/?$|^/go/?$")
DOWNLOAD = "write COPY go.mod go.sum ./ and RUN go mod download"
MODULE_FILE = re.compile(r"(?:^|/)go\.(?:mod|\*|mo\[d\])$|(?:^|/)go\.mod\*$")
WORKSPACE = "go.work"
"""Behind it the modules have the sums, each beside its go.mod, and a module that requires nothing has none."""


@check("Modules of a build have a layer of their own")
def module_layer(project: Project, dockerfiles: Dockerfiles, module: GoModule | None) -> Iterator[Finding]:
    """MEDIUM for a download after every edit and for a replaced directory that is missing, LOW for no go.sum."""
    if "vendor/" in project.files:
        return
    without_modules = module is not None and "go.sum" not in project.files
    for path, dockerfile, stage in each_stage(dockerfiles):
        download = next((item for item in stage.of("RUN") if GO_DOWNLOADS.search(TOOL.sub("", item.said))), None)
        if download is None or not _judged(dockerfile, stage, download):
            continue
        before = _copies_before(dockerfile, stage, download)
        if module is not None:
            yield from _replaced(project, module, path, download, before, _from_elsewhere(dockerfile, stage))
        if not without_modules:
            yield from _order(path, download, before)


def _judged(dockerfile: Dockerfile, stage: Stage, download: Instruction) -> bool:
    made = [item for part in dockerfile.chain(stage) for item in part.instructions]
    if any("-mod=vendor" in item.said for item in made) or any("$" in word for word in stage.unset):
        return False
    mounts = [value for name, value in download.flags if name == "mount"]
    if any("type=cache" in mount and ("mod" in mount or "/go" in mount) for mount in mounts):
        return False
    if any("go.mod" in mount or "type=bind" in mount for mount in mounts) or _has_the_modules(dockerfile, stage):
        return False
    return is_golang(dockerfile.chain(stage)[0].image) or any("go" in item.said for item in made)


def _has_the_modules(dockerfile: Dockerfile, stage: Stage) -> bool:
    """Whether the module cache of another stage is copied in."""
    made = [item for part in dockerfile.chain(stage) for item in part.of("COPY") if item.flag("from") is not None]
    return any(MODULE_CACHE.search(source) for item in made for source in item.arguments[:-1])


def _copies_before(dockerfile: Dockerfile, stage: Stage, download: Instruction) -> list[Instruction]:
    """Each COPY of the project's files that stands before, those of the stages below included."""
    made = [item for part in dockerfile.chain(stage) for item in part.instructions]
    return [
        item
        for item in made
        if item.keyword in ("COPY", "ADD") and item.flag("from") is None and item.line < download.line
    ]


def _from_elsewhere(dockerfile: Dockerfile, stage: Stage) -> set[str]:
    """Names of the folders that another stage, image or build context (`docker build --build-context`) brings."""
    made = [item for part in dockerfile.chain(stage) for item in part.of("COPY") if item.flag("from") is not None]
    return {item.arguments[-1].rstrip("/").rpartition("/")[2] for item in made if item.arguments}


def _sources(items: list[Instruction]) -> list[str]:
    return [source for item in items for source in item.arguments[:-1]]


def _order(path: str, download: Instruction, before: list[Instruction]) -> Iterator[Finding]:
    whole = next((item for item in before if any(WHOLE.fullmatch(source) for source in item.arguments[:-1])), None)
    if whole is not None:
        yield _finding(
            path,
            download,
            Severity.MEDIUM,
            "Every edit downloads the modules of the image again: the sources are copied before them",
            (Evidence(value=f"{whole.keyword} {whole.text}", source=f"{path}:{whole.line}"), _seen(path, download)),
            ("Download modules before the sources are copied", f"{DOWNLOAD} in front of line {whole.line}"),
        )
        return
    sources = _sources(before)
    workspace = any(source.rpartition("/")[2] == WORKSPACE for source in sources)
    if not workspace and any(map(_of_project, sources)) and not any(SUMS.search(source) for source in sources):
        copy = next(item for item in before if any(map(_of_project, item.arguments[:-1])))
        yield _finding(
            path,
            download,
            Severity.LOW,
            "The image's modules are downloaded without go.sum, so nothing compares them with it at that step",
            (Evidence(value=f"{copy.keyword} {copy.text}", source=f"{path}:{copy.line}"), _seen(path, download)),
            ("Copy go.sum together with go.mod", f"in line {copy.line}, copy go.sum too: COPY go.mod go.sum ./"),
        )


def _of_project(source: str) -> bool:
    """Whether it is the go.mod of the folder that is built, and not one in a folder below."""
    return MODULE_FILE.search(source) is not None and "/" not in source.removeprefix("./").removeprefix("/")


def _replaced(
    project: Project, module: GoModule, path: str, download: Instruction, before: list[Instruction], elsewhere: set[str]
) -> Iterator[Finding]:
    """Only where go.mod is copied by that name: then the root is the build context."""
    sources = [source.removeprefix("./").rstrip("/") for source in _sources(before)]
    if "go.mod" not in sources and "go.*" not in sources and not any(WHOLE.fullmatch(source) for source in sources):
        return
    whole = any(WHOLE.fullmatch(source) for source in _sources(before))
    for replace in module.mod.local_replaces:
        directory = replace.directory.replace("\\", "/").removeprefix("./").rstrip("/")
        outside = directory.startswith(("..", "/")) or ":" in directory
        # Its go.mod alone is enough for the download.
        inside = whole or any(
            f"{source}/".startswith(f"{directory}/") or _within(directory, source) for source in sources
        )
        if (not outside and inside) or directory.rpartition("/")[2] in elsewhere:
            continue
        where = "lies outside of the build context" if outside else "is not copied before"
        todo = (
            "COPY it with the folder above as the build context, or use go mod vendor"
            if outside
            else f"write COPY {directory} ./{directory} before line {download.line}"
        )
        yield _finding(
            path,
            download,
            Severity.MEDIUM,
            f"The build of {project.inside(path)} stops: {replace.directory}, which go.mod puts in the place of "
            f"{replace.old}, {where}",
            (
                Evidence(value=f"replace {replace.old} => {replace.directory}", source=f"{module.path}:{replace.line}"),
                _seen(path, download),
            ),
            ("Bring the folder into the build", todo),
            certainty=Certainty.INFERRED,
        )


def _within(directory: str, source: str) -> bool:
    return directory.startswith(f"{source}/")


def _seen(path: str, item: Instruction) -> Evidence:
    return Evidence(value=shown(item), source=f"{path}:{item.line}")


def _finding(
    path: str,
    download: Instruction,
    severity: Severity,
    what: str,
    evidence: tuple[Evidence, ...],
    remedy: tuple[str, str],
    certainty: Certainty = Certainty.READ,
) -> Finding:
    return Finding(
        severity=severity,
        certainty=certainty,
        what=what,
        evidence=evidence,
        fixes=(
            Fix(
                title=remedy[0],
                steps=(Do(f"In {path}: {remedy[1]}"),),
                minutes=3,
                undo="put the former lines back",
                verify="module-layer",
            ),
        ),
        subject=f"{path}:{download.line} {evidence[0].value[:80]}",
    )
