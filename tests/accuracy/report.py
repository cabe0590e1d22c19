"""The figures as a page of the documentation."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from .contested import CONTESTED
from .measure import Verdict
from .tickets import DRESSES

HEAD = """# How well outputs are found in tickets

`hostdoctor triage` finds the outputs of commands in free text. This page says how often it finds the right one and
reads the right value. `python -m tests.accuracy` makes it, with the folder of real outputs that `HOSTDOCTOR_CORPUS`
names; the outputs themselves are no part of this project.

Each output stands inside a ticket of prose in one of eight languages, once in each of these dresses:
{dresses}.

A dress that an output cannot have (a NUL shown as a dot, for an output that never is UTF-16) is left out.
An output counts as right where its kind alone is found and its value is the one that a person read from it.
"""


CASES = """
## Whole cases

A case is a complaint with the outputs that its author gave. What the report says first is held against what it must say
first; "right" also asks for the words that make the advice usable.
"""


def page(found: Sequence[Verdict], cases: Sequence[str]) -> str:
    """The whole page in Markdown."""
    dresses = textwrap.fill(", ".join(DRESSES), 118)
    return "\n".join([HEAD.format(dresses=dresses), *_table(found), "", *_contested(found), CASES, *cases, ""])


def lines(found: Sequence[Verdict]) -> list[str]:
    """The table for a terminal, and each output that is wrong."""
    wrong = [verdict for verdict in found if verdict.fault and not verdict.contested]
    told = [f"{verdict.kind} {verdict.number}, {verdict.dress}: {verdict.fault}" for verdict in wrong]
    return [*_table(found), "", *(told or ["Nothing is wrong."]), "", *_contested(found)]


def _table(found: Sequence[Verdict]) -> Iterator[str]:
    yield "| kind | samples | tickets | right | contested | wrong |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for kind in dict.fromkeys(verdict.kind for verdict in found):
        yield _row(kind, [verdict for verdict in found if verdict.kind == kind])
    yield _row("**all**", found)


def _row(name: str, found: Sequence[Verdict]) -> str:
    samples = len({(verdict.kind, verdict.number) for verdict in found})
    right = sum(not verdict.fault for verdict in found)
    contested = sum(bool(verdict.contested) for verdict in found)
    return f"| {name} | {samples} | {len(found)} | {right} | {contested} | {len(found) - right - contested} |"


def _contested(found: Sequence[Verdict]) -> Iterator[str]:
    yield "Contested, by name:"
    yield ""
    kinds = {verdict.kind for verdict in found}
    for (kind, number, dress), reason in CONTESTED.items():
        if kind in kinds:
            yield f"- {kind} {number}, {dress or 'in every dress'}: {reason}."
