"""Whether a build is sent no more than it needs.

What it looks at
    The contexts that the project's images are built from: which .dockerignore counts, whether Docker can read it, and,
    where COPY or a mount of a RUN takes the whole context, how large that is after the .dockerignore, with its five
    largest parts. Names and sizes are read, never contents; without --deep the walk ends after 2 s or 50,000 entries.

Why it matters
    `COPY . .` reads all of it in each build to see whether something changed, copies all of it into a layer when
    something did, and does so for files that no program needs: .git changes with every commit and even with `git
    status`, and then all steps behind the COPY run again.

How we know
    Measured by a walk that leaves out what Docker leaves out. A line that stops builds is Docker's own rule.

False alarms
    It is called large from 100 MiB or 20,000 files on: a layer of 100 MiB is read, hashed and written in about a
    second on an SSD, and 20,000 files take as long to be looked at; on a Windows drive many times longer. Smaller
    contexts are quiet, but for an INFO where .git is sent. Named folders that are copied are not counted, since
    BuildKit sends only what is copied (the classic builder sends all). Large files that a program really embeds have
    to be sent: then there is nothing to leave out.

Fix
    Leave out what no image needs, in a .dockerignore beside the context's Dockerfile.

Undo
    Take the lines out again.

Sources
    docker/docs build/concepts/context.md, dockerignore files; moby/patternmatcher ignorefile.go and patternmatcher.go;
    tonistiigi/fsutil send.go (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Certainty, Do, Edit, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.build_contexts import BuildContext, BuildContexts, ContextPart, ContextSize, ContextSizes
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import Project

MIB = 1 << 20
LARGE_BYTES, LARGE_FILES = 100 * MIB, 20_000
SHOWN = 5
SELDOM_NEEDED = (".git/", "node_modules/", "tmp/", "dist/", "bin/", ".idea/", ".vscode/", ".venv/", "coverage/")
"""Parts that are made anew by the build, or that only people and their editors use."""


@check("Builds are sent no more than they need")
def dockerignore(
    place: Place, project: Project, contexts: BuildContexts, sizes: ContextSizes | None
) -> Iterator[Finding]:
    """HIGH for a line that stops builds, MEDIUM for a large context that is copied whole, INFO for .git alone."""
    for ignore in dict.fromkeys(context.ignore for context in contexts.items):
        yield from _unreadable(project, next(item for item in contexts.items if item.ignore == ignore))
    for size in sizes.items if sizes else ():
        whole = [context for context in size.contexts if context.whole_line]
        if not whole:
            continue
        if size.bytes >= LARGE_BYTES or size.files >= LARGE_FILES:
            yield _large(place, project, size, whole[0])
        elif _sends_git(size):
            yield _git_is_sent(place, project, size, whole[0])


def _unreadable(project: Project, context: BuildContext) -> Iterator[Finding]:
    for problem in context.patterns.problems:
        where = f"{project.path(context.ignore)}:{problem.line}"
        yield Finding(
            severity=Severity.HIGH,
            what=f"A line of {context.ignore} is no pattern, and Docker builds nothing with it",
            evidence=(Evidence(value=problem.detail, source=where),),
            fixes=(
                Fix(
                    title="Mend the line",
                    steps=(Do(f"Take {problem.detail} out of {where}, or write it as a pattern"),),
                    minutes=1,
                    undo="put the line back",
                    verify="dockerignore",
                ),
            ),
            subject=where,
        )


def _large(place: Place, project: Project, size: ContextSize, context: BuildContext) -> Finding:
    return Finding(
        severity=Severity.MEDIUM,
        what=f"{_amount(size)} go into each build of {context.dockerfile}, which takes its whole context",
        evidence=(
            _copy_line(project, context),
            *(
                Evidence(value=f"{_shown(part.bytes)} in {_files(part.files)}", source=_path(project, context, part))
                for part in size.parts[:SHOWN]
            ),
        ),
        fixes=(_leave_out(place, project, size, context),),
        certainty=Certainty.MEASURED,
        subject=context.dockerfile,
    )


def _git_is_sent(place: Place, project: Project, size: ContextSize, context: BuildContext) -> Finding:
    return Finding(
        severity=Severity.INFO,
        what=f"Each commit makes {context.dockerfile} take its context anew, since .git is a part of it",
        evidence=(_copy_line(project, context),),
        fixes=(_leave_out(place, project, size, context),),
        certainty=Certainty.MEASURED,
        subject=context.dockerfile,
    )


def _copy_line(project: Project, context: BuildContext) -> Evidence:
    ignore = context.ignore or "no .dockerignore"
    where = f"{project.path(context.dockerfile)}:{context.whole_line}"
    return Evidence(value=f"the whole context is taken; {ignore} counts", source=where)


def _leave_out(place: Place, project: Project, size: ContextSize, context: BuildContext) -> Fix:
    ignore = context.ignore or ("" if context.folder == "." else f"{context.folder}/") + ".dockerignore"
    names = [part.name for part in size.parts if _seldom_needed(part)]
    look = Do(f"See which of the largest parts no image needs, and name them in {ignore}")
    side = "linux" if place.linux else "windows"
    return Fix(
        title=f"Leave out in {ignore} what no image needs",
        steps=(
            *(Edit(file=project.path(ignore), new=name.rstrip("/"), side=side) for name in names),
            *([look] if len(names) < min(len(size.parts), SHOWN) or not names else []),
        ),
        minutes=5,
        risk="a build that needs one of them fails at its COPY",
        undo="take the lines out again",
        verify="dockerignore",
    )


def _sends_git(size: ContextSize) -> bool:
    return any(part.name == ".git/" for part in size.parts)


def _seldom_needed(part: ContextPart) -> bool:
    return any(part.name == name or part.name.endswith(f"/{name}") for name in SELDOM_NEEDED)


def _path(project: Project, context: BuildContext, part: ContextPart) -> str:
    return project.path(part.name if context.folder == "." else f"{context.folder}/{part.name}")


def _amount(size: ContextSize) -> str:
    least = "" if size.complete else "At least "
    return f"{least}{_shown(size.bytes)} in {_files(size.files)}"


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count:,} files"


def _shown(size: int) -> str:
    if size < 1024:
        return f"{size} bytes"
    return f"{size / MIB:.0f} MiB" if size >= MIB else f"{size / 1024:.0f} KiB"
