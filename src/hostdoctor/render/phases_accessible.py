"""A measured loop for a screen reader: one fact a line, no columns, nothing drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hostdoctor import __version__
from hostdoctor.why.model import Explanation, Loop, Phase, Run, explanations_of
from hostdoctor.wording import TIE

from .escape import folded, prose, visible
from .numbers import counted, duration, spread
from .phases import detail_words, shortened


def phases_sentences(loop: Loop, found: Sequence[Explanation], *, unicode: bool = True) -> str:
    """Every line is a sentence with its label first."""
    return folded("".join(f"{line}\n" for line in _lines(loop, found)).replace(TIE, " "), unicode=unicode)


def _lines(loop: Loop, found: Sequence[Explanation]) -> Iterator[str]:
    yield f"hostdoctor {__version__}."
    yield "Command:"
    yield visible(" ".join(loop.command.words))
    yield f"Directory: {visible(loop.directory)}."
    yield from (f"With: {prose(part)}." for part in loop.about)
    for run in loop.runs:
        yield from _run(run, tuple(found))
    yield from (f"Note: {prose(note).rstrip('.')}." for note in loop.notes)


def _run(run: Run, found: tuple[Explanation, ...]) -> Iterator[str]:
    times = len(run.samples)
    yield f"Run {run.kind}: {duration(run.seconds)}{f', median of {times}' if times > 1 else ''}."
    if ends := spread(min(run.samples), run.seconds, max(run.samples), " to "):
        yield f"Run {run.kind}, range: {ends}."
    if run.note:
        yield f"Run {run.kind}: {prose(run.note)}."
    for phase in run.phases:
        yield f"Run {run.kind}, {prose(phase.name)}: {duration(phase.seconds)}, {run.share(phase):.0%}."
        yield from _phase(run, phase, found)
    yield from (f"Run {run.kind}, made anew: {detail_words(detail)}." for detail in run.rebuilt)
    if run.stopped:
        yield f"Run {run.kind}: {prose(run.stopped)} after {duration(run.samples[-1])}."
    if run.failure is not None:
        yield f"Run {run.kind}: the command failed with exit code {run.failure.exit_code}."
        yield f"The last {counted(len(run.failure.lines), 'line')} of the command:"
        yield from (visible(line.expandtabs()) for line in run.failure.lines)


def _phase(run: Run, phase: Phase, found: tuple[Explanation, ...]) -> Iterator[str]:
    yield from (f"Within {prose(phase.name)}: {each}." for each in shortened(phase.details))
    if phase.note:
        yield f"About {prose(phase.name)}: {prose(phase.note)}."
    for each in explanations_of(phase, found):
        yield f"Explained by {each.check}: {prose(each.what)}."
        yield f"hostdoctor explain {each.check}"
