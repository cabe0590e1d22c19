"""BuildKit's `--progress=plain`. Source: moby/buildkit util/progress/progressui/printer.go, display.go."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from .build_log import LAST_LINES, BuildLog, BuildStep, Outcome, parse_size, parse_step_name, plain_lines

LINE = re.compile(r"#(?P<number>\d+) (?P<text>.*)")
OUTPUT = re.compile(r"(?P<seconds>\d+\.\d{1,3}) ?(?P<text>.*)")
DONE = re.compile(r"DONE(?: (?P<seconds>\d+(?:\.\d+)?)s)?")
DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
STATUS = re.compile(
    r"(?P<what>.+?)(?: (?P<size>[\d.]+[kMGT]?i?B(?: / [\d.]+[kMGT]?i?B)?))?(?: (?P<seconds>\d+\.\d)s)?(?P<done> done)?"
)
LAYER = re.compile(r"sha256:[0-9a-f]{12,64}")
FAILED_LINE = re.compile(r"\S.*:(?P<line>\d+)")
RULE = re.compile(r"-{4,}")
ERROR = re.compile(r"(?:ERROR: |error: )?(?P<text>.*)")
TRANSFER = "transferring context"
EXTRACT = "extracting "
# What the clients themselves say beside the progress; none of it is an error.
REMARKS = ("DEPRECATED:", "View build details:", "What's next:", "WARNING: ", "Use 'docker scan'")


@dataclass(slots=True)
class _Open:
    """A step while its lines come in."""

    text: str
    outcome: Outcome = Outcome.RUNNING
    seconds: float | None = None
    context: int | None = None
    layers: dict[str, int] = field(default_factory=dict)
    extracting: dict[str, float] = field(default_factory=dict)
    output: deque[str] = field(default_factory=lambda: deque(maxlen=LAST_LINES))
    error: str = ""


def parse_buildkit_progress(text: str) -> BuildLog:
    """Reads what a build wrote with `--progress=plain`; a text that breaks off leaves its last step RUNNING."""
    steps: dict[int, _Open] = {}
    around: list[str] = []
    for line in plain_lines(text):
        match = LINE.fullmatch(line)
        if not match:
            around.append(line)
        elif number := int(match["number"]):
            _read(steps, number, match["text"])
    failed = any(step.outcome is Outcome.FAILED for step in steps.values())
    return BuildLog(
        steps=tuple(_step(each) for each in steps.values()),
        error=last_words(around, after_failure=failed),
        failed_line=failed_line(around),
    )


def _read(steps: dict[int, _Open], number: int, text: str) -> None:
    step = steps.get(number)
    if step is None:
        steps[number] = _Open(text)
        return
    if text in ("...", step.text) or DIGEST.fullmatch(text):
        return
    if output := OUTPUT.fullmatch(text):
        step.output.append(output["text"])
        # A step that fails has no other time than that of its last line.
        step.seconds = float(output["seconds"])
    elif done := DONE.fullmatch(text):
        step.outcome = Outcome.DONE
        step.seconds = float(done["seconds"] or 0)
    elif text == "CACHED":
        step.outcome, step.seconds = Outcome.CACHED, 0.0
    elif text == "CANCELED":
        step.outcome = Outcome.CANCELED
    elif text.startswith("ERROR: "):
        step.outcome, step.error = Outcome.FAILED, text.removeprefix("ERROR: ")
    else:
        _read_status(step, text)


def _read_status(step: _Open, text: str) -> None:
    match = STATUS.fullmatch(text)
    if not match:
        return
    size = parse_size(match["size"]) if match["size"] else None
    if match["what"].rstrip(":") == TRANSFER and size is not None:
        step.context = size
    elif LAYER.fullmatch(match["what"]) and size is not None:
        step.layers[match["what"]] = size
    elif match["what"].startswith(EXTRACT) and match["seconds"]:
        step.extracting[match["what"]] = float(match["seconds"])


def _step(step: _Open) -> BuildStep:
    layers = sum(step.layers.values()) if step.layers else None
    return BuildStep(
        name=parse_step_name(step.text),
        outcome=step.outcome,
        seconds=step.seconds,
        transferred=step.context if step.context is not None else layers,
        extracting=sum(step.extracting.values()) if step.extracting else None,
        output=tuple(step.output),
        error=step.error,
    )


def failed_line(lines: Iterable[str]) -> int | None:
    """The line that newer builders name between rules: `Dockerfile:12`."""
    rule = False
    for line in lines:
        match = FAILED_LINE.fullmatch(line)
        if match and rule:
            return int(match["line"])
        rule = RULE.fullmatch(line) is not None
    return None


def last_words(lines: Iterable[str], *, after_failure: bool = False) -> str:
    """The error that stands beside the progress: the line marked as one, or after a failed step the last line."""
    said = [line.strip() for line in lines if line.strip() and not line.strip().startswith(REMARKS)]
    marked = next((line for line in reversed(said) if line.startswith(("ERROR: ", "error: ", "failed to "))), "")
    chosen = marked or (said[-1] if said and after_failure and not RULE.fullmatch(said[-1]) else "")
    match = ERROR.fullmatch(chosen)
    return match["text"] if match else chosen
