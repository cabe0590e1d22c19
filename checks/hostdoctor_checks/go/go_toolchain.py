"""Whether the Go that is there may build what go.mod asks for, here and in the image.

What it looks at
    The `go` and `toolchain` lines of go.mod, the version of the Go that wins, GOTOOLCHAIN, GOPROXY and GOSUMDB, and
    the golang images that the Dockerfiles build with.

Why it matters
    From 1.21 on a Go that is too old either downloads a newer toolchain or stops with "go.mod requires go >= ...".
    Which one depends on GOTOOLCHAIN; the download needs a module proxy and the checksum database. Official images set
    GOTOOLCHAIN=local, so that an old image stops. Releases up to 1.20 do not even understand the three-number line.

How we know
    Read, and judged by the go command's own rules; nothing is downloaded.

False alarms
    A newer local Go than go.mod asks for is fine. A `toolchain` line that is newer than the local Go is only advice
    where GOTOOLCHAIN=local. An image stage that does not run Go (COPY --from) is not judged when it sets GOTOOLCHAIN.

Fix
    Install the release that go.mod asks for, or let Go fetch it with GOTOOLCHAIN=auto; in a Dockerfile, raise the tag.

Undo
    `go env -u GOTOOLCHAIN`; lower the tag again.

Sources
    golang/website _content/doc/toolchain.md; golang/go src/cmd/go/internal/toolchain/select.go; docker-library/golang
    (issue 472); each case was run with Go 1.19.8, 1.21.13 and 1.27.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Run, Severity, any_shell, check
from hostdoctor.facts.golang import GoEnv, GoToolchains
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import Dockerfiles, GoModule, ImageReference, Stage, environment_of

Version = tuple[int, int, int]

SWITCHES_SINCE: Version = (1, 21, 0)
"""The first release that knows GOTOOLCHAIN, the `toolchain` line and three-number `go` lines."""


@check("Go may build what go.mod asks for")
def go_toolchain(
    place: Place,
    module: GoModule,
    toolchains: GoToolchains | None,
    env: GoEnv | None,
    dockerfiles: Dockerfiles | None,
) -> Iterator[Finding]:
    """One finding for the Go of this place and one for each image that is too old."""
    if module.mod.go is None:
        return
    needed = version_of(module.mod.go.value)
    if needed is None:
        return
    if toolchains and toolchains.first.version and toolchains.first.version.release:
        here = version_of(str(toolchains.first.version.release))
        if here is not None and here < needed:
            yield from _here(place, module, toolchains, env, here)
    for path, dockerfile in dockerfiles.items if dockerfiles else ():
        for stage in dockerfile.stages:
            image = image_version(stage.image)
            if image is not None and image[:2] < needed[:2] and not _may_switch(environment_of(dockerfile, stage)):
                yield _image(module, path, stage)


def version_of(text: str) -> Version | None:
    """Three numbers of a `go` line or release; a release candidate counts as its release's first."""
    match = re.match(r"(?:go)?(\d+)\.(\d+)(?:\.(\d+))?", text)
    return (int(match[1]), int(match[2]), int(match[3] or 0)) if match else None


def image_version(image: ImageReference | None) -> Version | None:
    """The Go version of an official image's tag; None for `latest` and for other images."""
    if image is None or image.tag is None or image.name.rpartition("/")[2] != "golang":
        return None
    match = re.match(r"(\d+)\.(\d+)(?:\.(\d+))?", image.tag)
    return (int(match[1]), int(match[2]), int(match[3] or 0)) if match else None


def _may_switch(variables: dict[str, str]) -> bool:
    return variables.get("GOTOOLCHAIN", "local").startswith(("auto", "path", "go1"))


def _here(
    place: Place, module: GoModule, toolchains: GoToolchains, env: GoEnv | None, here: Version
) -> Iterator[Finding]:
    go, line = toolchains.first, module.mod.go
    assert line is not None  # noqa: S101  # the caller looked
    setting = env.get("GOTOOLCHAIN", "auto") if env else "auto"
    said = str(go.version.version) if go.version else "?"
    evidence = (
        Evidence(value=f"go {line.value}", source=f"{module.path}:{line.line}", side=place.name),
        Evidence(value=said, source=f"{go.path} version", side=place.name, threshold=f"go {line.value}"),
        Evidence(value=f"GOTOOLCHAIN={setting}", source="go env GOTOOLCHAIN", side=place.name),
    )
    if here < SWITCHES_SINCE:
        what = f"{said} is too old for go.mod, which asks for {line.value}, and cannot fetch a newer one by itself"
        yield Finding(severity=Severity.HIGH, what=what, evidence=evidence, fixes=(_install(line.value),))
        return
    if setting == "local" or (setting.startswith("go1") and "+" not in setting):
        what = f"go.mod asks for Go {line.value}; {said} is there and GOTOOLCHAIN={setting} forbids another"
        yield Finding(severity=Severity.HIGH, what=what, evidence=evidence, fixes=(_install(line.value), _allow(place)))
        return
    blocked = _download_blocked(env)
    if blocked and not setting.endswith("path"):
        what = f"Go cannot fetch the toolchain {line.value} that go.mod asks for: {blocked}"
        seen = (*evidence, Evidence(value=blocked, source="go env", side=place.name))
        yield Finding(severity=Severity.HIGH, what=what, evidence=seen, fixes=(_install(line.value),))


def _download_blocked(env: GoEnv | None) -> str:
    """What keeps Go from downloading a toolchain: it needs a proxy and, on purpose, the checksum database."""
    if env is None:
        return ""
    if env.get("GOSUMDB") == "off":
        return "GOSUMDB=off"
    return "GOPROXY=off" if env.get("GOPROXY") == "off" else ""


def _install(release: str) -> Fix:
    return Fix(
        title=f"Install Go {release} or later",
        steps=(Do("Download it for this side", "https://go.dev/dl/"),),
        minutes=5,
        undo="install the former release again",
        verify="go-toolchain",
    )


def _allow(place: Place) -> Fix:
    return Fix(
        title="Let Go fetch the toolchain that go.mod asks for",
        steps=(Run(any_shell("go env -w GOTOOLCHAIN=auto"), side="linux" if place.linux else "windows"),),
        minutes=1,
        risk="Go downloads toolchains when a project asks for them",
        undo="go env -w GOTOOLCHAIN=local",
        verify="go-toolchain",
    )


def _image(module: GoModule, path: str, stage: Stage) -> Finding:
    image, line = stage.reference, stage.line
    asked = module.mod.go.value if module.mod.go else ""
    minor = ".".join(asked.split(".")[:2])
    return Finding(
        severity=Severity.HIGH,
        what=f"The image {image} is too old for go.mod, which asks for Go {asked}: the build stops there",
        evidence=(
            Evidence(value=f"FROM {image}", source=f"{path}:{line}", threshold=f"go {asked}"),
            Evidence(value=f"go {asked}", source=f"{module.path}:{module.mod.go.line if module.mod.go else 1}"),
        ),
        fixes=(
            Fix(
                title="Raise the image's tag",
                steps=(Do(f"In {path}, line {line}: use golang:{minor} or later"),),
                minutes=2,
                undo="put the former tag back",
                verify="go-toolchain",
            ),
        ),
        subject=f"{path}:{line}",
    )
