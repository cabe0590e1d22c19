"""The phases of a docker build: what each step belongs to, and which checks would explain a long one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hostdoctor.parsers.build_log import BuildLog, BuildStep, Outcome

from .build_cache import CacheUse, Located, short_instruction
from .model import Detail, Failure, Phase
from .spans import Span, fitted, shares

CONTEXT, METADATA, PULL = "context transfer", "image metadata", "image pull"
MODULES, GO, PACKAGES = "layers: module download", "layers: go command", "layers: packages installed"
COMMANDS, FILES, EXPORT = "layers: other RUN", "layers: files copied", "export"
OURSELVES = "Docker itself"

LIMITS = ("docker-memory-setting", "wslconfig-memory", "wslconfig-processors")
_PROXY = ("goproxy", "goproxy-reachable", "image-gosumdb", "gosumdb")
CHECKS: Mapping[str, tuple[str, ...]] = {
    CONTEXT: ("project-mount", "slow-files", "compose-mounts", "docker-context"),
    METADATA: ("docker-context", "docker-engine"),
    PULL: ("dirty-pages", "docker-context", "docker-engine"),
    MODULES: _PROXY,
    GO: ("image-toolchain", *_PROXY, *LIMITS),
    PACKAGES: ("dirty-pages", *LIMITS),
    COMMANDS: LIMITS,
    FILES: ("project-mount", "dirty-pages"),
    EXPORT: ("dirty-pages",),
    OURSELVES: ("docker-engine", "docker-context"),
}
NOTES: Mapping[str, str] = {
    CONTEXT: "a .dockerignore keeps out what the build does not need",
    METADATA: "the registry is asked what each image is; a digest in FROM (image@sha256:…) spares it",
}

# What a RUN does, by its words; the first that fits counts.
_RUNS = (
    (MODULES, re.compile(r"\bgo\s+(?:mod\s+(?:download|tidy|vendor|verify)|get)\b")),
    (GO, re.compile(r"\bgo\s+(?:build|install|test|vet|run|generate|tool)\b")),
    (PACKAGES, re.compile(r"\b(?:apt-get|apt|apk|dnf|yum|microdnf|zypper|pip3?|npm|yarn|pnpm)\s+(?:[-\w]+\s+)*?"
                          r"(?:install|add|update|upgrade|ci)\b")),
)  # fmt: skip
# Of BuildKit, and of the classic builder.
EXIT_CODE = re.compile(r"(?:exit code: |returned a non-zero code: )(\d+)")
AT_HAND = 0.1
"""Seconds below which an image was not fetched: it was there."""
MOST_DETAILS = 8
SMALLEST = 0.0005
"""Seconds below which a phase is left out."""


def phases_of_build(log: BuildLog, cache: CacheUse, wall: float) -> tuple[Phase, ...]:
    """Phases that add up to the wall seconds, in the order in which a build goes through them."""
    steps = [step for step in log.steps if step.seconds]
    seconds = _share(steps, wall)
    phases: list[Phase] = []
    for name in CHECKS:
        mine = [(step, part) for step, part in zip(steps, seconds, strict=True) if phase_of(step) == name]
        total = sum(part for _, part in mine)
        if name == OURSELVES:
            total = max(0.0, wall - sum(phase.seconds for phase in phases))
        if total >= SMALLEST:
            details = _details([step for step, _ in mine], cache) if name != OURSELVES else ()
            phases.append(
                Phase(name=name, seconds=total, details=details, checks=CHECKS[name], note=NOTES.get(name, ""))
            )
    return tuple(phases)


def phase_of(step: BuildStep) -> str:
    """Which phase a step belongs to."""
    text = step.name.text
    if step.is_context:
        return CONTEXT
    if step.is_image:
        return PULL if step.transferred or (step.seconds or 0.0) >= AT_HAND else OURSELVES
    if step.is_metadata or text.startswith("resolve image config") or step.name.stage == "auth":
        return METADATA
    if step.is_export:
        return EXPORT
    keyword = text.removeprefix("ONBUILD ").partition(" ")[0].upper()
    if keyword == "RUN":
        return next((name for name, pattern in _RUNS if pattern.search(text)), COMMANDS)
    return FILES if keyword in ("COPY", "ADD") else OURSELVES


def rebuilt_details(cache: CacheUse) -> tuple[Detail, ...]:
    """What was made anew, in the order of the file; the lines that broke the cache say why."""
    return tuple(
        Detail(_name(each), each.step.seconds, _why(each) if each in cache.breaks else "") for each in cache.rebuilt
    )


def first_break(cache: CacheUse) -> str:
    """A sentence about the first line that broke the cache; empty where all came from it."""
    if not cache.breaks:
        return ""
    return f"the cache breaks at {_name(cache.breaks[0])}"


def failure_of_build(log: BuildLog, cache: CacheUse, exit_code: int) -> Failure:
    """One clear line, and behind it what the instruction wrote last."""
    step = log.failed
    if step is None:
        return Failure(exit_code=exit_code, lines=(log.error or "the build failed without a word",))
    located = cache.of(step)
    error = step.error or log.error
    code = EXIT_CODE.search(error)
    how = f"failed with exit code {code[1]}" if code else f"failed: {error}" if error else "failed"
    name = _name(located) if located else step.name.text
    return Failure(exit_code=exit_code, lines=(f"{name} {how}", *step.output))


def _share(steps: Sequence[BuildStep], wall: float) -> tuple[float, ...]:
    """Seconds of each step such that all of them fit into the wall time, though steps run side by side."""
    if all(step.began is not None for step in steps):
        return fitted(
            shares([Span(step.began or 0.0, (step.began or 0.0) + (step.seconds or 0.0)) for step in steps]), wall
        )
    return fitted([step.seconds or 0.0 for step in steps], wall)


def _details(steps: Sequence[BuildStep], cache: CacheUse) -> tuple[Detail, ...]:
    ordered = sorted(steps, key=lambda step: step.seconds or 0.0, reverse=True)
    return tuple(_detail(step, cache.of(step)) for step in ordered[:MOST_DETAILS])


def _detail(step: BuildStep, located: Located | None) -> Detail:
    notes = []
    if step.transferred is not None:
        notes.append(size_text(step.transferred))
    if step.extracting:
        notes.append(f"unpacking {step.extracting:.1f} s")
    if step.outcome is Outcome.FAILED:
        notes.append("failed")
    return Detail(_name(located) if located else step.name.text, step.seconds, ", ".join(notes))


def _name(located: Located) -> str:
    return f"line {located.line}: {short_instruction(located.keyword, located.text)}"


def _why(located: Located) -> str:
    if located.step.outcome is Outcome.FAILED:
        return "failed"
    if located.keyword in ("COPY", "ADD") and "--from=" not in located.text:
        return "broke the cache: what it copies is not what the last build copied"
    if located.keyword in ("COPY", "ADD"):
        return "broke the cache: what it takes from another stage or image is new"
    return "broke the cache: the line, an ARG before it or its image is new, or it was never built here"


def size_text(size: int) -> str:
    """Bytes as the builders write them, in thousands."""
    for unit, factor in (("GB", 1000**3), ("MB", 1000**2), ("kB", 1000)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}"
    return f"{size} B"
