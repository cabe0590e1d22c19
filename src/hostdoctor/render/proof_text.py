"""A comparison of before and after as text, Markdown and JSON."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hostdoctor import __version__
from hostdoctor.proof_values import Line, Measured, Proof, Quantity, Verdict
from hostdoctor.wording import TIE

from .clean_values import clean
from .json_text import dumps
from .jsonable import jsonable
from .layout import cells, pad, readable, wrap
from .markdown_escape import plain
from .numbers import MICRO
from .proof_words import change, headline, name_of, overall, remarks, several_places, side_words

SCHEMA = "hostdoctor-proof/1"

MOST = 12
"""So many quantities of one verdict are listed; the others are counted. The JSON has them all."""

_LABEL = 10
_INDENT = 3


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison with its two sides."""

    proof: Proof
    before: Measured
    after: Measured


def proof_text(compared: Compared, *, width: int, unicode: bool, accessible: bool) -> str:
    """The verdict, each quantity under its own, what makes it doubtful, and what was compared."""
    compared = clean(compared, unicode=unicode)
    if accessible:
        return "\n".join(line.replace(TIE, " ") for line in _sentences(compared)) + "\n"
    width, proof = readable(width), compared.proof
    blocks = [wrap(headline(proof), width)]
    for verdict in Verdict:
        if lines := proof.of(verdict):
            blocks.append([verdict.value, *_rows(lines, proof, width, unicode=unicode)])
    ends = [("doubtful", f"{doubt}.") for doubt in proof.doubts]
    ends += [("before", side_words(compared.before)), ("after", side_words(compared.after))]
    blocks.append(list(_labelled(ends, width)))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _rows(lines: tuple[Line, ...], proof: Proof, width: int, *, unicode: bool) -> list[str]:
    places = several_places(proof)
    micro, arrow = (MICRO, "→") if unicode else ("us", "->")
    rows = [
        (name_of(each.either, places=places), ", ".join((change(each, micro, arrow), *remarks(each))))
        for each in lines[:MOST]
    ]
    column = _INDENT + max((cells(name) for name, _ in rows if cells(name) <= width // 2), default=_INDENT) + _INDENT
    drawn = [line for name, words in rows for line in _row(name, words, column, width)]
    more = len(lines) - MOST
    return [*drawn, *wrap(f"and {more} more; --format json has them all", width, " " * _INDENT)] if more > 0 else drawn


def _row(name: str, words: str, column: int, width: int) -> list[str]:
    """The name and behind it what became of it; a long name has a line of its own."""
    if _INDENT + cells(name) + _INDENT > column:
        return [*wrap(name, width, " " * _INDENT), *wrap(words, width, " " * column)]
    return wrap(words, width, pad(" " * _INDENT + name, column))


def _labelled(rows: list[tuple[str, str]], width: int) -> Iterator[str]:
    """Sentences behind a word in the margin, which is said once."""
    last = ""
    for label, words in filter(lambda row: row[1], rows):
        yield from wrap(words, width, f"{'' if label == last else label:<{_LABEL}}")
        last = label


def _sentences(compared: Compared) -> Iterator[str]:
    """For a screen reader: one fact a line."""
    proof = compared.proof
    yield headline(proof)
    places = several_places(proof)
    for line in proof.lines:
        words = ", ".join((change(line, "microseconds", "to"), *remarks(line)))
        yield f"{line.verdict.value.capitalize()}: {name_of(line.either, places=places)}: {words}."
    yield from (f"Doubtful: {doubt}." for doubt in proof.doubts)
    yield f"Before: {side_words(compared.before) or 'not told'}."
    yield f"After: {side_words(compared.after) or 'not told'}."


def proof_markdown(compared: Compared) -> str:
    """For a ticket."""
    compared = clean(compared, unicode=True)
    proof = compared.proof
    places = several_places(proof)
    lines = [f"# {plain(headline(proof))}", ""]
    if proof.lines:
        lines += ["| verdict | quantity | before and after | remarks |", "| --- | --- | ---: | --- |"]
    for each in proof.lines:
        cells = (name_of(each.either, places=places), change(each, MICRO, "→"), ", ".join(remarks(each)))
        lines.append(f"| {each.verdict.value} | {' | '.join(map(plain, cells))} |")
    lines += ["", *(f"- doubtful: {plain(doubt)}" for doubt in proof.doubts)]
    lines += [f"- before: {plain(side_words(compared.before))}", f"- after: {plain(side_words(compared.after))}"]
    lines.append(f"- hostdoctor {__version__}")
    return "\n".join(lines).replace(TIE, " ") + "\n"


def proof_json(compared: Compared) -> str:
    """For a program: every line with both sides."""
    proof = compared.proof
    return dumps(
        {
            "schema": SCHEMA,
            "tool": {"name": "hostdoctor", "version": __version__},
            "verdict": overall(proof),
            "proven": proof.proven,
            "lines": [_line(each) for each in proof.lines],
            "doubts": jsonable(proof.doubts),
            "before": _side(compared.before),
            "after": _side(compared.after),
        }
    )


def _line(line: Line) -> dict[str, Any]:
    quantity = line.either
    return {
        "verdict": line.verdict.value,
        "kind": quantity.kind.value,
        "name": jsonable(quantity.name),
        "unit": jsonable(quantity.unit),
        "factor": None if math.isinf(line.factor) or not (line.before and line.after) else line.factor,
        "measured_once": line.once,
        "before": _numbers(line.before),
        "after": _numbers(line.after),
    }


def _numbers(quantity: Quantity | None) -> dict[str, Any] | None:
    if quantity is None:
        return None
    names = ("place", "n", "p50", "low", "high", "reference", "note")
    return {name: jsonable(getattr(quantity, name)) for name in names}


def _side(side: Measured) -> dict[str, Any]:
    return {name: jsonable(getattr(side, name)) for name in ("started", "project", "mount", "module", "depth", "load")}
