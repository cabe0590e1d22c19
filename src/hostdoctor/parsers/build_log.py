"""What a build of an image did, step by step, whichever builder printed it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07")
# "[build 3/6] COPY go.mod ./", "[linux/arm64 stage-1  2/12] RUN x", "[web internal] load build context".
HEAD = re.compile(r"\[(?P<words>[^\]]*)\]\s+(?P<text>.*)", re.DOTALL)
COUNT = re.compile(r"(?P<index>\d+)/(?P<total>\d+)")
SIZE = re.compile(r"(?P<number>[0-9]+(?:\.[0-9]+)?)\s?(?P<unit>[kKMGT]?i?B)\b")
UNITS = {"": 1, "k": 1000, "K": 1000, "M": 1000**2, "G": 1000**3, "T": 1000**4}
PLATFORM = re.compile(r"[a-z][a-z0-9]*/[a-z0-9/.>()-]+")
LOAD_CONTEXT = "load build context"
LOAD_METADATA = "load metadata for "
LAST_LINES = 10
"""Lines of a step's output that are kept."""


class Outcome(StrEnum):
    """How a step ended; RUNNING where its end was not printed."""

    DONE = "done"
    CACHED = "cached"
    FAILED = "failed"
    CANCELED = "canceled"
    RUNNING = "running"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepName:
    """The head of a step: `stage` as the builder names it (`stage-1` without a name of its own, empty if alone).

    `index` of `total` counts the instructions of the stage that make a layer; both are None in internal steps.
    """

    text: str
    stage: str = ""
    index: int | None = None
    total: int | None = None
    platform: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildStep:
    """One step. `seconds` is None where the builder says none; `began` counts from the first step, if known.

    `transferred` is in bytes: what was sent as build context, or downloaded of an image. `output` are the last lines.
    `extracting` are the seconds of an image's download and of its unpacking, as far as they are told.
    """

    name: StepName
    outcome: Outcome = Outcome.RUNNING
    seconds: float | None = None
    began: float | None = None
    transferred: int | None = None
    extracting: float | None = None
    output: tuple[str, ...] = ()
    error: str = ""

    @property
    def is_context(self) -> bool:
        """Sending the build context to the builder."""
        return self.name.text == LOAD_CONTEXT

    @property
    def is_metadata(self) -> bool:
        """Asking the registry what an image is."""
        return self.name.text.startswith(LOAD_METADATA)

    @property
    def is_image(self) -> bool:
        """Getting the image that a stage begins with."""
        return self.name.text.startswith("FROM ")

    @property
    def is_export(self) -> bool:
        """Writing the result: an image, or a file."""
        return not self.name.stage and self.name.text.startswith(("exporting ", "sending tarball", "importing to "))


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildLog:
    """All steps in the order of their first line. `error` is the builder's last word where the build failed.

    `failed_line` is the line of the Dockerfile that the builder names for it; only newer ones do. `counts_all` says
    that the numbers of the steps count every instruction of the file (the classic builder), and not those of a stage
    that make a layer.
    """

    steps: tuple[BuildStep, ...] = ()
    error: str = ""
    failed_line: int | None = None
    counts_all: bool = False

    @property
    def failed(self) -> BuildStep | None:
        """The step that failed."""
        return next((step for step in self.steps if step.outcome is Outcome.FAILED), None)


def parse_step_name(text: str) -> StepName:
    """Takes apart what a builder prints as a step's name."""
    match = HEAD.fullmatch(text.strip())
    if not match:
        return StepName(text=text.strip())
    words = match["words"].split()
    count = COUNT.fullmatch(words[-1]) if words else None
    platform = next((word for word in words if PLATFORM.fullmatch(word)), "")
    return StepName(
        text=match["text"].strip(),
        stage=" ".join(word for word in words[: -1 if count else None] if word != platform),
        index=int(count["index"]) if count else None,
        total=int(count["total"]) if count else None,
        platform=platform,
    )


def parse_size(text: str) -> int | None:
    """Bytes from `3.005MB`, `246B` or `1.2 GiB`; both builders count in thousands unless they write an i."""
    match = SIZE.search(text)
    if not match:
        return None
    unit = match["unit"].removesuffix("B")
    base = UNITS[unit.removesuffix("i")]
    if unit.endswith("i"):
        base = 1024 ** {1: 0, 1000: 1, 1000**2: 2, 1000**3: 3, 1000**4: 4}[base]
    return round(float(match["number"]) * base)


def plain_lines(text: str) -> Iterator[str]:
    """The lines without colours; of a line that was drawn over, what stands last."""
    for line in CONTROL.sub("", text).split("\n"):
        yield line.rstrip("\r").rpartition("\r")[2].rstrip()
