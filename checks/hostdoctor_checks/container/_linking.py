"""How the Go programs of an image are linked: with glibc, with musl, or with nothing. For `musl-glibc`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hostdoctor.facts.project import Dockerfile, Instruction, Stage
from hostdoctor_checks.container._stages import GO_BUILD, base_image, inherited, is_golang, of_windows

CGO = re.compile(r"\bCGO_ENABLED[= ]\s*[\"']?(?P<value>[^\s\"';&]+)")
OUTPUT = re.compile(r"(?:^|\s)-o[= ]?\s*[\"']?(?P<path>[^\s\"';&|]+)")
STATIC = re.compile(r"-static\b|\bnetgo\b|-linkmode[= ]internal|\bCC=\S*(?:musl|zig)|\bCC=[\"']?zig\b")
FOREIGN = re.compile(r"\bGOARCH[= ]\s*[\"']?(?!amd64\b)[^\s\"';&]+|\bGOOS[= ]\s*[\"']?(?!linux\b|\$)[^\s\"';&]+")
NO_PROGRAM = re.compile(
    r"^/(?:etc|usr/share|usr/lib|lib|lib64|usr/local/share|tmp)(?:/|$)|\.(?:crt|pem|zip|ya?ml|json|toml)$"
)
C_COMPILER = re.compile(r"\bapk\b[^;&|]*\s(?:gcc|g\+\+|clang|build-base)\b")


@dataclass(frozen=True, slots=True)
class Build:
    """A `go build` with cgo on, and the C library it links with.

    `output` is what it writes, empty where that does not stand there.
    """

    instruction: Instruction
    command: str
    output: str
    library: str


def builds_with_c(dockerfile: Dockerfile, stage: Stage) -> Iterator[Build]:
    """The builds of a stage on a golang image that link with its C library when they import net or os/user.

    The images of Debian have a C compiler; on those of Alpine there is one only where it was added.
    """
    image = base_image(dockerfile, stage)
    if image is None or not is_golang(image) or of_windows(image):
        return
    alpine = "alpine" in (image.tag or "")
    if alpine and not any(C_COMPILER.search(item.said) for item in inherited(dockerfile, stage)):
        return
    cgo, settings = "", ""
    for item in inherited(dockerfile, stage):
        if item.keyword == "ARG" and re.search(r"\bCGO_ENABLED(?!=)\b", item.text):
            return
        if item.keyword in ("ENV", "ARG"):
            cgo, settings = _last(item.said) or cgo, f"{settings}\n{item.said}"
        elif item.keyword == "RUN":
            if "go env -w" in item.said:
                cgo = _last(item.said) or cgo
            yield from _of_command(item, settings, _last(item.said) or cgo, "musl" if alpine else "glibc")


def _of_command(item: Instruction, settings: str, cgo: str, library: str) -> Iterator[Build]:
    if cgo not in ("", "1") or STATIC.search(item.said + settings) or FOREIGN.search(item.said + settings):
        return
    for match in GO_BUILD.finditer(item.said):
        if "-buildmode" not in match["rest"]:
            written = OUTPUT.search(match["rest"])
            yield Build(item, match.group().strip(), written["path"] if written else "", library)


def _last(text: str) -> str:
    found = CGO.findall(text)
    return found[-1] if found else ""


def takes(copy: Instruction, build: Build) -> bool:
    """Whether a COPY brings what that build writes."""
    sources = copy.arguments[:-1]
    name = build.output.rstrip("/").rpartition("/")[2]
    if not name or "$" in name or build.output.endswith("/"):
        return any(not NO_PROGRAM.search(source) for source in sources)
    return any(_brings(source, build.output, name) for source in sources)


def _brings(source: str, output: str, name: str) -> bool:
    plain = source.rstrip("/")
    last = plain.rpartition("/")[2]
    return last == name or "*" in last or "$" in last or f"/{output.lstrip('./')}".startswith(f"{plain}/")
