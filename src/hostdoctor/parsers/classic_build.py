"""The classic builder's output, which has no times of its own: each line comes with the second it arrived.

Source: moby/moby builder/dockerfile/dispatchers.go, docker/cli cli/command/image/build.go.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from .build_log import CONTROL, LAST_LINES, LOAD_CONTEXT, BuildLog, BuildStep, Outcome, StepName, parse_size
from .buildkit_progress import REMARKS

CONTEXT = re.compile(r"Sending build context to Docker daemon\s+(?P<size>\S+)")
STEP = re.compile(r"Step (?P<index>\d+)/(?P<total>\d+) : (?P<text>.*)")
ARROW = " ---> "
CACHED = f"{ARROW}Using cache"
# What the builder itself says within a step; all else is the output of the instruction.
OWN = re.compile(r" ---> (?:Running in )?[0-9a-f]{12}|Removing intermediate container [0-9a-f]{12}")
FINISHED = ("Successfully built ", "Successfully tagged ")
SECURITY = "SECURITY WARNING: "


@dataclass(frozen=True, slots=True)
class TimedLine:
    """A line and the seconds from the program's start to its arrival."""

    seconds: float
    text: str


@dataclass(slots=True)
class _Open:
    index: int
    total: int
    text: str
    began: float
    cached: bool = False
    output: deque[str] = field(default_factory=lambda: deque(maxlen=LAST_LINES))
    ended: float | None = None


def parse_classic_build(lines: Iterable[TimedLine], *, ended: float, exit_code: int | None, said: str = "") -> BuildLog:
    """Reads the steps; `ended` is when the program did, `exit_code` None if it was stopped, `said` its stderr."""
    steps: list[_Open] = []
    context: BuildStep | None = None
    finished = False
    for line in lines:
        text = CONTROL.sub("", line.text).rstrip()
        if match := STEP.fullmatch(text):
            if steps:
                steps[-1].ended = line.seconds
            steps.append(_Open(int(match["index"]), int(match["total"]), match["text"], line.seconds))
            context = _context_until(context, line.seconds) if len(steps) == 1 else context
        elif match := CONTEXT.match(text):
            context = _context(match["size"], line.seconds)
        elif text.startswith(FINISHED):
            finished = True
            if steps and steps[-1].ended is None:
                steps[-1].ended = line.seconds
        elif steps and not finished:
            _read(steps[-1], text)
    built = [_step(each, is_last=each is steps[-1], ended=ended, exit_code=exit_code) for each in steps]
    error = _last_words(said) if exit_code not in (0, None) else ""
    return BuildLog(steps=(*([context] if context else []), *built), error=error, counts_all=True)


def _context(size: str, seconds: float) -> BuildStep:
    return BuildStep(
        name=StepName(text=LOAD_CONTEXT, stage="internal"),
        outcome=Outcome.DONE,
        seconds=seconds,
        began=0.0,
        transferred=parse_size(size),
    )


def _context_until(context: BuildStep | None, seconds: float) -> BuildStep | None:
    """The context is there when the first step begins."""
    if context is None:
        return None
    return BuildStep(
        name=context.name, outcome=Outcome.DONE, seconds=seconds, began=0.0, transferred=context.transferred
    )


def _read(step: _Open, text: str) -> None:
    if text.rstrip() == CACHED:
        step.cached = True
    elif text and not OWN.fullmatch(text):
        step.output.append(text)


def _step(step: _Open, *, is_last: bool, ended: float, exit_code: int | None) -> BuildStep:
    broken_off = is_last and step.ended is None
    outcome = Outcome.CACHED if step.cached else Outcome.DONE
    if broken_off and exit_code != 0:
        outcome = Outcome.RUNNING if exit_code is None else Outcome.FAILED
    until = step.ended if step.ended is not None else ended
    return BuildStep(
        # The classic builder counts all instructions of the file in one row.
        name=StepName(text=step.text, index=step.index, total=step.total),
        outcome=outcome,
        seconds=0.0 if step.cached else round(max(0.0, until - step.began), 3),
        began=step.began,
        output=tuple(step.output),
    )


def _last_words(said: str) -> str:
    lines = [line.strip() for line in CONTROL.sub("", said).splitlines()]
    spoken = [line for line in lines if line and not line.startswith((*REMARKS, SECURITY, "Install the buildx"))]
    return spoken[-1] if spoken else ""
