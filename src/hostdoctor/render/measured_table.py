"""What was measured as a table: a row for each folder, then the other quantities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from hostdoctor.model import Report
from hostdoctor.samples import Sample
from hostdoctor.wording import TIE

from .layout import cells, pad, pairs, wrap
from .markdown_escape import code, plain
from .measured import (
    SHOWN,
    Folder,
    cell,
    compared_words,
    folders_of,
    is_deep,
    is_noise,
    legend,
    notes_of,
    others_of,
    ratio_of,
    sample_words,
)
from .numbers import MICRO, brief
from .style import Style

_HEAD = "measured"
_OTHERS = "also measured"
STOPPED = "stopped"
"""In the note of a sample whose time was up."""
ENOUGH = 20
"""Operations from which a stopped measurement is compared with another."""
_CELL = 15
_INDENT = 3


def measured_lines(report: Report, style: Style) -> list[str]:
    """The tables of a run with --deep, one a place, and what a reader of their numbers must know."""
    if not is_deep(report):
        return []
    folders, others = comparable(folders_of(report)), others_of(report)
    lines = []
    for place, group in groupby(folders, key=lambda folder: folder.place):
        lines += _table(f"{_HEAD} {place}".rstrip(), list(group), style)
    lines += [line for each in _legend(folders, report, style.times) for line in wrap(each, style.width, " " * _INDENT)]
    lines += wrap(_OTHERS, style.width) if others else []
    lines += pairs([sample_words(each, style.micro) for each in others], style.width, _INDENT)
    for sentence in notes_of(report):
        lines += wrap(sentence, style.width, " " * _INDENT)
    return lines


def comparable(folders: list[Folder]) -> list[Folder]:
    """Without the ratios of operations that were stopped after few: chance decides those."""
    return [
        replace(each, operations={name: _if_enough(sample) for name, sample in each.operations.items()})
        for each in folders
    ]


def _if_enough(sample: Sample) -> Sample:
    return replace(sample, reference=None) if STOPPED in sample.note and sample.n < ENOUGH else sample


def _legend(folders: list[Folder], report: Report, sign: str) -> Iterator[str]:
    """Directly below the tables, where there is a mark in them."""
    compared = [sample for each in folders for sample in each.operations.values() if ratio_of(sample) is not None]
    if compared:
        yield from legend(report, sign)
    if any((ratio_of(sample) or 1.0) < 1 and not is_noise(sample) for sample in compared):
        yield f"Below 1{sign} it is quicker than there."


def _table(heading: str, folders: list[Folder], style: Style) -> list[str]:
    """Names before the columns where there is room, else above them; no columns on a narrow page."""
    name = _INDENT + max(cells(each.name) for each in folders) + 2
    columns = len(SHOWN) * _CELL
    if columns > style.width:
        return [*wrap(heading, style.width), *(line for each in folders for line in _flowing(each, style))]
    beside = name + columns <= style.width
    left = name if beside else style.width - columns
    head = "".join(each.rjust(_CELL) for each in SHOWN)
    lines = [*wrap(heading, style.width), " " * left + head]
    for folder in folders:
        row = "".join(_cell(folder, each, style).rjust(_CELL) for each in SHOWN).replace(TIE, " ")
        words = wrap(folder.name, style.width, " " * _INDENT)
        lines += [pad(words[0], left) + row] if beside else [*words, " " * left + row]
    return lines


def _flowing(folder: Folder, style: Style) -> list[str]:
    said = ", ".join(f"{each}{TIE}{_cell(folder, each, style)}" for each in SHOWN if each in folder.operations)
    return wrap(f"{folder.name}: {said}", style.width, " " * _INDENT)


def _cell(folder: Folder, operation: str, style: Style) -> str:
    sample = folder.operations.get(operation)
    return style.dash if sample is None else cell(sample, style.micro, style.times)


def measured_sentences(report: Report) -> Iterator[str]:
    """The same for a screen reader: one quantity a line."""
    if not is_deep(report):
        return
    for folder in comparable(folders_of(report)):
        for operation, sample in folder.operations.items():
            middle = brief(sample.p50 * 1e-3 if sample.unit == "ms" else sample.p50, "microseconds")
            compared = compared_words(sample)
            yield f"Measured: {operation} in {folder.words}: {middle}{f', {compared}' * bool(compared)}."
    for each in others_of(report):
        yield f"Measured: {': '.join(sample_words(each, 'microseconds'))}."
    yield from notes_of(report)


def measured_markdown(report: Report) -> Iterator[str]:
    """The same as tables of Markdown."""
    if not is_deep(report):
        return
    yield from ("## Measured", "")
    folders, others = comparable(folders_of(report)), others_of(report)
    if folders:
        yield from (f"| folder | {' | '.join(SHOWN)} |", f"| --- |{' ---: |' * len(SHOWN)}")
    for folder in folders:
        found = (folder.operations.get(each) for each in SHOWN)
        row = (cell(each, MICRO, "×").replace(TIE, " ") if each else "–" for each in found)
        yield f"| {code(folder.words, cell=True)} | {' | '.join(row)} |"
    for sentence in _legend(folders, report, "×"):
        yield from ("", plain(sentence))
    if others:
        yield from ("", "| measured | value |", "| --- | --- |")
    for each in others:
        name, value = sample_words(each, MICRO)
        yield f"| {plain(name)} | {plain(value)} |"
    yield ""
    yield from (f"- {plain(sentence)}" for sentence in notes_of(report))
    yield ""
