"""Every sample in every dress: what is found, and whether it is right."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hostdoctor.triage.block import Block
from hostdoctor.triage.blocks import find_blocks
from hostdoctor.triage.recognise import value_of

from .compare import agrees
from .contested import SEVERAL, reason
from .tickets import DRESSES, Sample


@dataclass(frozen=True, slots=True)
class Verdict:
    """A sample in a dress; `fault` is empty where it was found and read right, `contested` the reason where it is."""

    kind: str
    number: str
    dress: str
    fault: str
    contested: str


def verdicts(corpus: Path, kinds: Sequence[str] = ()) -> Iterator[Verdict]:
    """All samples of these kinds (of all kinds without any), in all dresses that they can have."""
    for path in sorted(corpus.glob("*/*.txt")):
        kind = path.parent.name
        if kind == "cases" or (kinds and kind not in kinds):
            continue
        sample = Sample(kind, path.stem, path.read_bytes())
        expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["expected"]
        for name, dress in DRESSES.items():
            ticket = dress.make(sample)
            if ticket is not None:
                fault = _fault(sample, expected, find_blocks(ticket), exact=dress.exact)
                yield Verdict(kind, sample.number, name, fault, reason(kind, sample.number, name) if fault else "")


def _fault(sample: Sample, expected: object, blocks: Sequence[Block], *, exact: bool) -> str:
    mine = [block for block in blocks if block.kind == sample.kind]
    others = sorted({block.kind for block in blocks} - {sample.kind, *SEVERAL.get((sample.kind, sample.number), ())})
    if not mine:
        return "not found" + (f", but {', '.join(others)}" if others else "")
    if others:
        return f"taken for {', '.join(others)} as well"
    right = any(agrees(sample.kind, expected, value_of(sample.kind, block.data), exact=exact) for block in mine[:1])
    return "" if right else "read otherwise"
