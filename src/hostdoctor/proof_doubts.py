"""Why two measurements may not be comparable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from .circumstances import HIGH_LOAD
from .proof_values import Measured, Verdict, compared

MANY = 3
"""One of so many operations of the native file system must have changed, or it was chance."""


def doubts_of(before: Measured, after: Measured, natives: Sequence[Verdict]) -> Iterator[str]:
    """One sentence each; `natives` are the verdicts on the operations of the native file system."""
    for what, one, other in (
        ("It was measured with other thoroughness", before.depth, after.depth),
        ("It is another project", before.module, after.module),
    ):
        if one != other:
            yield f"{what}: {one or 'not told'} before, {other or 'not told'} after"
    for when, side in (("before", before), ("after", after)):
        if side.incomplete:
            yield f"What was measured {when} is incomplete: {side.incomplete}"
    if before.command and after.command and before.command != after.command:
        yield f"It is another command: `{before.command}` before, `{after.command}` after"
    for name in dict.fromkeys((*before.machine, *after.machine)):
        values = before.machine.get(name), after.machine.get(name)
        if values[0] != values[1]:
            yield f"{name}: {values[0] or 'not seen'} before, {values[1] or 'not seen'} after"
    if before.versions != after.versions:
        gone = [each for each in before.versions if each not in after.versions]
        come = [each for each in after.versions if each not in before.versions]
        yield f"Versions: {', '.join(gone) or 'none of these'} before, {', '.join(come) or 'none of these'} after"
    for when, side in (("before", before), ("after", after)):
        if side.load is not None and side.load >= HIGH_LOAD:
            yield f"The machine was busy {when}: its load was {side.load:.1f} for each processor"
        for note, count in Counter(each.note for each in compared(side) if each.note).items():
            yield f"{when.capitalize()}: {note} ({count} of {len(compared(side))} quantities)"
    yield from _native_doubts(natives)


def _native_doubts(natives: Sequence[Verdict]) -> Iterator[str]:
    """The native file system is what nobody mended: where it changed, the machine itself did."""
    for verdict, word in ((Verdict.BETTER, "faster"), (Verdict.WORSE, "slower")):
        if natives.count(verdict) * MANY >= len(natives) > 0:
            yield f"The native file system itself was {word} after: the machine changed, not only what was mended"
