"""Whether images are built with modules checked against the checksum database.

What it looks at
    ENV, ARG and RUN of the project's Dockerfiles: GOSUMDB, GONOSUMDB, GOPRIVATE, GOINSECURE and GIT_SSL_NO_VERIFY. The
    same in Compose services is `compose-gosumdb`.

Why it matters
    The settings of the machine do not reach into a build: an image may be built without checks on a machine that has
    them. With GOSUMDB=off a module that go.sum does not list is trusted blindly, and where go.sum is not copied before
    `go mod download` none is checked at all. Linters for Dockerfiles do not know these names.

How we know
    Read from the files. What is lost was shown with a tampered module and Go 1.27.3.

False alarms
    With go.sum copied, modules that it lists are checked all the same: then it is MEDIUM. A stage that only builds
    from a vendor folder (-mod=vendor) downloads nothing and is quiet. Patterns for a company's own paths are right.

Fix
    Take the line out; in a network without the database use a proxy that mirrors it or sum.golang.google.cn.

Undo
    Put the line back.

Sources
    golang/website _content/ref/mod.md; golang/go src/cmd/go/internal/modfetch/sumdb.go (2026-08); hadolint and
    docker/buildx checks have no rule for it (2026-08).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.go_proxies import covers_everything
from hostdoctor.facts.project import Dockerfiles, Stage

NAMES = ("GOSUMDB", "GONOSUMDB", "GOPRIVATE", "GOINSECURE", "GIT_SSL_NO_VERIFY")
ASSIGNED = re.compile(rf"\b({'|'.join(NAMES)})[= ]\s*[\"']?([^\s\"';&]+)")
TRUE = ("1", "true", "yes", "on")


@check("Images are built with checked modules")
def image_gosumdb(dockerfiles: Dockerfiles) -> Iterator[Finding]:
    """HIGH where nothing checks the modules of an image, MEDIUM where go.sum still does."""
    for path, dockerfile in dockerfiles.items:
        for stage in dockerfile.stages:
            for line, name, value in _unsafe(stage):
                yield _finding(f"{path}:{line}", name, value, checked=_copies_sums(stage))


def _unsafe(stage: Stage) -> Iterator[tuple[int, str, str]]:
    """Line, name and value, each name once."""
    texts = [text for item in stage.instructions for text in (item.text, *item.heredocs)]
    if any("-mod=vendor" in text for text in texts):
        return
    seen = set()
    for item in stage.of("ENV", "ARG", "RUN"):
        for name, value in ASSIGNED.findall(" ".join((item.text, *item.heredocs))):
            if name not in seen and is_unsafe(name, value):
                seen.add(name)
                yield item.line, name, value


def is_unsafe(name: str, value: str) -> bool:
    """Whether this value of one of the NAMES takes the checks away from every module."""
    if name == "GOSUMDB":
        return value == "off"
    if name == "GIT_SSL_NO_VERIFY":
        return value.lower() in TRUE
    return name in NAMES and covers_everything(value)


def _copies_sums(stage: Stage) -> bool:
    """Whether go.sum is there before the first go command that downloads."""
    for item in stage.instructions:
        if item.keyword in ("COPY", "ADD") and item.flag("from") is None:
            sources = (item.words or tuple(item.text.split()))[:-1]
            if any(source.endswith("go.sum") or source in (".", "./", "*", "go.*", "./go.*") for source in sources):
                return True
        if item.keyword == "RUN" and re.search(r"\bgo (?:mod|build|install|get|test|run|list)\b", item.text):
            return False
    return False


def _finding(where: str, name: str, value: str, *, checked: bool) -> Finding:
    if name == "GIT_SSL_NO_VERIFY":
        what = "GIT_SSL_NO_VERIFY is set for an image's build: modules may come from anybody in between"
    elif name == "GOINSECURE":
        what = "GOINSECURE covers every module in an image's build: downloads may come without encryption"
    else:
        what = f"{name}={value} in an image's build: modules that go.sum does not list are trusted blindly"
    return Finding(
        severity=Severity.MEDIUM if checked else Severity.HIGH,
        what=what,
        evidence=(Evidence(value=f"{name}={value}", source=where),),
        fixes=(
            Fix(
                title="Check modules in the build",
                steps=(
                    Do(f"Take {name} out of {where}"),
                    Do("Copy go.mod and go.sum before go mod download"),
                    Do("Without access to sum.golang.org: ENV GOSUMDB=sum.golang.google.cn (the same database)"),
                ),
                minutes=3,
                undo="put the line back",
                verify="image-gosumdb",
            ),
        ),
        subject=f"{where} {name}",
    )
