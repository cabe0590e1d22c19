"""Whether the Go of the project's images may build what go.mod asks for.

What it looks at
    The `go` line of go.mod and the golang images that the project's Dockerfiles build with, with the build arguments
    of Compose. The Go of the machine is not asked: `go-toolchain` judges that one.

Why it matters
    Official images set GOTOOLCHAIN=local, so that an old image stops with "go.mod requires go >= ...". A go.mod whose
    `go` line is no version stops every go command.

How we know
    Read, and judged by the go command's own order of releases; nothing is downloaded.

False alarms
    An image that sets GOTOOLCHAIN otherwise, a tag without a version, and a stage that never sees the module (one that
    only installs tools) are not judged; an image called golang of another registry may differ from the official one and
    is only inferred. A file without FROM that is not called Dockerfile may be a part of one: a note.

Fix
    Raise the tag in the Dockerfile; write a Go release into go.mod.

Undo
    Lower the tag again.

Sources
    golang/website _content/doc/toolchain.md; golang/go x/mod/modfile/rule.go; docker-library/golang (issue 472).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Finding, check
from hostdoctor.facts.golang import parse_go_release
from hostdoctor.facts.project import ComposeFile, Dockerfiles, GoModule, ImagesOfModule
from hostdoctor_checks.go._toolchain_findings import invalid
from hostdoctor_checks.go._toolchain_images import broken, images_too_old


@check("The Go of the images may build what go.mod asks for")
def image_toolchain(
    module: GoModule, images: ImagesOfModule, dockerfiles: Dockerfiles | None, compose: ComposeFile | None
) -> Iterator[Finding]:
    """One finding for each image that is too old, for each broken Dockerfile, and for a `go` line that Go refuses."""
    yield from broken(dockerfiles)
    line = module.mod.go
    if images.refused:
        yield invalid(module, images.refused)
        return
    needed = parse_go_release(line.value) if line else None
    if needed:
        yield from images_too_old(module, needed, dockerfiles, compose)
